package org.services85.user.soap.standalone;

import java.util.function.BooleanSupplier;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.UserAgentException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;

/** The command line of the standalone server. */
@Command(
    name = "user-agent",
    description = "The SuperOffice NetServer User agent password contract, standalone.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ServeCommand.class,
      CallCommand.class,
      UserCommand.class,
      PolicyCommand.class,
      AuditCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      CalibrateCommand.class,
      ApplicationTokenCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or stopped as asked",
      "1:failed; the last line says why",
      "2:the command line was not understood, or asks for what cannot be; the first line says what",
      "3:refused by the server or the store, and nothing was changed; the last line says why. Of"
          + " serve: the memory was used up",
      "4:the server or the store cannot now, and nothing was changed: try again later",
      "5:the outcome is unknown: find out what holds"
    })
public final class UserAgentCommand {

  private static final String LOGGING = "logback.configurationFile";

  private UserAgentCommand() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param arguments the command line; {@code --help} explains it
   */
  public static void main(String[] arguments) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "META-INF/services85/logback.xml");
    }
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return commandLine(StandardError::isTerminal);
  }

  /**
   * @param terminal whether standard error is one
   */
  static CommandLine commandLine(BooleanSupplier terminal) {
    return new CommandLine(new UserAgentCommand(), parts(terminal))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (exception, arguments) -> {
              CommandLine refused = exception.getCommandLine();
              refused.getErr().println("error: " + exception.getMessage());
              refused
                  .getErr()
                  .println("see " + refused.getCommandSpec().qualifiedName() + " --help");
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (exception, commandLine, result) -> {
              if (exception instanceof UserAgentException refusal) {
                commandLine
                    .getErr()
                    .printf("refused (%s): %s%n", refusal.code().value(), refusal.getMessage());
                return exitCode(refusal.code());
              }
              commandLine.getErr().println("error: " + exception.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  private static IFactory parts(BooleanSupplier terminal) {
    return new IFactory() {
      @Override
      public <T> T create(Class<T> part) throws Exception {
        return part == ProgressOptions.class
            ? part.cast(new ProgressOptions(terminal))
            : CommandLine.defaultFactory().create(part);
      }
    };
  }

  private static int exitCode(ErrorCode refusal) {
    return switch (refusal) {
      case UNAVAILABLE, BUSY, TOO_MANY_ATTEMPTS -> 4;
      case OUTCOME_UNKNOWN, PASSWORD_NOT_DELIVERED, PROTOCOL, INTERNAL -> 5;
      default -> 3;
    };
  }
}
