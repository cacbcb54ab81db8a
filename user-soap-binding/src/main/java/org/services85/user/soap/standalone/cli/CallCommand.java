package org.services85.user.soap.standalone.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.standalone.cli.batch.Batch;
import org.services85.user.soap.standalone.cli.batch.BatchOptions;
import org.services85.user.soap.standalone.cli.batch.PasswordFile;
import org.services85.user.soap.standalone.cli.batch.Targets;
import org.services85.user.soap.standalone.cli.options.AnswerOptions;
import org.services85.user.soap.standalone.cli.options.ApplicationOptions;
import org.services85.user.soap.standalone.cli.options.ProgressOptions;
import org.services85.user.soap.standalone.cli.options.SecretFiles;
import org.services85.user.soap.standalone.cli.terminal.Answers;
import org.services85.user.soap.standalone.cli.terminal.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Calls an operation of a server, NetServer or this one. */
@Command(
    name = "call",
    description = "Calls an operation of the User service, of NetServer or of this server.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {
      "",
      "For example: call SetGeneratedPassword AssociateId=2 --user administrator --password-file"
          + " FILE",
      "call --operations lists the operations and their arguments. A user may be given by id or by"
          + " name: SetGeneratedPassword takes AssociateName=anna, too. A password is given as"
          + " NAME=@FILE. For many users: SetGeneratedPassword --from=FILE --to=FILE. The operation"
          + " Authenticate prints a ticket for --ticket-file."
    })
public final class CallCommand implements Callable<Integer> {

  /** Made by picocli, which then sets the options. */
  public CallCommand() {}

  private static final String AUTHENTICATE = "Authenticate";

  private static final int REFUSED = 3;

  /** The result of a call for many users. */
  record ForEach(int done, int doneBefore, int refused) {}

  /** A refusal as JSON has it. */
  record Refused(String refused, String message) {}

  /** An operation and the names of its arguments. */
  record Offered(String operation, List<String> arguments) {

    @Override
    public String toString() {
      return (operation + " " + String.join(" ", arguments)).strip();
    }
  }

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "OPERATION",
      description = "The operation, as the contract names it.")
  private @Nullable String operation;

  @Parameters(
      index = "1..*",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "NAME=VALUE",
      description = "Its arguments, by the contract's names.")
  private List<String> arguments = new ArrayList<>();

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ServerOptions server;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CallerOptions caller;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ApplicationOptions application;

  @Option(
      names = "--operations",
      negatable = true,
      fallbackValue = "true",
      description = "Lists the operations and their arguments.")
  private boolean list;

  @Option(
      names = "--idempotency-key-file",
      paramLabel = "FILE",
      description =
          "The file that holds an idempotency key. A call that generates a password may be repeated"
              + " with it. For this server, not for NetServer.")
  private @Nullable Path idempotencyKeyFile;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private BatchOptions batch;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AnswerOptions answer;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProgressOptions progress;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (list) {
      if (operation != null || batch.isAskedFor()) {
        throw refused("--operations lists all operations and calls none; give it alone, or not");
      }
      list();
      return CommandLine.ExitCode.OK;
    }
    if (batch.isAskedFor()) {
      return callForEach();
    }
    Answers answers = answer.answers();
    try (UserAgentFactory agents = server.open()) {
      Object answered = answer(agents);
      if (answered instanceof Secret password && password.isEmpty()) {
        spec.commandLine().getErr().println("the server delivered the password to the user itself");
      }
      answers.print(answered);
      return CommandLine.ExitCode.OK;
    } catch (UserAgentException e) {
      if (answer.json()) {
        answers.print(new Refused(e.code().value(), String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  private void list() {
    List<Offered> all =
        CalledOperation.byName().entrySet().stream()
            .map(each -> new Offered(each.getKey(), each.getValue().arguments()))
            .toList();
    if (answer.json()) {
      answer.answers().printAll(all);
    } else {
      all.forEach(each -> spec.commandLine().getOut().println(each));
    }
  }

  private @Nullable Object answer(UserAgentFactory agents) {
    if (AUTHENTICATE.equals(operation)) {
      return ticket(agents);
    }
    CalledOperation known = known();
    try (CallArguments given =
        CallArguments.of(arguments, known.arguments(), new SecretFiles(spec))) {
      try (Secret ticket = ticket(agents)) {
        return known.call(
            agents.open(application.credentials().withTicket(ticket), context()), given);
      }
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private int callForEach() throws IOException, InterruptedException {
    if (!arguments.isEmpty() || idempotencyKeyFile != null) {
      throw refused(
          "--from gives each call its argument and a key of its own; leave out NAME=VALUE and"
              + " --idempotency-key-file");
    }
    CalledOperation own = known();
    if (!own.generatesForOne()) {
      throw refused(
          "--from is for operations that generate a password, such as SetGeneratedPassword");
    }
    Targets targets = batch.targets(own.arguments().get(0), own.otherArguments());
    CalledOperation called =
        CalledOperation.of(own.name(), List.of(targets.argument() + "=")).orElse(own);
    try (UserAgentFactory agents = server.open();
        PasswordFile file = batch.passwords(targets.argument());
        Secret ticket = ticket(agents)) {
      Credentials shown = application.credentials().withTicket(ticket);
      return run(
          targets,
          file,
          (target, key) ->
              called.generate(
                  agents.open(shown, CallContext.none().withIdempotencyKey(key)), target));
    }
  }

  private int run(Targets targets, PasswordFile file, Batch.Call call)
      throws IOException, InterruptedException {
    Batch.Outcome outcome;
    try (Progress line = progress.progress(answer)) {
      outcome =
          new Batch(targets, file, call, line, pause -> LockSupport.parkNanos(pause.toNanos()))
              .run(batch.atOnce());
    } catch (IOException | RuntimeException e) {
      spec.commandLine()
          .getErr()
          .println("not all users have a password in the file yet; the same command goes on");
      throw e;
    }
    file.complete();
    outcome.refused().forEach(spec.commandLine().getErr()::println);
    answer.answers().print(new ForEach(outcome.done(), outcome.before(), outcome.refused().size()));
    return outcome.refused().isEmpty() ? CommandLine.ExitCode.OK : REFUSED;
  }

  private CalledOperation known() {
    if (operation == null) {
      throw refused("OPERATION is missing; call --operations lists what there is");
    }
    return CalledOperation.of(operation, arguments)
        .orElseThrow(() -> refused(operation + " is no operation; --operations lists them"));
  }

  private CallContext context() {
    if (idempotencyKeyFile == null) {
      return CallContext.none();
    }
    String option = "--idempotency-key-file";
    try {
      return CallContext.none().withIdempotencyKey(caller.secret(option, idempotencyKeyFile));
    } catch (IllegalArgumentException e) {
      throw refused("%s %s: %s".formatted(option, idempotencyKeyFile, e.getMessage()));
    }
  }

  private Secret ticket(UserAgentFactory agents) {
    return caller
        .ticket(agents, application.credentials())
        .orElseThrow(() -> new NotAuthenticatedException("the name or the password is wrong"));
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
