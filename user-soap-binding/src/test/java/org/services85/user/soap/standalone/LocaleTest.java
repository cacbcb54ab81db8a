package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What machines read is the same wherever the program runs, in a JVM of its own for each place. */
@Tag("full")
class LocaleTest {

  private static final String NAME = "Zo\u00eb I\u015f\u0131k";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=fa -Duser.country=IR",
        "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab",
        "-Duser.language=mr -Duser.country=IN -Duser.extensions=u-nu-deva",
        "-Duser.language=tr -Duser.country=TR",
        "-Dfile.encoding=ISO-8859-1",
        "LC_ALL=C"
      })
  void f14WhatMachinesReadIsTheSameEverywhere(String place) throws Exception {
    List<String> usual = lines("usual", List.of("-Duser.language=en", "-Duser.country=US"), "");
    assertThat(usual).filteredOn(line -> line.startsWith("exit")).containsOnly("exit 0");
    assertThat(usual).anyMatch(line -> line.contains(NAME));
    boolean variable = place.startsWith("LC_ALL");
    assertThat(
            lines("there", variable ? List.of() : List.of(place.split(" ")), variable ? "C" : ""))
        .isEqualTo(usual);
  }

  @Test
  void f14TextForAPlaceThatCannotShowALetterHasItsEscape() throws Exception {
    String store = "--store=" + folder.resolve("shown");
    String escaped = "Zo\\u00eb I\\u015f\\u0131k";
    assertThat(run("user", "add", NAME, store)).isZero();
    Process listing = process(UserAgentCommand.class, List.of(), "C", "user", "list", store);
    try (var output = listing.inputReader(StandardCharsets.ISO_8859_1)) {
      assertThat(output.lines()).anyMatch(line -> line.contains("\t" + escaped + "\t"));
    }
    assertThat(listing.waitFor()).isZero();
    Path options = Files.writeString(folder.resolve("options"), "No such " + NAME + "\n" + store);
    Process refused =
        process(UserAgentCommand.class, List.of(), "C", "user", "show", "@" + options);
    try (var output = refused.inputReader(StandardCharsets.ISO_8859_1)) {
      assertThat(output.lines()).anyMatch(line -> line.contains("No such " + escaped));
    }
    assertThat(refused.waitFor()).isEqualTo(2);
  }

  private static int run(String... words) {
    return UserAgentCommand.commandLine(stream -> true)
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(new StringWriter()))
        .execute(words);
  }

  private static Process process(Class<?> main, List<String> options, String lcAll, String... words)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(lcAll.isEmpty() ? Map.of() : Map.of("LC_ALL", lcAll));
    return builder.start();
  }

  private List<String> lines(String store, List<String> options, String lcAll) throws Exception {
    Process process = process(Commands.class, options, lcAll, folder.resolve(store).toString());
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      return output
          .lines()
          .map(line -> line.replace(folder.resolve(store).toString(), "STORE"))
          .map(line -> line.replaceAll("\"password\" ?: ?\"[^\"]*\"", "PASSWORD"))
          .map(line -> line.replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "WHEN"))
          .map(line -> line.replaceAll("[0-9a-f]{64}", "HASH"))
          .filter(line -> !line.matches("[0-9:.]+ (INFO|WARN).*"))
          .toList();
    } finally {
      process.waitFor();
    }
  }

  /** Runs commands one after the other, and prints in UTF-8 what they print. */
  static final class Commands {

    private Commands() {}

    public static void main(String[] arguments) throws IOException {
      PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      String store = "--store=" + arguments[0];
      for (String[] words :
          new String[][] {
            {"user", "add", NAME, "--administrator", "--json", store},
            {"user", "list", "--json", store},
            {"user", "list", store},
            {"audit", "verify", store},
            {"policy", "explain", "--json", "dictated"},
            {"policy", "explain", "standard"}
          }) {
        StringWriter out = new StringWriter();
        int exit =
            UserAgentCommand.commandLine(stream -> true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(words);
        output.println(String.join(" ", words));
        output.print(out);
        output.println("exit " + exit);
      }
    }
  }
}
