package org.services85.user.soap.standalone.cli;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.standalone.cli.options.AnswerOptions;
import org.services85.user.soap.standalone.cli.options.ApplicationOptions;
import org.services85.user.soap.standalone.cli.options.SecretFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the contract. */
@Command(
    name = "contract",
    description = "Looks after the contract.",
    mixinStandardHelpOptions = true,
    subcommands = ContractCommand.Check.class)
public final class ContractCommand {

  /** Made by picocli, which then sets the options. */
  public ContractCommand() {}

  /** Says which rules of the contract a server keeps. */
  @Command(
      name = "check",
      description = "Says of each rule of the contract whether a server for tests keeps it.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:all rules hold that can be seen from outside",
        "1:a rule does not hold",
        "2:the command line or the file of users is wrong"
      },
      footer = {
        "",
        "Only for a server that nobody else uses: the rules change its users, and set them back.",
        "FILE says in JSON who takes which part: {\"administrator\": {\"associateId\": 1,"
            + " \"name\":",
        "\"alma\", \"password\": \"...\"}, \"named\": {...}}. The page Testing lists the parts."
            + " Rules",
        "whose part nobody takes are not applicable, as those that move the time."
      })
  static final class Check implements Callable<Integer> {

    /** Called by name, as a server is installed without it. */
    private static final String KIT = "org.services85.user.testkit.contract.check.ContractCheck";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ServerOptions server;

    @Option(
        names = "--users",
        required = true,
        paramLabel = "FILE",
        description = "The file that says which user of the server takes which part, in JSON.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path users;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ApplicationOptions application;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private AnswerOptions answer;

    @Override
    public Integer call() throws Exception {
      String parts = new SecretFiles(spec).text("--users", users);
      Optional<Secret> token = application.token();
      try (UserAgentFactory agents = server.open()) {
        return check(agents, parts, token);
      } finally {
        token.ifPresent(Secret::close);
      }
    }

    private int check(UserAgentFactory agents, String parts, Optional<Secret> token)
        throws Exception {
      try {
        return (int)
            Class.forName(KIT)
                .getMethod(
                    "run",
                    UserAgentFactory.class,
                    String.class,
                    Optional.class,
                    boolean.class,
                    PrintWriter.class)
                .invoke(null, agents, parts, token, answer.json(), spec.commandLine().getOut());
      } catch (ClassNotFoundException e) {
        throw refused(
            "contract check needs the testkit, which is not here; bin/user-agent of the installed"
                + " program has it");
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof IllegalArgumentException wrong) {
          throw refused("--users %s: %s".formatted(users, wrong.getMessage()));
        }
        throw e.getCause() instanceof Exception failure ? failure : e;
      }
    }

    private ParameterException refused(String message) {
      return new ParameterException(spec.commandLine(), message);
    }
  }
}
