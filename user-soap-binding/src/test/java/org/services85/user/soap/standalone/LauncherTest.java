package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher of the installed program, over a Java that only says with what it was started. */
@DisabledOnOs(WINDOWS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LauncherTest {

  @TempDir Path folder;

  private Path home;
  private final Map<String, String> environment = new HashMap<>();

  private record Ended(int exitCode, List<String> output, List<String> errors) {}

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectories(folder.resolve("a folder/user-agent"));
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    executable(
        home.resolve("bin/user-agent"), Files.readString(Path.of("src/dist/bin/user-agent")));
    environment.put("JAVA_HOME", java("17.0.15").toString());
    environment.put("USER_AGENT_CACHE", "");
  }

  private static Path executable(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, script);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A Java home whose Java says its version, and otherwise its arguments, a line each. */
  private Path java(String version) throws IOException {
    Path javaHome = folder.resolve("java " + version);
    executable(
        javaHome.resolve("bin/java"),
        "#!/bin/sh\n"
            + "if [ \"$1\" = -version ]; then echo 'openjdk version \""
            + version
            + "\" 2026-01-01' >&2; exit; fi\n"
            + "printf '%s\\n' \"$@\"\nexit 7\n");
    return javaHome;
  }

  private Ended launch(Path launcher, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(folder.resolve("elsewhere")).toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "JAVA_OPTS", "CACHE_DIRECTORY"));
    builder.environment().putAll(environment);
    int exitCode = builder.start().waitFor();
    return new Ended(exitCode, lines(output), lines(errors));
  }

  private Ended launch(String... arguments) throws Exception {
    return launch(home.resolve("bin/user-agent"), arguments);
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
  }

  private static void assertRefused(Ended ended, String... named) {
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.output()).isEmpty();
    assertThat(ended.errors()).singleElement().asString().startsWith("error: ").contains(named);
  }

  @Test
  void passesArgumentsAsTheyAreAndEndsAsTheProgramDoes() throws Exception {
    Ended ended = launch("user", "add", "a name", "*", "");
    assertThat(ended.exitCode()).isEqualTo(7);
    assertThat(ended.errors()).isEmpty();
    assertThat(ended.output())
        .endsWith(
            "-cp",
            home.toRealPath() + "/lib/*",
            UserAgentCommand.class.getName(),
            "user",
            "add",
            "a name",
            "*",
            "");
  }

  @Test
  void hasTheKitForContractAlone() throws Exception {
    assertThat(launch("contract", "check").output())
        .contains(home.toRealPath() + "/lib/*:" + home.toRealPath() + "/testkit/*");
    assertThat(launch("serve").output()).noneMatch(option -> option.contains("testkit"));
  }

  @Test
  void startsTheFakeByItsName() throws Exception {
    Path fake =
        Files.copy(
            home.resolve("bin/user-agent"),
            home.resolve("bin/fake-netserver"),
            StandardCopyOption.COPY_ATTRIBUTES);
    Path link = Files.createSymbolicLink(folder.resolve("fake-netserver"), fake);
    environment.put("JAVA_OPTS", "-Xmx64m");
    for (Path launcher : List.of(fake, link)) {
      assertThat(launch(launcher, "contract", "a:b c").output())
          .containsExactly(
              "-Dsun.net.httpserver.nodelay=true",
              "-Xmx64m",
              "-cp",
              home.toRealPath() + "/testkit/*",
              "org.services85.user.testkit.netserver.FakeNetServerCommand",
              "contract",
              "a:b c");
    }
  }

  @Test
  void passesWhatNativeAccessAndExhaustedMemoryNeed() throws Exception {
    assertThat(launch("serve").output())
        .contains("--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError");
  }

  @Test
  void takesOptionsOfTheVirtualMachineAfterItsOwn() throws Exception {
    environment.put("JAVA_OPTS", "-Xmx64m  -Dpattern=*");
    assertThat(launch("serve").output())
        .containsSubsequence("-XX:+ExitOnOutOfMemoryError", "-Xmx64m", "-Dpattern=*", "-cp");
  }

  @Test
  void refusesOptionsOfTheVirtualMachineThatAreNone() throws Exception {
    environment.put("JAVA_OPTS", "nonsense -Xmx512m");
    assertRefused(launch("serve"), "JAVA_OPTS");
  }

  @Test
  void compilesQuicklyForACallAndWellForAServer() throws Exception {
    environment.put("JAVA_OPTS", "-XX:TieredStopAtLevel=4");
    assertThat(launch("call", "GetRole").output())
        .containsSubsequence("-XX:TieredStopAtLevel=1", "-XX:TieredStopAtLevel=4", "-cp");
    assertThat(launch("serve").output()).doesNotContain("-XX:TieredStopAtLevel=1");
  }

  @Test
  void findsItsFolderThroughLinks() throws Exception {
    Path absolute =
        Files.createSymbolicLink(folder.resolve("user-agent"), home.resolve("bin/user-agent"));
    Path relative = Files.createSymbolicLink(folder.resolve("again"), Path.of("user-agent"));
    assertThat(launch(absolute).output()).contains(home.toRealPath() + "/lib/*");
    assertThat(launch(relative).output()).contains(home.toRealPath() + "/lib/*");
  }

  @Test
  void takesTheJavaOfThePathWithoutJavaHome() throws Exception {
    environment.put("PATH", java("21").resolve("bin") + ":" + System.getenv("PATH"));
    environment.remove("JAVA_HOME");
    assertThat(launch("serve").exitCode()).isEqualTo(7);
  }

  @Test
  void saysThatThereIsNoJava() throws Exception {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("sh", "sed", "dirname", "readlink", "mkdir")) {
      Path found =
          List.of("/bin", "/usr/bin").stream()
              .map(place -> Path.of(place, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      executable(tools.resolve(tool), "#!/bin/sh\nexec " + found + " \"$@\"\n");
    }
    environment.put("PATH", tools.toString());
    environment.put("JAVA_HOME", "");
    assertRefused(launch("serve"), "PATH", "JAVA_HOME", "Java 17 or newer");
  }

  @Test
  void saysThatJavaHomeHasNoJava() throws Exception {
    environment.put("JAVA_HOME", folder.resolve("nowhere").toString());
    assertRefused(launch("serve"), "JAVA_HOME is " + folder.resolve("nowhere"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_402", "11.0.22", "16", "9-ea", "unknown"})
  void refusesAnOlderJava(String version) throws Exception {
    environment.put("JAVA_HOME", java(version).toString());
    assertRefused(launch("serve"), "is Java " + version, "Java 17 or newer is needed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "17.0.15", "21-ea", "25.0.1+8-LTS"})
  void takesThisJavaAndNewerOnes(String version) throws Exception {
    environment.put("JAVA_HOME", java(version).toString());
    assertThat(launch("serve").exitCode()).isEqualTo(7);
  }

  @Test
  void believesTheFileThatSaysTheVersion() throws Exception {
    Path javaHome = java("17");
    Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    environment.put("JAVA_HOME", javaHome.toString());
    assertRefused(launch("serve"), "is Java 11.0.2");
  }

  @ParameterizedTest
  @CsvSource({
    "serve, false, -XX:ArchiveClassesAtExit=",
    "serve, true, -XX:SharedArchiveFile=",
    "call, true, -XX:SharedArchiveFile="
  })
  void keepsClassesWhereItIsTold(String command, boolean there, String option) throws Exception {
    Path cache = folder.resolve("a cache");
    environment.put("USER_AGENT_CACHE", cache.toString());
    Path archive = cache.resolve("java-17.0.15.jsa");
    if (there) {
      Files.createDirectories(cache);
      Files.writeString(archive, "classes");
    }
    assertThat(launch(command).output()).contains(option + archive + (there ? "" : ".new"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
        .startsWith("rwx");
  }

  @ParameterizedTest
  @CsvSource({"false, -XX:ArchiveClassesAtExit=, .jsa.new", "true, -XX:SharedArchiveFile=, .jsa"})
  void takesNoClassesOfAServerThatWasNeverReady(boolean ready, String option, String end)
      throws Exception {
    Path cache = Files.createDirectories(folder.resolve("a cache"));
    environment.put("USER_AGENT_CACHE", cache.toString());
    Path left = Files.writeString(cache.resolve("java-17.0.15.jsa.new"), "classes");
    if (ready) {
      Files.writeString(cache.resolve("java-17.0.15.jsa.ready"), "");
    }
    assertThat(launch("serve").output()).contains(option + cache.resolve("java-17.0.15" + end));
    assertThat(left).doesNotExist();
    assertThat(cache.resolve("java-17.0.15.jsa.ready")).doesNotExist();
  }

  @Test
  void keepsNoClassesOfACommandThatEndsAtOnce() throws Exception {
    environment.put("USER_AGENT_CACHE", folder.resolve("cache").toString());
    assertThat(launch("--version").output()).noneMatch(option -> option.contains(".jsa"));
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  @Test
  void runsWithoutAFolderForClasses() throws Exception {
    Path file = Files.writeString(folder.resolve("a file"), "");
    environment.put("USER_AGENT_CACHE", file.resolve("cache").toString());
    Ended ended = launch("serve");
    assertThat(ended.exitCode()).isEqualTo(7);
    assertThat(ended.errors()).isEmpty();
    assertThat(ended.output()).noneMatch(option -> option.contains(".jsa"));
  }
}
