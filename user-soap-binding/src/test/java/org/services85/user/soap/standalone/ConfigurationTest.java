package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.spi.BackOff;
import org.services85.user.soap.DocumentPages;
import org.services85.user.soap.server.AddressRange;
import org.services85.user.soap.standalone.cli.configuration.Key;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import tools.jackson.jr.ob.JSON;

/** Options from a file and from the environment. */
class ConfigurationTest {

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** An option of a command, by its key. */
  record Configured(String command, Key key) {

    @Override
    public String toString() {
      return command + " " + key.name();
    }
  }

  /** Each option once, though a mixin brings it to many commands. */
  static Stream<Configured> options() {
    Map<String, Configured> all = new TreeMap<>();
    CommandSweep.commands()
        .forEach(
            command ->
                Key.of(CommandSweep.found(command).getCommandSpec())
                    .forEach(key -> all.putIfAbsent(key.name(), new Configured(command, key))));
    return all.values().stream();
  }

  private CommandLine commandLine(String... words) {
    return UserAgentCommand.commandLine(
            stream -> false, prompt -> Optional.empty(), environment, words)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
  }

  private int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return commandLine(words).execute(words);
  }

  private Path file(String... lines) throws IOException {
    Path file = Files.write(folder.resolve("user-agent.properties"), List.of(lines));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static String name(Configured option) {
    return option.key().option().longestName();
  }

  /** What the command makes of the option, with these words besides those that it needs. */
  private String valueOf(Configured option, String... more) throws IOException {
    CommandSweep sweep = new CommandSweep(folder);
    List<String> words =
        sweep.words(option.command(), sweep.operandsOf(option.command()), name(option));
    words.removeIf(word -> word.startsWith(name(option) + "="));
    words.addAll(Arrays.asList(more));
    CommandLine command = commandLine(words.toArray(String[]::new));
    command.parseArgs(words.toArray(String[]::new));
    for (String word : option.command().split(" ", -1)) {
      command = command.getSubcommands().get(word);
    }
    return shown(command.getCommandSpec().findOption(name(option)).getValue());
  }

  private static String shown(Object value) {
    if (value instanceof Secret secret) {
      return String.valueOf(secret.reveal());
    }
    return value instanceof Collection<?> many
        ? String.join(";", many.stream().map(ConfigurationTest::shown).toList())
        : String.valueOf(value);
  }

  /** Three values that are not the default, of which neighbours differ. */
  private static List<String> values(OptionSpec option) {
    Class<?> type = Objects.requireNonNull(option.auxiliaryTypes())[0];
    if (type.isEnum()) {
      String[] names =
          Arrays.stream(type.getEnumConstants())
              .map(Object::toString)
              .filter(name -> !name.equals(option.defaultValue()))
              .toArray(String[]::new);
      return List.of(names[0], names.length > 1 ? names[1] : option.defaultValue(), names[0]);
    }
    Map<Class<?>, List<String>> values = new HashMap<>();
    values.put(boolean.class, List.of("true", "false", "true"));
    values.put(int.class, List.of("41", "42", "43"));
    values.put(Integer.class, List.of("41", "42", "43"));
    values.put(String.class, List.of("one", "two ${env:HOME} $x $$", "three"));
    values.put(Secret.class, List.of("one", "@two ${env:HOME}", "three"));
    values.put(Path.class, List.of("/one", "two\\$", "three"));
    values.put(Duration.class, List.of("PT1M", "PT2M", "PT3M"));
    values.put(URI.class, List.of("http://one/", "http://two/", "http://three/"));
    values.put(AddressRange.class, List.of("10.0.0.0/8", "::1", "10.1.0.0/16"));
    values.put(BackOff.class, List.of("6,PT1S,PT1M", "off", "7,PT1S,PT1M"));
    values.put(
        Argon2Parameters.class, List.of("m=20000,t=2,p=1", "m=20001,t=2,p=1", "m=20002,t=2,p=1"));
    return Objects.requireNonNull(
        values.get(type), () -> "say here what values a " + type + " has");
  }

  @ParameterizedTest
  @MethodSource("options")
  void theCommandLineComesBeforeTheEnvironmentAndThatBeforeTheFileAndThatBeforeTheDefault(
      Configured option) throws IOException {
    List<String> values = values(option.key().option());
    // One that is needed has no default.
    String unset = option.key().option().required() ? "" : valueOf(option);
    Path file = file(option.key().name() + "=" + values.get(0).replace("\\", "\\\\"));
    String config = "--config=" + file;
    String inFile = valueOf(option, config);
    assertThat(inFile).as("file").isNotEqualTo(unset);

    environment.put(option.key().variable(), values.get(1));
    String inEnvironment = valueOf(option, config);
    assertThat(inEnvironment).as("environment").isNotEqualTo(inFile);
    assertThat(valueOf(option)).as("no file").isEqualTo(inEnvironment);
    if (option.key().option().type() == String.class || option.key().isSecret()) {
      assertThat(inEnvironment).isEqualTo(values.get(1));
    }

    assertThat(valueOf(option, config, given(option, values.get(2))))
        .as("command line")
        .isNotEqualTo(inEnvironment)
        .isEqualTo(withoutEnvironment(option, given(option, values.get(2))));
  }

  private String withoutEnvironment(Configured option, String word) throws IOException {
    environment.clear();
    return valueOf(option, word);
  }

  private static String given(Configured option, String value) {
    return option.key().option().arity().max() == 0 ? name(option) : name(option) + "=" + value;
  }

  @ParameterizedTest
  @MethodSource("options")
  void aFlagOfTheFileIsTakenBackOnTheCommandLine(Configured option) throws IOException {
    if (option.key().option().arity().max() == 0) {
      String config = "--config=" + file(option.key().name() + "=true");
      assertThat(valueOf(option, config)).isEqualTo("true");
      assertThat(valueOf(option, config, name(option))).isEqualTo("true");
      assertThat(valueOf(option, config, name(option).replaceFirst("--", "--no-")))
          .isEqualTo("false");
    }
  }

  @Test
  void eachKeyAndEachVariableMeansOneOption() {
    Map<String, Object> meant = new HashMap<>();
    for (String command : CommandSweep.commands().toList()) {
      Key.of(CommandSweep.found(command).getCommandSpec())
          .forEach(
              key ->
                  assertThat(
                          Optional.ofNullable(
                                  meant.putIfAbsent(key.variable(), key.option().userObject()))
                              .orElse(key.option().userObject()))
                      .as("%s of %s; a descriptionKey tells it apart", key.name(), command)
                      .isEqualTo(key.option().userObject()));
    }
    assertThat(meant)
        .hasSizeGreaterThan(50)
        .containsKeys("USER_AGENT_PORT", "USER_AGENT_BACKUP_TO");
  }

  static Stream<Configured> secrets() {
    return options().filter(option -> option.key().isSecret());
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void aSecretIsReadFromTheFileThatIsNamed(Configured option) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "hunter2\n");
    assertThat(valueOf(option, name(option) + "=@" + secret)).isEqualTo("hunter2");
    assertThat(valueOf(option, name(option) + "=@@" + secret)).isEqualTo("@" + secret);
    environment.put(option.key().fileVariable(), secret.toString());
    assertThat(valueOf(option)).isEqualTo("hunter2");
    environment.clear();
    String key = option.key().name() + "-file=" + secret;
    assertThat(valueOf(option, "--config=" + file(key))).isEqualTo("hunter2");
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void aFileOfASecretThatIsMissingIsNamed(Configured option) {
    String missing = folder.resolve("missing").toString();
    assertThatThrownBy(() -> valueOf(option, name(option) + "=@" + missing))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(name(option))
        .hasMessageContaining(missing);
    environment.put(option.key().fileVariable(), missing);
    assertThatThrownBy(() -> valueOf(option))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(missing);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void aSecretAndItsFileExcludeEachOther(Configured option) throws IOException {
    String key = option.key().name();
    Path file = file(key + "=one", key + "-file=two");
    assertThat(run("config", "check", "--config=" + file)).isEqualTo(2);
    assertThat(err.toString()).contains(key + " and " + key + "-file exclude each other");
    environment.put(option.key().variable(), "one");
    environment.put(option.key().fileVariable(), "two");
    assertThat(run("config", "check")).isEqualTo(2);
    assertThat(err.toString()).contains(option.key().fileVariable() + " exclude each other");
  }

  @ParameterizedTest
  @CsvSource({
    "prot, port",
    "Port, port",
    "store.password, store-password",
    "tls_certificate, tls-certificate",
    "serve.port, port",
    "bakup.to, backup.to"
  })
  void anUnknownKeyIsRefusedWithTheNearest(String unknown, String nearest) throws IOException {
    assertThat(run("config", "check", "--config=" + file(unknown + "=hunter2"))).isEqualTo(2);
    assertThat(err.toString().lines().findFirst().orElse(""))
        .startsWith("error: ")
        .contains("user-agent.properties, line 1: ")
        .doesNotContain("hunter2");
    assertThat(err.toString()).contains("did you mean " + nearest + "?");
    assertThat(err.toString().contains(unknown)).isEqualTo(!unknown.startsWith("P"));
  }

  @Test
  void anUnknownVariableIsRefusedWithTheNearest() {
    environment.put("USER_AGENT_STORE_PASWORD", "hunter2");
    assertThat(run("config", "check")).isEqualTo(2);
    assertThat(err.toString())
        .contains("USER_AGENT_STORE_PASWORD", "USER_AGENT_STORE_PASSWORD?")
        .doesNotContain("hunter2");
  }

  @Test
  void whatKubernetesAndTheLauncherSetIsNotMeant() throws IOException {
    environment.put("USER_AGENT_SERVICE_HOST", "10.0.0.1");
    environment.put("USER_AGENT_SERVICE_PORT_HTTP", "8085");
    environment.put("USER_AGENT_PORT", "tcp://10.0.0.1:8085");
    environment.put("USER_AGENT_PORT_8085_TCP_ADDR", "10.0.0.1");
    environment.put("USER_AGENT_CACHE", "");
    environment.put("USER_AGENT_STORE_USER", "");
    assertThat(run("config", "check")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("port\t8085\tdefault", "store-user\t\tdefault");
  }

  @Test
  void saysWhatIsInForceAndFromWhere() throws IOException {
    Path file =
        file(
            "store=" + folder.resolve("store"),
            "port=8086",
            "host=::1",
            "trusted-proxy=10.0.0.0/8,::1",
            "store-password=hunter2");
    environment.put("USER_AGENT_CONFIG", file.toString());
    environment.put("USER_AGENT_HOST", "127.0.0.2");
    environment.put("USER_AGENT_APPLICATION_TOKEN", "4d1f0c9be27a8356f0e1d2c3b4a59687");
    assertThat(run("config", "check", "--password-history=5", "--mode=online", "--demo"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString().lines())
        .contains(
            "store\t" + folder.resolve("store") + "\t" + file,
            "port\t8086\t" + file,
            "host\t127.0.0.2\tUSER_AGENT_HOST",
            "trusted-proxy\t10.0.0.0/8,::1\t" + file,
            "password-history\t5\tcommand line",
            "demo\ttrue\tcommand line",
            "argon2\tm=19456,t=2,p=1\tdefault",
            "application-token\t********\tUSER_AGENT_APPLICATION_TOKEN",
            "store-password\t********\t" + file);
    assertThat(out.toString()).doesNotContain("hunter", "4d1f0c9be");
    assertThat(folder.resolve("store")).doesNotExist();

    assertThat(run("config", "check", "--mode=online", "--json")).isZero();
    assertThat(JSON.std.mapFrom(out.toString().lines().findFirst().orElseThrow()))
        .containsOnlyKeys("key", "value", "from");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "port=99999",
        "port=many",
        "argon2=m=1",
        "tls-key=none",
        "policy=nothing of the sort",
        "store=jdbc:h2:mem:x",
        "demo=perhaps",
        "pepper-keys=none",
        "log-level=loud",
        "host=0.0.0.0"
      })
  void refusesWhatTheServerWouldRefuseAndSaysFromWhere(String line) throws IOException {
    Path file = file(line);
    assertThat(run("config", "check", "--config=" + file)).isEqualTo(2);
    String option = "--" + line.substring(0, line.indexOf('='));
    assertThat(err.toString().lines().findFirst().orElse(""))
        .startsWith("error: ")
        .contains(option);
    assertThat(err.toString()).contains(option + " is from " + file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "port=1\n\nport=2",
        "# remark\n\nport=\\u00zz",
        "port=\\\n  1\nhunter2",
        "#\\\n\nconfig=hunter2",
        "port=1\n\nSecretOfBase64Hunter2=="
      })
  void aLineThatCannotBeIsNamedByItsNumber(String text) throws IOException {
    assertThat(run("config", "check", "--config=" + file(text))).isEqualTo(2);
    assertThat(err.toString())
        .contains("user-agent.properties, line 3: ")
        .doesNotContainIgnoringCase("hunter2");
  }

  @Test
  void aValueMayTakeSeveralLines() throws IOException {
    Path file = file("!remark", "argon2 = m=20000,\\", "   t=2,p=1  ", "node=\\u00e5\u00e5 \\\\");
    assertThat(run("config", "check", "--config=" + file)).isZero();
    assertThat(out.toString())
        .contains("argon2\tm=20000,t=2,p=1\t" + file, "node\t\u00e5\u00e5 \\\t" + file);
  }

  @Test
  void theExampleOfThePageIsUnderstood() throws IOException {
    String example =
        DocumentPages.blocks(Path.of("docs/configuration.md")).stream()
            .filter(block -> block.language().equals("properties"))
            .map(DocumentPages.Block::text)
            .findFirst()
            .orElseThrow();
    Path secret = Files.writeString(folder.resolve("secret"), "hunter2");
    Path file = file(example.replaceAll("(?m)-file=.*$", "-file=" + secret));
    assertThat(run("config", "check", "--config=" + file)).as(err.toString()).isZero();
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    Path missing = folder.resolve("missing");
    assertThat(run("config", "check", "--config", missing.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--config " + missing, "no such file");
    environment.put("USER_AGENT_CONFIG", missing.toString());
    assertThat(run("config", "check")).isEqualTo(2);
    assertThat(err.toString()).contains(missing.toString());
  }

  @Test
  void f12AFileWithASecretThatOthersHaveAccessToIsRefusedWhenAsked() throws IOException {
    Path file = file("store-password=hunter2", "strict-files=true");
    assertThat(run("config", "check", "--config=" + file)).as(err.toString()).isZero();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(run("config", "check", "--config=" + file)).isEqualTo(2);
    assertThat(err.toString()).contains("--config " + file, "chmod");
    Path secret = Files.writeString(folder.resolve("secret"), "hunter2");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(run("config", "check", "--store-password=@" + secret, "--strict-files"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--store-password " + secret);
  }

  @Test
  void aCommandTakesItsOptionsFromTheFileOfTheServer() throws IOException {
    Path file = file("store=" + folder.resolve("store"), "port=8086", "argon2=m=20000,t=2,p=1");
    assertThat(
            run("user", "add", "berta", "--config=" + file, "--password-to=" + folder.resolve("p")))
        .as(err.toString())
        .isZero();
    assertThat(run("--config=" + file, "user", "list")).isZero();
    assertThat(out.toString()).contains("berta");
  }

  /** In a process of its own, which knows but the command that it runs. */
  @Test
  void aCommandKnowsTheKeysAndVariablesOfTheOthers() throws Exception {
    Path file = file("store=" + folder.resolve("store"), "port=8086", "backup.to=/nowhere");
    ProcessBuilder builder = UserAgentProcess.of("user", "list", "--config=" + file);
    builder.environment().put("USER_AGENT_DRAIN", "5");
    Process process = builder.redirectErrorStream(true).start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("there is no store in the folder")
        .doesNotContain("unknown");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  void theFileIsReadAnewForTheLogLevelAndAllElseTakesARestart() throws IOException {
    Path file = file("log-level=warn", "port=8086", "node=north");
    CommandLine root = commandLine();
    root.parseArgs("serve", "--config=" + file, "--node=south");
    CommandSpec serve = root.getSubcommands().get("serve").getCommandSpec();
    LogCapture log = LogCapture.of(ConfigurationWatch.class);
    try (log;
        ConfigurationWatch watch = ConfigurationWatch.of(serve)) {
      watch.look();
      assertThat(log.lines()).isEmpty();
      file("log-level=debug", "port=8087", "node=east");
      watch.look();
      watch.look();
      assertThat(log.lines())
          .containsExactly(
              "restart-needed: port changed in the configuration file; that is in force after a"
                  + " restart",
              "log-level-changed: the log level is debug");
      file("log-level=loud");
      watch.look();
      file("no-such-key=1");
      watch.look();
      watch.look();
      assertThat(log.lines()).hasSize(5);
      assertThat(log.lines().get(4)).contains("configuration-unusable", "no-such-key");
    }
  }
}
