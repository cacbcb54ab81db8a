package org.services85.user.soap.standalone;

import java.io.IOException;
import org.services85.user.soap.standalone.cli.configuration.Configuration;
import org.services85.user.soap.standalone.cli.options.AnswerOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at the configuration of a server. */
@Command(
    name = "config",
    description = "Looks at the configuration of a server.",
    mixinStandardHelpOptions = true,
    subcommands = ConfigCommand.Check.class)
final class ConfigCommand {

  /** The options of the server, which are looked at and not obeyed. */
  @Command(
      name = "check",
      description = {
        "Says which options serve would have in force with the same command line, file and"
            + " environment, and where each is from. Secrets are not shown.",
        "It reads the files that options name, and opens neither the store nor a port."
      },
      footer = {"", "Exit code 2: serve would refuse it; the first line says what."})
  static final class Check extends ServeCommand {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private AnswerOptions answer;

    @Override
    public Integer call() {
      try {
        check();
      } catch (IOException e) {
        throw new CommandLine.ParameterException(
            command.commandLine(), String.valueOf(e.getMessage()), e);
      }
      answer.answers().printAll(Configuration.of(command).settings(command));
      return CommandLine.ExitCode.OK;
    }
  }
}
