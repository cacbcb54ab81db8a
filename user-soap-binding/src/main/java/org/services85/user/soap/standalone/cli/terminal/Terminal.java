package org.services85.user.soap.standalone.cli.terminal;

import java.io.Console;
import java.util.Arrays;
import java.util.Optional;
import org.services85.user.api.Secret;

/** The terminal of a person. */
@FunctionalInterface
public interface Terminal {

  /**
   * Asks for a line, which is not shown as it is typed.
   *
   * @param prompt what is asked for
   * @return the line, for the caller to close; empty where there is no terminal or no line
   */
  Optional<Secret> ask(String prompt);

  /**
   * The terminal of this process.
   *
   * @return the terminal, which answers nothing where there is none
   */
  static Terminal ofThisProcess() {
    return prompt ->
        StandardStream.INPUT.isTerminal()
            ? Optional.ofNullable(System.console()).flatMap(console -> ask(console, prompt))
            : Optional.empty();
  }

  private static Optional<Secret> ask(Console console, String prompt) {
    char[] typed = console.readPassword("%s: ", prompt);
    if (typed == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Secret.of(typed));
    } finally {
      Arrays.fill(typed, '\0');
    }
  }
}
