package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program as it is installed: unpacked, started, called and stopped. The profile {@code dist}
 * runs this on the archives that it made.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DistributionTrial {

  private static final Path ARCHIVE = Path.of(System.getProperty("distribution"));

  @TempDir Path folder;

  private Path home;
  private @Nullable String password;

  @BeforeEach
  void unpack() throws Exception {
    Path place = Files.createDirectories(folder.resolve("where it is"));
    Path log = folder.resolve("log");
    Process tar =
        new ProcessBuilder("tar", "-xzf", ARCHIVE + ".tar.gz", "-C", place.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(tar.waitFor()).as(Files.readString(log)).isZero();
    home = place.resolve(ARCHIVE.getFileName().toString());
  }

  private ProcessBuilder userAgent(String... arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/user-agent").toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JAVA_OPTS");
    builder.environment().remove("USER_AGENT_CACHE");
    if (password != null) {
      builder.environment().put("USER_AGENT_PASSWORD", password);
    }
    return builder;
  }

  private String output(int exitCode, String... arguments) throws Exception {
    Path output = folder.resolve("output");
    Process process =
        userAgent(arguments).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(output)).isEqualTo(exitCode);
    return Files.readString(output);
  }

  /** Serves over the store of this test, has a call made, and stops. */
  private List<String> serve() throws Exception {
    Path log = folder.resolve("log");
    Process server =
        userAgent("serve", "--demo", "--port=0", "--store=" + folder.resolve("store"))
            .redirectError(log.toFile())
            .start();
    try (BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
      String ready = said.readLine();
      assertThat(ready).as(Files.readString(log)).startsWith("READY http://127.0.0.1:");
      password = password == null ? ready.replaceFirst(".* password=(\\S+) .*", "$1") : password;
      assertThat(
              output(
                  0,
                  "call",
                  "SetGeneratedPassword",
                  "AssociateId=2",
                  "--user=administrator",
                  "--server=" + ready.replaceFirst("READY (\\S+).*", "$1")))
          .isNotBlank();
      server.destroy();
      assertThat(server.waitFor()).isZero();
      return Files.readAllLines(log);
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void servesACallAndStartsAgainWithTheClassesItKept() throws Exception {
    output(2, "serve", "--prot=1");
    serve();
    assertThat(serve()).noneMatch(line -> line.contains("WARNING") || line.contains("[warning]"));
    try (Stream<Path> kept = Files.list(home.resolve("cache"))) {
      assertThat(kept)
          .singleElement()
          .satisfies(archive -> assertThat(archive.toString()).endsWith(".jsa"))
          .satisfies(archive -> assertThat(Files.size(archive)).isGreaterThan(20_000_000));
    }
    assertThat(serve()).noneMatch(line -> line.contains("WARNING") || line.contains("[warning]"));
  }

  /** In place of systemd's: starts and stops what the unit has. */
  private static final String SYSTEMCTL =
      """
      #!/bin/sh
      case "$*" in
        "stop user-agent")
          kill "$(cat ROOT/pid)"
          while kill -0 "$(cat ROOT/pid)" 2>/dev/null; do sleep 0.1; done ;;
        "start user-agent" | "enable --now user-agent")
          mkdir -p ROOT/var/lib/user-agent
          start=$(sed -n 's/^ExecStart=//p' ROOT/etc/systemd/system/user-agent.service |
            sed 's,%d,ROOT/etc/user-agent,; s,^/opt,ROOT/opt,')
          USER_AGENT_PORT=0 $start >ROOT/journal 2>&1 &
          echo $! >ROOT/pid
          while ! grep -q ^READY ROOT/journal; do kill -0 $! && sleep 0.1 || exit 1; done ;;
        *) exit 64 ;;
      esac
      """;

  @Test
  void theCommandsOfItsPageInstallBackUpUpgradeAndRestore() throws Exception {
    Path root = Files.createDirectories(folder.resolve("root"));
    Path tools = Files.createDirectories(root.resolve("tools"));
    for (String existing : List.of("usr/local/bin", "etc/systemd/system", "var/lib")) {
      Files.createDirectories(root.resolve(existing));
    }
    script(tools.resolve("sudo"), "#!/bin/sh\nexec \"$@\"\n");
    script(tools.resolve("journalctl"), "#!/bin/sh\ncat ROOT/journal\n".replace("ROOT", "" + root));
    script(tools.resolve("systemctl"), SYSTEMCTL.replace("ROOT", root.toString()));
    Path store = root.resolve("var/lib/user-agent/store");
    try {
      for (String block : blocks(Files.readString(home.resolve("INSTALL.md")))) {
        String there =
            block
                .replaceAll("(?<![\\w.])/(opt|etc|usr/local/bin|var)\\b", root + "/$1")
                .replace("user-agent-VERSION.tar.gz", ARCHIVE + ".tar.gz");
        paste(root, there);
        if (block.contains("systemctl") && !block.contains("enable")) {
          assertThat(paste(root, "user-agent user list --store=" + store)).contains("admin");
        }
      }
      assertThat(root.resolve("journal")).content().contains("READY http://127.0.0.1:");
      assertThat(root.resolve("var/lib/user-agent/store.after")).isDirectory();
      assertThat(paste(root, "user-agent audit verify --store=" + store)).startsWith("intact: ");
    } finally {
      if (Files.exists(root.resolve("pid"))) {
        paste(root, "systemctl stop user-agent");
      }
    }
  }

  private static void script(Path file, String lines) throws IOException {
    Files.writeString(file, lines);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** Those of a shell, in order. */
  private static List<String> blocks(String page) {
    return Pattern.compile("(?s)```sh\n(.*?)```")
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** In a shell that ends at the first failure. */
  private String paste(Path root, String commands) throws Exception {
    Path output = root.resolve("output");
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-e", "-c", commands)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    shell
        .environment()
        .compute(
            "PATH", (name, path) -> "%s/tools:%s/usr/local/bin:%s".formatted(root, root, path));
    shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
    shell.environment().remove("JAVA_OPTS");
    shell.environment().remove("USER_AGENT_CACHE");
    int exitCode = shell.start().waitFor();
    assertThat(exitCode).as("%s%s", commands, Files.readString(output)).isZero();
    return Files.readString(output);
  }

  @Test
  void startsTheFakeNetServer() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    try (Stream<Path> jars = Files.list(home.resolve("testkit"))) {
      Path kit =
          jars.filter(jar -> jar.getFileName().toString().startsWith("user-testkit"))
              .findFirst()
              .orElseThrow();
      for (List<String> command :
          List.of(
              List.of(home.resolve("bin/fake-netserver").toString(), "anna:secret"),
              List.of(java.toString(), "-jar", kit.toString(), "anna:secret"))) {
        assertFakeAnswers(new ProcessBuilder(command));
      }
    }
  }

  private void assertFakeAnswers(ProcessBuilder fake) throws Exception {
    fake.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = fake.redirectError(folder.resolve("log").toFile()).start();
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      String address = said.readLine();
      assertThat(address)
          .as(Files.readString(folder.resolve("log")))
          .startsWith("NETSERVER=http://127.0.0.1:");
      password = "secret";
      assertThat(
              output(
                  0,
                  "call",
                  "SetGeneratedPassword",
                  "AssociateId=1",
                  "--user=anna",
                  "--server=" + address.replaceFirst("NETSERVER=", "")))
          .contains("Generated-1");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void keepsTheKitOutOfTheServer() throws Exception {
    try (Stream<Path> libraries = Files.list(home.resolve("lib"))) {
      assertThat(libraries.map(library -> library.getFileName().toString()))
          .noneMatch(name -> name.matches("(user-testkit|junit|assertj|byte-buddy|opentest4j).*"));
    }
  }

  @Test
  void saysWhatIsWrongInOneLineAndEndsWithTwo() throws Exception {
    assertThat(output(2, "serve", "--prot=1").lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).startsWith("error: ").contains("--prot=1"));
  }

  @Test
  void saysItsVersion() throws Exception {
    assertThat(output(0, "--version").strip())
        .isEqualTo(
            "user-agent " + ARCHIVE.getFileName().toString().substring("user-agent-".length()));
  }

  @Test
  void completesItsCommands() throws Exception {
    assertThat(home.resolve("completion/user-agent.bash"))
        .content()
        .contains("serve", "complete -F");
  }

  @Test
  void namesTheLicenceOfEachLibrary() throws Exception {
    String licences = Files.readString(home.resolve("licences/THIRD-PARTY.txt"));
    assertThat(home.resolve("LICENSE")).isRegularFile();
    try (Stream<Path> libraries = Files.list(home.resolve("lib"))) {
      List<String> names =
          libraries
              .map(library -> library.getFileName().toString())
              .filter(name -> !name.startsWith("user-"))
              .map(name -> name.replaceFirst("-(\\d[^-]*)\\.jar$", ":$1 "))
              .toList();
      assertThat(names).hasSizeGreaterThan(20);
      assertThat(names).allSatisfy(name -> assertThat(licences).contains(":" + name));
    }
  }

  @Test
  void hasTheSameInBothArchives() throws IOException {
    try (ZipFile zip = new ZipFile(ARCHIVE + ".zip");
        Stream<Path> unpacked = Files.walk(home)) {
      assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(entry -> entry.getName()))
          .containsExactlyInAnyOrderElementsOf(
              unpacked
                  .filter(Files::isRegularFile)
                  .map(file -> home.getParent().relativize(file).toString())
                  .toList());
    }
  }
}
