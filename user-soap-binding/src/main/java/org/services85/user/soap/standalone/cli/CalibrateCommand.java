package org.services85.user.soap.standalone.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.services85.user.core.hash.argon2.Calibration;
import org.services85.user.soap.standalone.cli.options.AnswerOptions;
import org.services85.user.soap.standalone.cli.options.ProgressOptions;
import org.services85.user.soap.standalone.cli.terminal.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures this machine, and proposes what a hash should cost. */
@Command(
    name = "calibrate",
    description =
        "Measures this machine, and proposes the strongest Argon2id parameters within a time.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {"", "Takes about thirty times as long as a hash may. Changes nothing."})
public final class CalibrateCommand implements Callable<Integer> {

  /** Made by picocli, which then sets the options. */
  public CalibrateCommand() {}

  private static final int MIN_MILLIS = 10;
  private static final int MAX_MILLIS = 2_000;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--milliseconds",
      defaultValue = "100",
      paramLabel = "N",
      description = "The time that one hash may take, 10 to 2000 milliseconds.")
  private int milliseconds;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AnswerOptions answer;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProgressOptions shown;

  @Override
  public Integer call() {
    if (milliseconds < MIN_MILLIS || milliseconds > MAX_MILLIS) {
      throw new ParameterException(
          spec.commandLine(),
          "--milliseconds %s is not within %s to %s"
              .formatted(milliseconds, MIN_MILLIS, MAX_MILLIS));
    }
    Calibration found = found();
    if (answer.json()) {
      answer.answers().print(Proposal.of(found));
    } else {
      PrintWriter out = spec.commandLine().getOut();
      out.println(text(found));
      out.flush();
    }
    return CommandLine.ExitCode.OK;
  }

  private Calibration found() {
    try (Progress progress = shown.progress(answer)) {
      return Calibration.ofThisMachine(
          Duration.ofMillis(milliseconds),
          parameters -> progress.at("trying " + parameters.format()));
    }
  }

  private static String text(Calibration found) {
    return String.format(
        Locale.ROOT,
        """
        proposal: serve --argon2=%s
        one hash: %.1f ms
        this node: at most %.1f hashes a second, %s at once, in %s KiB of the %s KiB that hashing may take\
        """,
        found.parameters().format(),
        found.time().toNanos() / 1e6,
        found.hashesPerSecond(),
        found.concurrent(),
        found.concurrent() * found.parameters().memoryKib(),
        found.limits().memoryKib());
  }

  /** The proposal as JSON has it. */
  record Proposal(
      String argon2,
      double milliseconds,
      double hashesPerSecond,
      int concurrent,
      int memoryKib,
      int limitKib) {

    static Proposal of(Calibration found) {
      return new Proposal(
          found.parameters().format(),
          tenths(found.time().toNanos() / 1e6),
          tenths(found.hashesPerSecond()),
          found.concurrent(),
          found.concurrent() * found.parameters().memoryKib(),
          found.limits().memoryKib());
    }

    private static double tenths(double measured) {
      return Math.round(measured * 10) / 10.0;
    }
  }
}
