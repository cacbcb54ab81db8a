package org.services85.user.soap.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.BufferedReader;
import java.io.File;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.jr.ob.JSON;

/**
 * What machines read is the same wherever the program runs, and no letter is lost on its way: in a
 * JVM of its own for each place.
 */
class LocaleTest {

  private static final String NAME = "Zo\u00eb I\u015f\u0131k";

  /** As Java, and JSON that all can read, write it. */
  private static final String ESCAPED = "Zo\\u00eb I\\u015f\\u0131k";

  /** As {@code printf} of a shell has it. */
  private static final String OCTAL = "Zo\\303\\253 I\\305\\237\\304\\261k";

  /** Says how it ended to add a user whose name was an argument. */
  private static final String TYPED = "typed: exit ";

  @TempDir Path folder;

  /** Where a process runs. */
  enum Place {
    USUAL("12 I UTF-8 UTF-8", "C.UTF-8", "-Dfile.encoding=UTF-8"),
    IRAN("\u06f1\u06f2 I .*", "C.UTF-8", "-Duser.language=fa -Duser.country=IR"),
    EGYPT("\u0661\u0662 I .*", "C.UTF-8", "-Duser.language=ar -Duser.country=EG"),
    MAHARASHTRA("\u0967\u0968 I .*", "C.UTF-8", "-Duser.language=mr -Duser.country=IN"),
    TURKEY("12 \u0130 .*", "C.UTF-8", "-Duser.language=tr -Duser.country=TR"),
    LATIN_1("12 I ISO-8859-1 UTF-8", "C.UTF-8", "-Dfile.encoding=ISO-8859-1"),
    ASCII("12 I .* ANSI_X3.4-1968", "C", ""),
    /** All of it at once. */
    ODD(
        "\u06f1\u06f2 I ISO-8859-1 ANSI_X3.4-1968",
        "C",
        "-Duser.language=fa -Duser.country=IR -Dfile.encoding=ISO-8859-1");

    private final String marks;
    private final String lcAll;
    private final String options;

    /**
     * @param marks what {@link TextTests} says of it, as a pattern
     * @param lcAll the variable of this name
     * @param options of the virtual machine, beyond those of the usual place
     */
    Place(String marks, String lcAll, String options) {
      this.marks = marks;
      this.lcAll = lcAll;
      this.options = options;
    }

    private ProcessBuilder process(Class<?> main, String... words) {
      List<String> all = new ArrayList<>(List.of("-Duser.language=en", "-Duser.country=US"));
      options.lines().flatMap(line -> Stream.of(line.split(" "))).forEach(all::add);
      ProcessBuilder builder = UserAgentProcess.with(all, main, words);
      builder.environment().put("LC_ALL", lcAll);
      return builder;
    }

    private Ended userAgent(String... words) throws Exception {
      return Ended.of(process(UserAgentCommand.class, words));
    }
  }

  /** What a process said: in UTF-8, or in ASCII where the place has no more. */
  private record Ended(int exitCode, List<String> lines) {

    private static Ended of(ProcessBuilder builder) throws Exception {
      Process process = builder.redirectErrorStream(true).start();
      try (BufferedReader output = process.inputReader(UTF_8)) {
        List<String> lines = output.lines().toList();
        return new Ended(process.waitFor(), lines);
      }
    }

    private List<String> lines(String prefix) {
      return lines.stream().filter(line -> line.startsWith(prefix)).toList();
    }
  }

  @Test
  void f14TheQuickTestsOfTextPassInTheOddestPlace() throws Exception {
    assertTestsPass(Place.ODD, TextTests.QUICK);
  }

  @Tag("full")
  @Test
  void f14TheSlowerTestsOfTextPassInTheOddestPlace() throws Exception {
    assertTestsPass(Place.ODD, TextTests.SLOWER);
  }

  /** In two places at once: each takes a minute, and the whole build waited for the last one. */
  @Tag("full")
  @Test
  void f14TheTestsOfTextPassEverywhere() throws Exception {
    ExecutorService lanes = Executors.newFixedThreadPool(2);
    try {
      Map<Place, Future<?>> passing = new EnumMap<>(Place.class);
      for (Place place : EnumSet.complementOf(EnumSet.of(Place.USUAL, Place.ODD))) {
        passing.put(place, lanes.submit(() -> assertAllTestsPass(place)));
      }
      SoftAssertions everywhere = new SoftAssertions();
      passing.forEach(
          (place, tests) ->
              everywhere.assertThatCode(tests::get).as("%s", place).doesNotThrowAnyException());
      everywhere.assertAll();
    } finally {
      lanes.shutdownNow();
    }
  }

  private static @Nullable Void assertAllTestsPass(Place place) throws Exception {
    assertTestsPass(
        place,
        Stream.of(TextTests.QUICK, TextTests.SLOWER, TextTests.SLOWEST)
            .flatMap(List::stream)
            // For people, picocli sorts options as their alphabet does.
            .filter(tests -> place != Place.TURKEY || !tests.endsWith(".CommandLinePageTest"))
            .toList());
    return null;
  }

  private static void assertTestsPass(Place place, List<String> classes) throws Exception {
    ProcessBuilder builder = place.process(TextTests.class, classes.toArray(String[]::new));
    List<String> command = builder.command();
    int classPath = command.indexOf("-cp") + 1;
    List<String> parts = new ArrayList<>(List.of(command.get(classPath)));
    TextTests.ofOtherModules().forEach(tests -> parts.add(tests.toString()));
    command.set(classPath, String.join(File.pathSeparator, parts));
    Ended ended = Ended.of(builder);
    assertThat(ended.lines("failed ")).isEmpty();
    for (String tests : classes) {
      assertThat(ended.lines)
          .anyMatch(line -> line.matches("passed [1-9][0-9]* of " + tests + " .*"));
    }
    assertThat(ended.lines("marks ")).singleElement().asString().matches("marks " + place.marks);
  }

  @DisabledOnOs(value = WINDOWS, disabledReason = "a shell writes the bytes of a name")
  @Tag("full")
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "USUAL")
  void f14WhatMachinesReadIsTheSameEverywhere(Place place) throws Exception {
    List<String> usual = commands(Place.USUAL);
    assertThat(usual).contains("exit 0", TYPED + "0", "serves").doesNotContain("exit 1", "exit 2");
    assertThat(usual).filteredOn(line -> line.contains("\t" + NAME + "\t")).hasSize(1);
    List<String> there = commands(place);
    assertThat(there).noneMatch(line -> line.contains("\ufffd"));
    if (place.lcAll.endsWith("UTF-8")) {
      assertThat(there).isEqualTo(usual);
    } else {
      assertThat(there).contains(TYPED + "2");
      assertThat(untyped(there)).isEqualTo(untyped(usual));
    }
  }

  private static List<String> untyped(List<String> lines) {
    return lines.stream().filter(line -> !line.contains("typed")).toList();
  }

  /** What commands print there, but for what differs each time. */
  private List<String> commands(Place place) throws Exception {
    Path store = folder.resolve(place.name());
    Path words = Files.writeString(folder.resolve("words"), "filed " + NAME + "\n");
    ProcessBuilder builder = place.process(Commands.class, "--store=" + store, "@" + words);
    // This process may itself run where the name cannot be an argument.
    builder
        .command()
        .addAll(0, List.of("sh", "-c", "exec \"$@\" \"typed $(printf '" + OCTAL + "')\"", "sh"));
    return Ended.of(builder).lines.stream()
        .map(line -> line.replace(store.toString(), "STORE"))
        .map(line -> line.replaceAll("\"password\" ?: ?\"[^\"]*\"", "PASSWORD"))
        .map(line -> line.replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "WHEN"))
        .map(line -> line.replaceAll("[0-9a-f]{64}", "HASH"))
        .filter(line -> !line.matches("[0-9:.]+ (INFO|WARN|ERROR).*"))
        .toList();
  }

  @Tag("full")
  @Test
  void f14WhatATerminalCannotShowIsEscaped() throws Exception {
    Place place = Place.ASCII;
    String store = "--store=" + folder.resolve("shown");
    assertThat(run(new StringWriter(), "user", "add", NAME, store)).isZero();
    assertThat(place.userAgent("user", "list", store).lines)
        .anyMatch(line -> line.contains("\t" + ESCAPED + "\t"));
    assertThat(place.userAgent("user", "list", "--json", store).lines)
        .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(ESCAPED.toLowerCase(Locale.ROOT)));
    Path options = Files.writeString(folder.resolve("options"), "No such " + NAME + "\n" + store);
    Ended refused = place.userAgent("user", "show", "@" + options);
    assertThat(refused.lines).anyMatch(line -> line.contains("No such " + ESCAPED));
    assertThat(refused.exitCode).isEqualTo(2);
  }

  private static int run(StringWriter said, String... words) {
    return UserAgentCommand.commandLine(stream -> true, words)
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(said, true))
        .execute(words);
  }

  /** Runs commands one after the other, and prints in UTF-8 what they print. */
  static final class Commands {

    private Commands() {}

    /**
     * Runs them.
     *
     * @param arguments the store, a file with a name, and a name
     */
    public static void main(String[] arguments) throws Exception {
      PrintStream output = new PrintStream(System.out, true, UTF_8);
      String store = arguments[0];
      for (String[] words :
          new String[][] {
            {"user", "add", NAME, "--administrator", "--json", store},
            {"user", "add", arguments[1], "--json", store},
            {"audit", "verify", store},
            {"policy", "explain", "--json", "dictated"},
            {"policy", "explain", "standard"}
          }) {
        output.println("exit " + run(output, words));
      }
      // Its answer is not looked at: it may be a refusal.
      output.println(
          TYPED + LocaleTest.run(new StringWriter(), "user", "add", arguments[2], store));
      run(output, "user", "list", "--json", store);
      run(output, "user", "list", store);
      StringWriter measured = new StringWriter();
      LocaleTest.run(measured, "calibrate", "--milliseconds=10", "--json");
      Object proposal = JSON.std.mapFrom(measured.toString()).get("argon2");
      try (ServingThread serving = ServingThread.start("--argon2=" + proposal, store)) {
        serving.ready();
        output.println("serves");
      }
      System.exit(0);
    }

    private static int run(PrintStream output, String... words) {
      StringWriter said = new StringWriter();
      int exit = LocaleTest.run(said, words);
      output.print(said);
      return exit;
    }
  }
}
