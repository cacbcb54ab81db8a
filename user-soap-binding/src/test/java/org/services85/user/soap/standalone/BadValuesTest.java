package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Values that no option can have, for every option of every command; shared ones once. */
@Tag("full")
class BadValuesTest {

  private static final List<String> BAD =
      List.of(
          "",
          " ",
          "a\0b",
          "-1",
          "0",
          "x",
          "99999999999999999999",
          "PT9223372036854775807S",
          "P99999999D",
          "PT0S",
          "PT-1S",
          "1,2",
          "m=1,t=1,p=1",
          "5,PT9223372036854775807S,PT1H",
          "MinTotal=99999999999",
          "length=2 to 1",
          "::::",
          "http://[",
          "jdbc:h2:mem:x");

  /** Of the others some are folders. */
  private static final List<String> BAD_STORES = List.of("", " ", "a\0b", "jdbc:h2:mem:x");

  @TempDir static Path folder;

  static Stream<Arguments> options() {
    Set<String> seen = new HashSet<>();
    return optionsOf(UserAgentCommand.commandLine(), List.of())
        .filter(each -> seen.add(declaration((OptionSpec) each.get()[1])));
  }

  /** The field, which a mixin brings to many commands. */
  private static String declaration(OptionSpec option) {
    return option.longestName() + option.userObject();
  }

  private static Stream<Arguments> optionsOf(CommandLine command, List<String> path) {
    Stream<Arguments> own =
        command.getCommandSpec().options().stream()
            .filter(option -> option.arity().max() > 0 && command.getSubcommands().isEmpty())
            .map(option -> Arguments.of(String.join(" ", path), option));
    Stream<Arguments> below =
        command.getSubcommands().entrySet().stream()
            .flatMap(
                each -> {
                  List<String> longer = new ArrayList<>(path);
                  longer.add(each.getKey());
                  return optionsOf(each.getValue(), longer);
                });
    return Stream.concat(own, below);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("options")
  void f10ARefusalNamesTheOptionAndNeverWhatTheJdkOrADatabaseCallsIt(
      String command, OptionSpec option) throws IOException {
    // Ends each command that takes the value, before it changes anything.
    Path none = Files.createDirectories(folder).resolve("file/none");
    Files.write(none.getParent(), new byte[0]);
    boolean isStore = option.longestName().equals("--store");
    for (String bad : isStore ? BAD_STORES : BAD) {
      List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
      words.addAll(operandsOf(command, none));
      words.removeIf(word -> word.startsWith(option.longestName() + "="));
      if (!isStore && has(command, "--store")) {
        words.add("--store=" + none);
      }
      if (!option.longestName().equals("--server") && has(command, "--server")) {
        words.add("--server=http://127.0.0.1:1/");
      }
      words.add(option.longestName() + "=" + bad);
      StringWriter err = new StringWriter();
      int code =
          UserAgentCommand.commandLine(stream -> false)
              .setOut(new PrintWriter(new StringWriter()))
              .setErr(new PrintWriter(err))
              .execute(words.toArray(String[]::new));
      String said = err.toString();
      assertThat(said)
          .as("%s", words)
          .doesNotContain("Exception", "java.", "SQL", "null", "unexpected failure", "\tat ")
          .doesNotContain("Internal error");
      if (code == CommandLine.ExitCode.USAGE) {
        assertThat(said.lines().findFirst().orElse(""))
            .as("%s", words)
            .startsWith("error: ")
            .contains(option.longestName());
      } else if (code != 0) {
        assertThat(said.strip()).as("%s", words).isNotEmpty();
      }
    }
  }

  private static boolean has(String command, String option) {
    CommandLine found = UserAgentCommand.commandLine();
    for (String word : command.split(" ", -1)) {
      found = found.getSubcommands().get(word);
    }
    return found.getCommandSpec().findOption(option) != null;
  }

  private static List<String> operandsOf(String command, Path none) {
    return switch (command) {
      case "call" -> List.of("GetUserInfo", "UserInfoId=1", "--ticket-file=" + ticket(none));
      case "backup" -> List.of("--to=" + none);
      case "restore" -> List.of("--from=" + none);
      case "user add", "user show", "user password", "user unlock", "user retire" ->
          List.of("nils");
      case "user rename" -> List.of("nils", "nelly");
      case "user administrator" -> List.of("nils", "on");
      case "application-token" -> List.of("name");
      default -> List.of();
    };
  }

  private static Path ticket(Path none) {
    try {
      return Files.writeString(none.resolveSibling("../ticket").normalize(), "7T:ticket");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
