package org.services85.user.soap.standalone;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.standalone.cli.ApplicationTokenCommand;
import org.services85.user.soap.standalone.cli.BackupCommand;
import org.services85.user.soap.standalone.cli.CalibrateCommand;
import org.services85.user.soap.standalone.cli.CallCommand;
import org.services85.user.soap.standalone.cli.CallerOptions;
import org.services85.user.soap.standalone.cli.ContractCommand;
import org.services85.user.soap.standalone.cli.NewPassword;
import org.services85.user.soap.standalone.cli.PolicyCommand;
import org.services85.user.soap.standalone.cli.RestoreCommand;
import org.services85.user.soap.standalone.cli.StoreCommand;
import org.services85.user.soap.standalone.cli.UserCommand;
import org.services85.user.soap.standalone.cli.audit.AuditCommand;
import org.services85.user.soap.standalone.cli.configuration.Configuration;
import org.services85.user.soap.standalone.cli.configuration.Key;
import org.services85.user.soap.standalone.cli.options.ArgumentFiles;
import org.services85.user.soap.standalone.cli.options.Explanation;
import org.services85.user.soap.standalone.cli.options.ProgressOptions;
import org.services85.user.soap.standalone.cli.options.SecretFiles;
import org.services85.user.soap.standalone.cli.options.Values;
import org.services85.user.soap.standalone.cli.terminal.StandardStream;
import org.services85.user.soap.standalone.cli.terminal.Terminal;
import org.services85.user.soap.standalone.observability.JavaLogging;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line of the standalone server. */
@Command(
    name = "user-agent",
    description = "The SuperOffice NetServer User agent password contract, standalone.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    preprocessor = ArgumentFiles.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or stopped by Ctrl-C or SIGTERM",
      "1:failed; the last line says why",
      "2:the command line is wrong; the first line says what",
      "3:refused, and nothing was changed; the last line says why. Of serve: memory is used up",
      "4:the server or the store is not available now, and nothing was changed: try again later",
      "5:the outcome is unknown, or a password was not delivered: find out what holds"
    })
public final class UserAgentCommand {

  private static final String LOGGING = "logback.configurationFile";

  /** Read by the file of logging that is ours. */
  private static final String LOG_LEVEL = "services85.log.level";

  private static final List<Class<?>> COMMANDS =
      List.of(
          ServeCommand.class,
          CallCommand.class,
          ContractCommand.class,
          UserCommand.class,
          PolicyCommand.class,
          AuditCommand.class,
          StoreCommand.class,
          BackupCommand.class,
          RestoreCommand.class,
          CalibrateCommand.class,
          ApplicationTokenCommand.class,
          ConfigCommand.class,
          AutoComplete.GenerateCompletion.class);

  /** Whether files are refused that others than their owner have access to. */
  @Option(
      names = SecretFiles.STRICT,
      negatable = true,
      fallbackValue = "true",
      scope = ScopeType.INHERIT,
      description =
          "Refuses a store, or a file with secrets, that others than its owner have access to."
              + " Without this option that is a warning.")
  @SuppressWarnings("UnusedVariable") // SecretFiles asks picocli for it
  private boolean strictFiles;

  /** The file that gives options which neither the command line nor the environment gives. */
  @Option(
      names = Key.CONFIG,
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "A file of options, such as port=8085, for those that neither the command line nor a"
              + " variable such as USER_AGENT_PORT gives.")
  @SuppressWarnings("UnusedVariable") // Configuration has read it before
  private @Nullable Path config;

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
    if (System.getProperty(LOG_LEVEL) == null && !asked(arguments).contains(ServeCommand.class)) {
      System.setProperty(LOG_LEVEL, "WARN");
    }
    JavaLogging.join();
    System.exit(
        commandLine(
                StandardStream::isTerminal, Terminal.ofThisProcess(), System.getenv(), arguments)
            .setOut(StandardStream.OUTPUT.writer())
            .setErr(StandardStream.ERROR.writer())
            .execute(arguments));
  }

  /**
   * @param arguments what will be run, if that is known: only its command is made then
   */
  static CommandLine commandLine(String... arguments) {
    return commandLine(StandardStream::isTerminal, arguments);
  }

  /**
   * @param terminal whether a stream is one
   * @param arguments what will be run, if that is known
   */
  static CommandLine commandLine(Predicate<StandardStream> terminal, String... arguments) {
    return commandLine(terminal, Terminal.ofThisProcess(), arguments);
  }

  /**
   * @param terminal whether a stream is one
   * @param typed where a person types
   * @param arguments what will be run, if that is known
   */
  static CommandLine commandLine(
      Predicate<StandardStream> terminal, Terminal typed, String... arguments) {
    return commandLine(terminal, typed, System.getenv(), arguments);
  }

  /**
   * @param terminal whether a stream is one
   * @param typed where a person types
   * @param environment the variables
   * @param arguments what will be run, if that is known
   */
  static CommandLine commandLine(
      Predicate<StandardStream> terminal,
      Terminal typed,
      Map<String, String> environment,
      String... arguments) {
    return commandLine(terminal, typed, environment, asked(arguments));
  }

  /** The command that is asked for; all of them where it looks at the others, or none is named. */
  private static List<Class<?>> asked(String[] arguments) {
    return COMMANDS.stream()
        .filter(command -> command != AutoComplete.GenerateCompletion.class)
        .filter(command -> arguments.length > 0 && nameOf(command).equals(arguments[0]))
        .findAny()
        .<List<Class<?>>>map(List::of)
        .orElse(COMMANDS);
  }

  private static String nameOf(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  /**
   * @param commands those that there are: to read what one can be told takes a part of each start
   */
  private static CommandLine commandLine(
      Predicate<StandardStream> terminal,
      Terminal typed,
      Map<String, String> environment,
      List<Class<?>> commands) {
    Configuration configuration =
        new Configuration(environment, () -> commandLine(terminal, typed).getCommandSpec());
    CommandLine root =
        new CommandLine(new UserAgentCommand(), parts(terminal, typed, configuration));
    commands.forEach(root::addSubcommand);
    return Values.register(root)
        .setDefaultValueProvider(configuration)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(
            parsed -> {
              checkFiles(parsed);
              return new CommandLine.RunLast().execute(parsed);
            })
        .setParameterExceptionHandler(
            (exception, arguments) -> {
              CommandLine refused = called(exception.getCommandLine());
              refused.getErr().println("error: " + exception.getMessage());
              Configuration.of(refused.getCommandSpec())
                  .places(refused.getCommandSpec(), String.valueOf(exception.getMessage()))
                  .forEach(refused.getErr()::println);
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
              commandLine.getErr().println("error: " + Explanation.of(exception));
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  /** Options that stand in a file do so because they are secret. */
  private static void checkFiles(CommandLine.ParseResult parsed) {
    SecretFiles files = new SecretFiles(parsed.commandSpec());
    CommandSpec command =
        parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1).getCommandSpec();
    Configuration configuration = Configuration.of(command);
    configuration.fileWithSecrets(command).ifPresent(file -> files.check(Key.CONFIG, file));
    configuration.filesOfSecrets(command).forEach(files::check);
    for (String argument : parsed.originalArgs()) {
      File file = new File(argument.substring(argument.startsWith("@") ? 1 : 0));
      if (argument.startsWith("@") && file.isFile()) {
        files.check("@FILE", file.toPath());
      }
    }
  }

  private static IFactory parts(
      Predicate<StandardStream> terminal, Terminal typed, Configuration configuration) {
    return new IFactory() {
      @Override
      public <T> T create(Class<T> part) throws Exception {
        if (part == ProgressOptions.class) {
          return part.cast(new ProgressOptions(() -> terminal.test(StandardStream.ERROR)));
        } else if (part == NewPassword.class) {
          return part.cast(new NewPassword(() -> terminal.test(StandardStream.OUTPUT), typed));
        } else if (part == ArgumentFiles.class) {
          return part.cast(new ArgumentFiles(configuration));
        } else if (part == CallerOptions.class) {
          return part.cast(new CallerOptions(typed));
        }
        return CommandLine.defaultFactory().create(part);
      }
    };
  }

  /** A command that is a method names its group in what it refuses. */
  private static CommandLine called(CommandLine refusing) {
    CommandLine.ParseResult parsed = refusing.getParseResult();
    return parsed != null && parsed.hasSubcommand()
        ? called(parsed.subcommand().commandSpec().commandLine())
        : refusing;
  }

  private static int exitCode(ErrorCode refusal) {
    return switch (refusal) {
      case UNAVAILABLE, BUSY, TOO_MANY_ATTEMPTS -> 4;
      case OUTCOME_UNKNOWN, PASSWORD_NOT_DELIVERED, PROTOCOL, INTERNAL -> 5;
      default -> 3;
    };
  }
}
