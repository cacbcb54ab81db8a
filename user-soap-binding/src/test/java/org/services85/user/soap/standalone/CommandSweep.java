package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Every command, with what it needs besides the value that is tried, and ended before it changes
 * anything: its store cannot be, and nobody listens at its server.
 */
final class CommandSweep {

  /** An option of a command, as {@code user add} and {@code --email}. */
  record Tried(String command, OptionSpec option) {

    @Override
    public String toString() {
      return command + " " + option.longestName();
    }
  }

  /** An operand of a command. */
  record Operand(String command, PositionalParamSpec operand) {

    @Override
    public String toString() {
      return command + " " + operand.paramLabel();
    }
  }

  /** To look things up in; each run has one of its own. */
  private static final CommandLine ALL = UserAgentCommand.commandLine();

  private final Path folder;

  CommandSweep(Path folder) {
    this.folder = folder;
  }

  /** Each option with a value once, though a mixin brings it to many commands. */
  static Stream<Tried> options() {
    Set<String> seen = new HashSet<>();
    return commands(ALL, List.of())
        .flatMap(
            command ->
                found(command).getCommandSpec().options().stream()
                    .filter(option -> option.arity().max() > 0)
                    .map(option -> new Tried(command, option)))
        .filter(each -> seen.add(each.option().longestName() + each.option().userObject()));
  }

  static Stream<Operand> operands() {
    return commands(ALL, List.of())
        .flatMap(
            command ->
                found(command).getCommandSpec().positionalParameters().stream()
                    .map(operand -> new Operand(command, operand)));
  }

  /** All that can be run, as {@code user add}. */
  static Stream<String> commands() {
    return commands(ALL, List.of());
  }

  private static Stream<String> commands(CommandLine command, List<String> path) {
    return command.getSubcommands().isEmpty()
        ? Stream.of(String.join(" ", path))
        : command.getSubcommands().entrySet().stream()
            .flatMap(
                each -> {
                  List<String> longer = new ArrayList<>(path);
                  longer.add(each.getKey());
                  return commands(each.getValue(), longer);
                });
  }

  static CommandLine found(String command) {
    CommandLine found = ALL;
    for (String word : command.split(" ", -1)) {
      found = found.getSubcommands().get(word);
    }
    return found;
  }

  private static boolean has(String command, String option) {
    return found(command).getCommandSpec().findOption(option) != null;
  }

  /** Runs a command with an option of that value, and judges what it says. */
  AbstractStringAssert<?> tryOption(String command, OptionSpec option, String value)
      throws IOException {
    List<String> words = words(command, operandsOf(command), option.longestName());
    words.add(option.longestName() + "=" + value);
    return assertThatItSays(words, option.longestName());
  }

  /** Runs a command with these operands, and judges what it says. */
  AbstractStringAssert<?> tryOperands(String command, List<String> operands) throws IOException {
    return assertThatItSays(words(command, operands, ""), "");
  }

  /** A command with what it needs besides the option that is tried. */
  List<String> words(String command, List<String> operands, String tried) throws IOException {
    Path none = none();
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    words.addAll(operands);
    words.addAll(optionsOf(command));
    words.removeIf(word -> word.startsWith(tried + "=") && !tried.isEmpty());
    if (!tried.equals("--store") && has(command, "--store")) {
      words.add("--store=" + none);
    }
    if (!tried.equals("--server") && has(command, "--server")) {
      words.add("--server=http://127.0.0.1:1/");
    }
    return words;
  }

  private static AbstractStringAssert<?> assertThatItSays(List<String> words, String named) {
    StringWriter err = new StringWriter();
    String[] command = words.toArray(String[]::new);
    int code =
        UserAgentCommand.commandLine(stream -> false, command)
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err))
            .execute(command);
    String said = err.toString();
    assertThat(said)
        .as("%s", words)
        .doesNotContain("Exception", "java.", "SQL", "null", "unexpected failure", "\tat ")
        .doesNotContain("Internal error");
    if (code == CommandLine.ExitCode.USAGE) {
      assertThat(said.lines().findFirst().orElse(""))
          .as("%s", words)
          .startsWith("error: ")
          .contains(named);
    } else if (code != CommandLine.ExitCode.OK) {
      assertThat(said.strip()).as("%s", words).isNotEmpty();
    }
    return assertThat(said).as("%s", words);
  }

  private Path none() throws IOException {
    Path none = Files.createDirectories(folder).resolve("file/none");
    Files.write(none.getParent(), new byte[0]);
    return none;
  }

  private List<String> optionsOf(String command) throws IOException {
    return switch (command) {
      case "call" ->
          List.of("--ticket-file=" + Files.writeString(folder.resolve("ticket"), "7T:ticket"));
      case "policy translate" -> List.of("--to=netserver");
      case "audit seal-from-here" ->
          List.of(
              "--audit-key-file="
                  + Files.writeString(
                      folder.resolve("audit.key"), "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA="));
      case "backup" -> List.of("--to=" + none());
      case "restore" -> List.of("--from=" + none());
      default -> List.of();
    };
  }

  /** Operands that each command takes. */
  List<String> operandsOf(String command) {
    return switch (command) {
      case "call" -> List.of("GetUserInfo", "UserInfoId=1");
      case "user add", "user show", "user password", "user unlock", "user retire" ->
          List.of("nils");
      case "user rename" -> List.of("nils", "nelly");
      case "user administrator" -> List.of("nils", "on");
      case "application-token" -> List.of("name");
      case "policy explain", "policy translate" -> List.of("standard");
      case "policy diff" -> List.of("standard", "standard");
      case "policy blocklist build" ->
          List.of(folder.resolve("file/list").toString(), folder.resolve("made").toString());
      default -> List.of();
    };
  }
}
