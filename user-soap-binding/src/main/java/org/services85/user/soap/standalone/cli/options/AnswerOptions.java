package org.services85.user.soap.standalone.cli.options;

import org.services85.user.soap.standalone.cli.terminal.Answers;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options for the form of a command's answer. */
public final class AnswerOptions {

  /** Made by picocli, which then sets the options. */
  public AnswerOptions() {}

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--json",
      negatable = true,
      fallbackValue = "true",
      description = "Prints the answer in JSON: one object, or of a list one object a line.")
  private boolean json;

  /**
   * Whether the answer is wanted in JSON.
   *
   * @return whether it is
   */
  public boolean json() {
    return json;
  }

  /**
   * A printer of answers as the options say.
   *
   * @return answers on the output of the command
   */
  public Answers answers() {
    return new Answers(spec.commandLine().getOut(), json);
  }
}
