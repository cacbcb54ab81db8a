package org.services85.user.soap.standalone.cli;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.core.spi.ApplicationToken;
import org.services85.user.soap.standalone.cli.options.AnswerOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes an application token. */
@Command(
    name = "application-token",
    description = {
      "Makes an application token, and prints it once.",
      "It also prints the line for the file of serve --application-tokens, which holds only a hash."
    },
    mixinStandardHelpOptions = true)
public final class ApplicationTokenCommand implements Callable<Integer> {

  /** Made by picocli, which then sets the options. */
  public ApplicationTokenCommand() {}

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "The name of the application.")
  private String name = "";

  @Option(
      names = "--valid-for",
      paramLabel = "DURATION",
      description = "How long the token is valid, such as P365D. Default: without end.")
  private @Nullable Duration validFor;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AnswerOptions answer;

  /** The token, which nobody can look up any more, and what is kept of it. */
  record Made(Secret token, String line) {}

  @Override
  public Integer call() {
    ApplicationToken.Issued issued = issue();
    answer.answers().print(new Made(issued.token(), issued.known().line()));
    return CommandLine.ExitCode.OK;
  }

  private ApplicationToken.Issued issue() {
    if (validFor != null && (validFor.isZero() || validFor.isNegative())) {
      throw refused("--valid-for " + validFor + " is not positive; expected one such as P365D");
    }
    try {
      return ApplicationToken.issue(
          name,
          Optional.ofNullable(validFor)
              .map(Clock.systemUTC().instant()::plus)
              .map(end -> end.truncatedTo(ChronoUnit.SECONDS)),
          new SecureRandom());
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
