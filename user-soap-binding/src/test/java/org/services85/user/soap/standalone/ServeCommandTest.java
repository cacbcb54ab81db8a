package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.ApplicationTokenException;
import org.services85.user.api.Authentication;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.PasswordMustBeChangedException;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.TestKeys;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.observability.JsonLogEncoder;
import tools.jackson.jr.ob.JSON;

/** The server as the command line starts it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ServeCommandTest {

  @TempDir Path folder;

  private String store() {
    return "--store=" + folder.resolve("store");
  }

  /** What it says, in the one line that it may need, that it cannot do. */
  private record Refusal(int exitCode, List<String> lines) {}

  private static Refusal refused(String... arguments) {
    StringWriter err = new StringWriter();
    int exitCode =
        UserAgentCommand.commandLine(arguments)
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Refusal(exitCode, err.toString().lines().toList());
  }

  private static Optional<Authentication> logOn(
      UserAgentFactory agents, String name, Secret password) {
    return agents.openPrincipal(Credentials.none()).authenticateUsernamePassword(name, password);
  }

  @Test
  void servesOverADurableStoreAndStopsWhenAsked() throws Exception {
    Process process =
        UserAgentProcess.of("serve", "--demo", "--port=0", store())
            .redirectErrorStream(true)
            .start();
    Secret administrators;
    Secret annas;
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      Ready ready = Ready.in(output);
      administrators = ready.secret();
      try (UserAgentFactory agents = SoapUserAgents.builder(ready.base()).build()) {
        Credentials caller =
            logOn(agents, ready.administrator(), administrators).orElseThrow().credentials();
        annas = agents.open(caller).setGeneratedPassword(ready.associate());
        assertThat(logOn(agents, ready.name(), annas)).isPresent();
      }
      process.toHandle().destroy();
      assertThat(output.lines()).contains("stopping");
    }
    assertThat(process.waitFor()).isZero();

    try (ServingThread second = ServingThread.start("--demo", store())) {
      Ready ready = second.ready();
      assertThat(ready.password()).isEqualTo("shown-at-first-start");
      try (UserAgentFactory agents = SoapUserAgents.builder(ready.base()).build()) {
        assertThat(logOn(agents, ready.administrator(), administrators)).isPresent();
        assertThat(logOn(agents, ready.name(), annas)).isPresent();
      }
      assertThat(second.stop()).anyMatch(line -> line.contains("exist in"));
    }
  }

  @Test
  void theUsersForTrialsTakeIdentitiesThatAreFree() throws Exception {
    assertThat(user("add", "berta")).contains("id: 1");
    assertThat(user("add", "carl")).contains("id: 2");
    try (ServingThread serving = ServingThread.start("--demo", store())) {
      Ready ready = serving.ready();
      assertThat(ready.associate()).isEqualTo(3);
      try (UserAgentFactory agents = SoapUserAgents.builder(ready.base()).build()) {
        Credentials caller =
            logOn(agents, ready.administrator(), ready.secret()).orElseThrow().credentials();
        Secret annas = agents.open(caller).setGeneratedPassword(ready.associate());
        assertThat(logOn(agents, ready.name(), annas)).isPresent();
      }
    }
    assertThat(user("list").lines()).hasSize(4);
  }

  @Test
  void aBlocklistTakesThePlaceOfTheSmallList() throws Exception {
    Path list = Files.writeString(folder.resolve("list"), "correct horse battery staple\n");
    StringWriter out = new StringWriter();
    assertThat(
            UserAgentCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("policy", "blocklist", "build", list.toString()))
        .isZero();
    assertThat(out.toString()).contains("1 passwords");
    try (ServingThread serving =
        ServingThread.start("--demo", store(), "--blocklist=" + list + ".blocklist")) {
      Ready ready = serving.ready();
      try (UserAgentFactory agents = SoapUserAgents.builder(ready.base()).build()) {
        IUserAgent administrator =
            agents.open(
                logOn(agents, ready.administrator(), ready.secret()).orElseThrow().credentials());
        Secret listed = Secret.of("correct horse battery staple");
        assertThatThrownBy(() -> administrator.setPassword(ready.associate(), listed))
            .isInstanceOf(PasswordRefusedException.class)
            .hasMessageContaining("blocklist");
        Secret common = Secret.of("password1234567890");
        assertThat(administrator.setPassword(ready.associate(), common)).isTrue();
        assertThat(logOn(agents, ready.name(), common)).isPresent();
      }
    }
  }

  @Test
  void f10AStartThatFailsLeavesNoUsersForTrialsBehind() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      StringWriter err = new StringWriter();
      assertThat(
              UserAgentCommand.commandLine()
                  .setErr(new PrintWriter(err, true))
                  .execute("serve", "--demo", "--port=" + taken.getLocalPort(), store()))
          .isEqualTo(1);
      assertThat(err.toString()).contains("--port");
    }
    assertThat(user("list")).isEmpty();
  }

  private String user(String... words) {
    StringWriter out = new StringWriter();
    List<String> all = new ArrayList<>(List.of("user"));
    all.addAll(List.of(words));
    all.add(store());
    String[] command = all.toArray(String[]::new);
    assertThat(
            UserAgentCommand.commandLine(stream -> true, command)
                .setOut(new PrintWriter(out, true))
                .execute(command))
        .isZero();
    return out.toString();
  }

  @Test
  void makesNoUsersUnlessToldToAndSaysHowTheFirstAdministratorIsMade() throws Exception {
    try (ServingThread serving = ServingThread.start(store())) {
      assertThat(serving.output().readLine()).matches("READY http://127.0.0.1:[0-9]+/");
      List<String> next = new ArrayList<>();
      while (next.stream().noneMatch(line -> line.startsWith("Generated passwords"))) {
        next.add(serving.output().readLine());
      }
      assertThat(next).anyMatch(line -> line.contains("user add NAME --administrator " + store()));
    }
    StringWriter users = new StringWriter();
    assertThat(
            UserAgentCommand.commandLine()
                .setOut(new PrintWriter(users, true))
                .execute("user", "list", store()))
        .isZero();
    assertThat(users.toString()).isEmpty();
  }

  @Test
  void p04ShowsTheDemosPasswordOnceAndTakesItByStandardInput() throws Exception {
    try (ServingThread serving = ServingThread.start("--demo", store())) {
      String password = serving.ready().password();
      List<String> commands = new ArrayList<>();
      for (String line = serving.output().readLine();
          !line.startsWith("Generated passwords");
          line = serving.output().readLine()) {
        assertThat(line).doesNotContain(password);
        if (line.contains("curl")) {
          commands.add(line);
        }
      }
      assertThat(commands).hasSize(2);
      if (isInstalled("bash") && isInstalled("curl")) {
        Process shell =
            new ProcessBuilder("bash", "-c", String.join("\n", commands))
                .redirectErrorStream(true)
                .start();
        shell.outputWriter().append(password).append('\n').close();
        String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // Not printed where that fails: it holds a password.
        assertThat(answer.contains("SetGeneratedPasswordResponse")).isTrue();
        assertThat(answer.contains("<Succeeded>true</Succeeded>")).isTrue();
        assertThat(answer.contains(password)).isFalse();
      }
    }
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @Test
  void demandsAnApplicationTokenWhereOnline() throws Exception {
    String second = "second-8a0e6c3b9d5271f4";
    try (ServingThread serving =
        ServingThread.start(
            "--demo",
            store(),
            "--mode=online",
            "--application-token=first-4d1f0c9be27a8356",
            "--application-token=" + second)) {
      Ready ready = serving.ready();
      try (UserAgentFactory agents = SoapUserAgents.builder(ready.base()).build()) {
        assertThatThrownBy(() -> logOn(agents, ready.administrator(), ready.secret()))
            .isInstanceOf(ApplicationTokenException.class);
        assertThat(
                agents
                    .openPrincipal(Credentials.none().withApplicationToken(Secret.of(second)))
                    .authenticateUsernamePassword(ready.administrator(), ready.secret()))
            .isPresent();
      }
    }
  }

  @Test
  void generatesUnderTheGivenPolicyAndSaysItInWordsWithItsExactCount() throws Exception {
    try (ServingThread serving =
        ServingThread.start(
            "--demo",
            store(),
            "--policy=length.min=20\nlength.max=20\nclass.digit.min=0",
            "--generated-must-change")) {
      Ready ready = serving.ready();
      try (UserAgentFactory agents = SoapUserAgents.builder(ready.base()).build()) {
        Credentials caller =
            logOn(agents, ready.administrator(), ready.secret()).orElseThrow().credentials();
        char[] password = agents.open(caller).setGeneratedPassword(ready.associate()).reveal();
        assertThat(new String(password)).matches("[0-9]{20}");
        Credentials annas =
            logOn(agents, ready.name(), Secret.of(password)).orElseThrow().credentials();
        assertThatThrownBy(() -> agents.open(annas).getUserInfo(2))
            .isInstanceOf(PasswordMustBeChangedException.class);
      }
      assertThat(serving.stop())
          .contains("  passwords: 100,000,000,000,000,000,000", "  entropy: 66.4 bits");
    }
  }

  @Tag("full")
  @Test
  void writesItsLogInJsonWithTheIdOfTheCallThatALineIsOf() throws Exception {
    Process process =
        UserAgentProcess.of("serve", "--demo", "--port=0", store(), "--log-format=json")
            .redirectError(folder.resolve("log").toFile())
            .start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      HttpRequest nonsense =
          HttpRequest.newBuilder(Ready.in(output).base().resolve("Remote/Services85/User.svc"))
              .header("Content-Type", "text/xml")
              .header("X-Correlation-ID", "order-17")
              .POST(HttpRequest.BodyPublishers.ofString("<a>\n</a>"))
              .build();
      HttpClient.newHttpClient().send(nonsense, HttpResponse.BodyHandlers.ofString());
      process.toHandle().destroy();
    }
    assertThat(process.waitFor()).isZero();
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("log"))) {
      if (!line.startsWith("WARNING:")) { // the virtual machine's own
        lines.add(JSON.std.mapFrom(line));
      }
    }
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line).containsKeys("timestamp", "level", "logger", "thread", "message"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .containsEntry("level", "INFO")
                    .containsEntry("mdc", Map.of("correlationId", "order-17"))
                    .extractingByKey("message")
                    .asString()
                    .startsWith("refused a message to User: "));
  }

  @Tag("full")
  @Test
  void writesNoLineToTheJournalWithoutItsLevel() throws Exception {
    Path journal = Files.createFile(folder.resolve("journal"));
    ProcessBuilder builder =
        UserAgentProcess.of("serve", "--port=0", store()).redirectError(journal.toFile());
    builder
        .environment()
        .put(
            "JOURNAL_STREAM",
            Files.getAttribute(journal, "unix:dev")
                + ":"
                + Files.getAttribute(journal, "unix:ino"));
    Process process = builder.start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(Ready.in(output).base()).isNotNull();
      process.toHandle().destroy();
    }
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readAllLines(journal))
        .filteredOn(line -> !line.startsWith("WARNING:")) // the virtual machine's own
        .anyMatch(line -> line.startsWith("<6>") && line.contains(" started: "))
        .allMatch(line -> line.matches("<[3467]>.*"));
  }

  @Test
  void leavesALogThatSomebodyElseHasSetUpAsItIs() {
    Refusal refusal = refused("serve", "--log-format=json", store());
    assertThat(refusal.exitCode()).isEqualTo(2);
    assertThat(refusal.lines().get(0)).contains(JsonLogEncoder.class.getName());
    assertThat(folder.resolve("store")).doesNotExist();
  }

  @Test
  void explainsEveryOption() {
    StringWriter help = new StringWriter();
    assertThat(
            UserAgentCommand.commandLine()
                .setOut(new PrintWriter(help, true))
                .execute("serve", "--help"))
        .isZero();
    assertThat(help.toString())
        .contains(
            "--port",
            "--store",
            "--mode",
            "--application-token",
            "--policy",
            "--[no-]demo",
            "8085");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--mode=online",
        "--application-token=x",
        "--mode=online|--application-token=correct horse battery",
        "--ticket-max-age=PT59S",
        "--ticket-max-age=P36501D",
        "--port=65536",
        "--port=http",
        "--policy=class.lower.min=1\nexclude=abcdefghijklmnopqrstuvwxyz",
        "--policy=minlength: 12; colour: blue",
        "--policy=dictated",
        "--policy=standard|--typed-policy=MinTotal=100",
        "--policy=MinTotal=12|--policy-notation=unknown",
        "--password-history=25",
        "--generated-valid-for=PT0S",
        "--node=a\nb",
        "--policy=words(/dev/null, 5, -)",
        "--store=http://host/database",
        "--store-connections=1",
        "--store-timeout=601",
        "--store-user=me",
        "--store-password=secret",
        "--store-schema=services85",
        "--store-connections=16",
        "--store-timeout=10",
        "--nothing"
      })
  void f10RefusesABadCommandLineInOneLine(String options) {
    List<String> arguments = new ArrayList<>(List.of("serve"));
    arguments.addAll(List.of(options.split("\\|", -1)));
    Refusal refusal = refused(arguments.toArray(String[]::new));
    assertThat(refusal.exitCode()).isEqualTo(2);
    assertThat(refusal.lines().get(0))
        .containsAnyOf(
            "online", "port", "nothing", "policy", "history", "valid", "128", "PT1M", "--node",
            "--store")
        .doesNotContain("secret");
    assertThat(refusal.lines()).noneMatch(line -> line.contains("\tat "));
  }

  @Test
  void f10EndsTheProcessAsTheCommandDoes() throws Exception {
    Process process = UserAgentProcess.of("serve", "--nothing").redirectErrorStream(true).start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).contains("--nothing");
      assertThat(output.lines().toList()).noneMatch(line -> line.contains("\tat "));
    }
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void f10SaysThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Refusal refusal = refused("serve", "--port=" + taken.getLocalPort(), store());
      assertThat(refusal.exitCode()).isEqualTo(1);
      assertThat(refusal.lines())
          .contains(
              "error: port "
                  + taken.getLocalPort()
                  + " is taken or not allowed; choose another with --port");
    }
  }

  @Test
  void h08ServesPlainHttpOnAPublicAddressWhenToldSoInSoManyWords() throws Exception {
    try (ServingThread serving =
        ServingThread.start("--host=0.0.0.0", "--plain-http-on-public-address", store())) {
      assertThat(serving.ready().base().toString()).startsWith("http://0.0.0.0:");
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, true", "192.0.2.1, false"})
  void h03RepeatsTheForwardedHostOfTheProxyThatItWasToldToTrust(String trusted, boolean repeated)
      throws Exception {
    try (ServingThread serving = ServingThread.start("--trusted-proxy=" + trusted, store())) {
      URI wsdl = serving.ready().base().resolve("Remote/Services85/User.svc?wsdl");
      String answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(wsdl)
                      .header("X-Forwarded-Host", "crm.example.org")
                      .header("X-Forwarded-Proto", "https")
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      assertThat(answer.contains("https://crm.example.org/Remote/Services85/User.svc"))
          .isEqualTo(repeated);
    }
  }

  @Test
  void logsOnByTheCertificateThatAClientShows() throws Exception {
    TestKeys keys = TestKeys.in(folder).with("server").with("anna");
    keys.pkcs12("server", folder.resolve("server.p12"), "key store password");
    try (ServingThread serving =
        ServingThread.start(
            "--demo",
            store(),
            "--tls-keystore=" + folder.resolve("server.p12"),
            "--tls-keystore-password-file="
                + Files.writeString(folder.resolve("password"), "key store password\n"),
            "--tls-client-ca=" + keys.certificate("anna", folder.resolve("clients.pem")))) {
      URI base = serving.ready().base();
      assertThat(base).hasScheme("https");
      try (UserAgentFactory anna =
              SoapUserAgents.builder(base).sslContext(keys.context("anna", "server")).build();
          UserAgentFactory nobody =
              SoapUserAgents.builder(base).trustStore(keys.trusting("server")).build()) {
        assertThat(anna.openPrincipal(Credentials.none()).authenticateImplicit()).isPresent();
        assertThat(nobody.openPrincipal(Credentials.none()).authenticateImplicit()).isEmpty();
      }
    }
  }
}
