package org.services85.user.soap.standalone.cli.options;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.services85.user.soap.standalone.cli.terminal.Progress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a command shows how far it is. */
public final class ProgressOptions {

  private final BooleanSupplier terminal;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = {"-q", "--quiet"},
      negatable = true,
      fallbackValue = "true",
      description = "Shows no progress; it is only shown where standard error is a terminal.")
  private boolean quiet;

  /**
   * Options of a command.
   *
   * @param terminal whether standard error is one
   */
  public ProgressOptions(BooleanSupplier terminal) {
    this.terminal = terminal;
  }

  /**
   * A display of the progress, to be closed before anything else is printed.
   *
   * @param answer how the command prints its answer: beside JSON nothing is shown
   * @return what shows it, or nothing
   */
  public Progress progress(AnswerOptions answer) {
    return quiet || answer.json() || !terminal.getAsBoolean()
        ? Progress.hidden()
        : Progress.in(spec.commandLine().getErr(), InstantSource.system());
  }
}
