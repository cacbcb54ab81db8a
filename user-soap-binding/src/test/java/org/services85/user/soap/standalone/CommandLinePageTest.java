package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.soap.DocumentPages;
import org.services85.user.soap.standalone.cli.configuration.Key;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/**
 * The reference of the command line is what the commands say of themselves, and every command that
 * a page shows is one.
 */
class CommandLinePageTest {

  private static final Path PAGE = Path.of("..", "docs", "command-line.md");
  private static final String GENERATED = "\n## Commands\n";

  private static final String KEYS =
      """

      ## Keys and variables

      [Configuration](configuration.md#a-configuration-file) says how they are used.

      | key of the file | variable | of |
      |---|---|---|
      """;

  /** Writes the page in place of comparing it: mvn ... -Dpages.write. */
  private static final boolean WRITES = System.getProperty("pages.write") != null;

  @Test
  void isWhatTheCommandsSayOfThemselves() throws IOException {
    String page = Files.readString(PAGE);
    String intended =
        page.substring(0, page.indexOf(GENERATED)) + GENERATED + sections("", command()) + keys();
    if (WRITES) {
      Files.writeString(PAGE, intended);
    }
    assertThat(Files.readString(PAGE)).as("written anew with -Dpages.write").isEqualTo(intended);
  }

  private static CommandLine command() {
    CommandLine command = UserAgentCommand.commandLine(stream -> false);
    command.setUsageHelpWidth(100);
    return command;
  }

  private static String sections(String parent, CommandLine command) {
    StringBuilder sections = new StringBuilder();
    String name = (parent + " " + command.getCommandName()).strip();
    sections.append("\n### ").append(name).append("\n\n```text\n");
    sections.append(
        command
            .getUsageMessage(Ansi.OFF)
            .lines()
            .map(String::stripTrailing)
            .reduce("", (all, line) -> all + line + "\n"));
    sections.append("```\n");
    command.getSubcommands().values().stream()
        .distinct()
        .forEach(each -> sections.append(sections(name, each)));
    return sections.toString();
  }

  /** What a configuration file and the environment call each option. */
  private static String keys() {
    Map<String, Set<String>> commands = new TreeMap<>();
    CommandSweep.commands()
        .forEach(
            command ->
                Key.of(CommandSweep.found(command).getCommandSpec())
                    .forEach(
                        key ->
                            commands
                                .computeIfAbsent(row(key), first -> new TreeSet<>())
                                .add(command)));
    StringBuilder table = new StringBuilder(KEYS);
    commands.forEach(
        (row, all) ->
            table
                .append(row)
                .append(all.size() > 4 ? all.size() + " commands" : String.join(", ", all))
                .append(" |\n"));
    return table.toString();
  }

  private static String row(Key key) {
    return "| `%s` | `%s` | "
        .formatted(
            key.name(), key.variable() + (key.isSecret() ? "`, `" + key.fileVariable() : ""));
  }

  static Stream<String> shownCommands() {
    return DocumentPages.all().stream()
        .flatMap(page -> DocumentPages.blocks(page).stream())
        .filter(block -> List.of("sh", "bash").contains(block.language()))
        .flatMap(block -> block.text().replace("\\\n", " ").lines())
        .map(String::strip)
        .filter(line -> line.startsWith("user-agent "))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("shownCommands")
  void isACommandThatIsUnderstood(String shown) {
    parse(shown);
  }

  @Test
  void aCommandThatIsNoneIsNoticed() {
    assertThatThrownBy(() -> parse("user-agent serve --no-such-option"))
        .isInstanceOf(ParameterException.class);
  }

  private static void parse(String shown) {
    // The file that an operator will have written.
    command()
        .parseArgs(
            words(shown)
                .skip(1)
                .filter(word -> !word.startsWith("--config="))
                .toArray(String[]::new));
  }

  /** The words that a shell makes of a line. */
  private static Stream<String> words(String line) {
    Matcher words = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+").matcher(line);
    return words.results().map(word -> word.group().replaceAll("['\"]", ""));
  }
}
