package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.ApplicationTokenException;
import org.services85.user.api.Authentication;
import org.services85.user.api.Credentials;
import org.services85.user.api.PasswordMustBeChangedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.TestKeys;
import org.services85.user.soap.client.SoapUserAgents;
import tools.jackson.jr.ob.JSON;

/** The server as a process of its own. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ServeCommandTest {

  private static final Pattern READY =
      Pattern.compile(
          "READY (\\S+) administrator=(\\S+) password=(\\S+) associate=(\\d+) name=(\\S+)");

  @TempDir Path folder;

  private static Process start(String... arguments) throws IOException {
    return process(arguments).redirectErrorStream(true).start();
  }

  private static ProcessBuilder process(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(UserAgentCommand.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private static Matcher ready(BufferedReader output) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher matcher = READY.matcher(line);
      if (matcher.matches()) {
        return matcher;
      }
      seen.add(line);
    }
    throw new AssertionError("never ready: " + seen);
  }

  private static String withoutUsers(BufferedReader output) throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith("READY ")) {
      line = output.readLine();
    }
    return String.valueOf(line);
  }

  private static BufferedReader outputOf(Process process) {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  private static Optional<Authentication> logOn(
      UserAgentFactory agents, String name, Secret password) {
    return agents.openPrincipal(Credentials.none()).authenticateUsernamePassword(name, password);
  }

  @Test
  void servesOverADurableStoreAndStopsWhenAsked() throws Exception {
    String[] arguments = {"serve", "--demo", "--port=0", "--store=" + folder.resolve("store")};
    Process first = start(arguments);
    Secret administrators;
    Secret annas;
    try (BufferedReader output = outputOf(first)) {
      Matcher ready = ready(output);
      administrators = Secret.of(ready.group(3));
      try (UserAgentFactory agents = SoapUserAgents.builder(URI.create(ready.group(1))).build()) {
        Credentials caller =
            logOn(agents, ready.group(2), administrators).orElseThrow().credentials();
        annas = agents.open(caller).setGeneratedPassword(Integer.parseInt(ready.group(4)));
        assertThat(logOn(agents, ready.group(5), annas)).isPresent();
      }
      first.toHandle().destroy();
      assertThat(output.lines()).contains("stopping");
    }
    assertThat(first.waitFor()).isZero();

    Process second = start(arguments);
    try (BufferedReader output = outputOf(second)) {
      Matcher ready = ready(output);
      assertThat(ready.group(3)).isEqualTo("shown-at-first-start");
      try (UserAgentFactory agents = SoapUserAgents.builder(URI.create(ready.group(1))).build()) {
        assertThat(logOn(agents, ready.group(2), administrators)).isPresent();
        assertThat(logOn(agents, ready.group(5), annas)).isPresent();
      }
      second.toHandle().destroy();
      assertThat(output.lines()).anyMatch(line -> line.contains("exist in"));
    }
    assertThat(second.waitFor()).isZero();
  }

  @Test
  void makesNoUsersUnlessToldToAndSaysHowTheFirstAdministratorIsMade() throws Exception {
    Path store = folder.resolve("store");
    Process process = start("serve", "--port=0", "--store=" + store);
    try (BufferedReader output = outputOf(process)) {
      assertThat(withoutUsers(output)).matches("READY http://127.0.0.1:[0-9]+/");
      process.toHandle().destroy();
      assertThat(output.lines().toList())
          .anyMatch(line -> line.contains("user add NAME --administrator --store=" + store));
    }
    assertThat(process.waitFor()).isZero();
    StringWriter users = new StringWriter();
    assertThat(
            UserAgentCommand.commandLine()
                .setOut(new PrintWriter(users, true))
                .execute("user", "list", "--store=" + store))
        .isZero();
    assertThat(users.toString()).isEmpty();
  }

  @Test
  void p04ShowsTheDemosPasswordOnceAndTakesItByStandardInput() throws Exception {
    Process process = start("serve", "--demo", "--port=0", "--store=" + folder.resolve("store"));
    List<String> commands = new ArrayList<>();
    try (BufferedReader output = outputOf(process)) {
      String password = ready(output).group(3);
      for (String line = output.readLine();
          !line.startsWith("Generated passwords");
          line = output.readLine()) {
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
      process.toHandle().destroy();
    }
    assertThat(process.waitFor()).isZero();
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @Test
  void demandsAnApplicationTokenWhereOnline() throws Exception {
    String second = "second-8a0e6c3b9d5271f4";
    Process process =
        start(
            "serve",
            "--demo",
            "--port=0",
            "--store=" + folder.resolve("store"),
            "--mode=online",
            "--application-token=first-4d1f0c9be27a8356",
            "--application-token=" + second);
    try (BufferedReader output = outputOf(process)) {
      Matcher ready = ready(output);
      try (UserAgentFactory agents = SoapUserAgents.builder(URI.create(ready.group(1))).build()) {
        Secret password = Secret.of(ready.group(3));
        assertThatThrownBy(() -> logOn(agents, ready.group(2), password))
            .isInstanceOf(ApplicationTokenException.class);
        assertThat(
                agents
                    .openPrincipal(Credentials.none().withApplicationToken(Secret.of(second)))
                    .authenticateUsernamePassword(ready.group(2), password))
            .isPresent();
      }
      process.toHandle().destroy();
    }
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void generatesUnderTheGivenPolicyAndSaysItInWordsWithItsExactCount() throws Exception {
    Process process =
        start(
            "serve",
            "--demo",
            "--port=0",
            "--store=" + folder.resolve("store"),
            "--policy=length.min=20\nlength.max=20\nclass.digit.min=0",
            "--generated-must-change");
    try (BufferedReader output = outputOf(process)) {
      Matcher ready = ready(output);
      try (UserAgentFactory agents = SoapUserAgents.builder(URI.create(ready.group(1))).build()) {
        Credentials caller =
            logOn(agents, ready.group(2), Secret.of(ready.group(3))).orElseThrow().credentials();
        char[] password =
            agents.open(caller).setGeneratedPassword(Integer.parseInt(ready.group(4))).reveal();
        assertThat(new String(password)).matches("[0-9]{20}");
        Credentials annas =
            logOn(agents, ready.group(5), Secret.of(password)).orElseThrow().credentials();
        assertThatThrownBy(() -> agents.open(annas).getUserInfo(2))
            .isInstanceOf(PasswordMustBeChangedException.class);
      }
      process.toHandle().destroy();
      assertThat(output.lines())
          .contains("  passwords: 100,000,000,000,000,000,000", "  entropy: 66.4 bits");
    }
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void writesItsLogInJsonWithTheIdOfTheCallThatALineIsOf() throws Exception {
    Process process =
        process(
                "serve",
                "--demo",
                "--port=0",
                "--store=" + folder.resolve("store"),
                "--log-format=json")
            .redirectError(folder.resolve("log").toFile())
            .start();
    try (BufferedReader output = outputOf(process)) {
      HttpRequest nonsense =
          HttpRequest.newBuilder(URI.create(ready(output).group(1) + "Remote/Services85/User.svc"))
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

  @Test
  void leavesALogThatSomebodyElseHasSetUpAsItIs() {
    StringWriter err = new StringWriter();
    assertThat(
            UserAgentCommand.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute("serve", "--log-format=json", "--store=" + folder.resolve("store")))
        .isEqualTo(2);
    assertThat(err.toString()).contains(JsonLogEncoder.class.getName());
    assertThat(folder.resolve("store")).doesNotExist();
  }

  @Test
  void explainsEveryOption() throws Exception {
    Process process = start("serve", "--help");
    try (BufferedReader output = outputOf(process)) {
      assertThat(String.join("\n", output.lines().toList()))
          .contains(
              "--port", "--store", "--mode", "--application-token", "--policy", "--demo", "8085");
    }
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void f10RefusesABadCommandLineInOneLine() throws Exception {
    for (String[] bad :
        new String[][] {
          {"serve", "--mode=online"},
          {"serve", "--application-token=x"},
          {"serve", "--mode=online", "--application-token=correct horse battery"},
          {"serve", "--ticket-max-age=PT59S"},
          {"serve", "--ticket-max-age=P36501D"},
          {"serve", "--port=65536"},
          {"serve", "--port=http"},
          {"serve", "--policy=class.lower.min=1\nexclude=abcdefghijklmnopqrstuvwxyz"},
          {"serve", "--policy=minlength: 12; colour: blue"},
          {"serve", "--policy=dictated"},
          {"serve", "--policy=standard", "--typed-policy=MinTotal=100"},
          {"serve", "--policy=MinTotal=12", "--policy-notation=unknown"},
          {"serve", "--password-history=25"},
          {"serve", "--generated-valid-for=PT0S"},
          {"serve", "--nothing"}
        }) {
      Process process = start(bad);
      try (BufferedReader output = outputOf(process)) {
        assertThat(output.readLine())
            .as(String.join(" ", bad))
            .containsAnyOf(
                "online", "port", "nothing", "policy", "history", "valid", "128", "PT1M");
        try (Stream<String> rest = output.lines()) {
          assertThat(rest).noneMatch(line -> line.contains("\tat "));
        }
      }
      assertThat(process.waitFor()).isEqualTo(2);
    }
  }

  @Test
  void f10SaysThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process =
          start("serve", "--port=" + taken.getLocalPort(), "--store=" + folder.resolve("store"));
      try (BufferedReader output = outputOf(process)) {
        assertThat(output.lines())
            .contains(
                "error: port "
                    + taken.getLocalPort()
                    + " is taken or not allowed; choose another with --port");
      }
      assertThat(process.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void h08ServesPlainHttpOnAPublicAddressWhenToldSoInSoManyWords() throws Exception {
    Process process =
        start(
            "serve",
            "--port=0",
            "--host=0.0.0.0",
            "--plain-http-on-public-address",
            "--store=" + folder.resolve("store"));
    try (BufferedReader output = outputOf(process)) {
      assertThat(withoutUsers(output)).startsWith("READY http://0.0.0.0:");
      process.toHandle().destroy();
    }
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void h03RepeatsTheForwardedHostOfTheProxyThatItWasToldToTrust() throws Exception {
    for (String trusted : List.of("127.0.0.1", "192.0.2.1")) {
      Process process =
          start(
              "serve",
              "--demo",
              "--port=0",
              "--trusted-proxy=" + trusted,
              "--store=" + folder.resolve(trusted));
      try (BufferedReader output = outputOf(process)) {
        URI wsdl = URI.create(ready(output).group(1) + "Remote/Services85/User.svc?wsdl");
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
            .isEqualTo(trusted.equals("127.0.0.1"));
        process.toHandle().destroy();
      }
      assertThat(process.waitFor()).isZero();
    }
  }

  @Test
  void logsOnByTheCertificateThatAClientShows() throws Exception {
    TestKeys keys = TestKeys.in(folder).with("server").with("anna");
    keys.pkcs12("server", folder.resolve("server.p12"), "key store password");
    Process process =
        start(
            "serve",
            "--demo",
            "--port=0",
            "--store=" + folder.resolve("store"),
            "--tls-keystore=" + folder.resolve("server.p12"),
            "--tls-keystore-password-file="
                + Files.writeString(folder.resolve("password"), "key store password\n"),
            "--tls-client-ca=" + keys.certificate("anna", folder.resolve("clients.pem")));
    try (BufferedReader output = outputOf(process)) {
      URI base = URI.create(ready(output).group(1));
      assertThat(base).hasScheme("https");
      try (UserAgentFactory anna =
              SoapUserAgents.builder(base).sslContext(keys.context("anna", "server")).build();
          UserAgentFactory nobody =
              SoapUserAgents.builder(base).trustStore(keys.trusting("server")).build()) {
        assertThat(anna.openPrincipal(Credentials.none()).authenticateImplicit()).isPresent();
        assertThat(nobody.openPrincipal(Credentials.none()).authenticateImplicit()).isEmpty();
      }
      process.toHandle().destroy();
    }
    assertThat(process.waitFor()).isZero();
  }
}
