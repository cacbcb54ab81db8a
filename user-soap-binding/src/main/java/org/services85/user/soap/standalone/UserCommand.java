package org.services85.user.soap.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.policy.PasswordGenerator;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.store.User;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after the users of a store. */
@Command(
    name = "user",
    description = "Looks after the users of a store; asks for no ticket.",
    mixinStandardHelpOptions = true,
    subcommands = {UserCommand.Add.class, UserCommand.Show.class, UserCommand.Retire.class},
    footer = {"", "A server may have the store open meanwhile."})
final class UserCommand {

  /** What the subcommands share. */
  abstract static class OnAStore implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private StoreOptions store;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private HashingOptions hashing;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private AnswerOptions answer;

    @Override
    public Integer call() {
      try (InProcessUserAgents agents =
          InProcessUserAgents.over(store.open())
              .argon2(hashing.argon2())
              .pepper(hashing.pepper())
              .build()) {
        run(agents);
        return CommandLine.ExitCode.OK;
      }
    }

    abstract void run(InProcessUserAgents agents);

    Answers answers() {
      return answer.answers();
    }

    PrintWriter err() {
      return spec.commandLine().getErr();
    }

    ParameterException refused(String message) {
      return new ParameterException(spec.commandLine(), message);
    }
  }

  /** A user as these commands show it. */
  record Shown(int id, String name, String type, boolean administrator, boolean retired) {
    static Shown of(User user) {
      return new Shown(
          user.associateId(),
          user.name(),
          user.type().contractName(),
          user.administrator(),
          user.retired());
    }
  }

  /** Adds a user. */
  @Command(
      name = "add",
      description = "Adds a user and prints its password once; none if it comes from a file.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true)
  static final class Add extends OnAStore {

    /** What was added, with the password that nobody can look up any more. */
    record Added(int id, String name, Secret password) {}

    @Parameters(paramLabel = "NAME", description = "The login name.")
    private String name = "";

    @Option(
        names = "--type",
        defaultValue = "InternalAssociate",
        paramLabel = "TYPE",
        description = "The kind of user, as the contract names it, such as ExternalAssociate.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String type;

    @Option(names = "--administrator", description = "Gives the user the administration right.")
    private boolean administrator;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "Its e-mail address.")
    private @Nullable String email;

    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description = "The file that holds its password; one is generated if it is not given.")
    private @Nullable Path passwordFile;

    @Override
    void run(InProcessUserAgents agents) {
      UserType known = UserType.ofContractName(type);
      if (known == UserType.UNKNOWN) {
        throw refused("--type " + type + " is no kind of user; see the contract's UserType");
      }
      Secret password = password();
      try {
        User added = agents.provisioning().add(id -> described(id, known), password);
        if (passwordFile == null) {
          answers().print(new Added(added.associateId(), added.name(), password));
        } else {
          answers().print(Shown.of(added));
        }
      } catch (IllegalArgumentException e) {
        throw refused(String.valueOf(e.getMessage()));
      } finally {
        password.close();
      }
    }

    private User described(int id, UserType known) {
      User user = User.of(id, name, known);
      User ranked = administrator ? user.asAdministrator() : user;
      return email == null ? ranked : ranked.withEmail(email);
    }

    private Secret password() {
      if (passwordFile == null) {
        return PasswordGenerator.of(PasswordPolicy.standard(), new SecureRandom()).generate();
      }
      try {
        return SecretFile.read(passwordFile);
      } catch (IOException e) {
        throw refused("--password-file " + passwordFile + " cannot be read");
      }
    }
  }

  /** Lists the users. */
  @Command(
      name = "list",
      description = "Lists the users, by identity.",
      mixinStandardHelpOptions = true)
  static final class Show extends OnAStore {

    private static final int PAGE = 1000;

    @Override
    void run(InProcessUserAgents agents) {
      int last = 0;
      List<User> page = agents.provisioning().list(last, PAGE);
      while (!page.isEmpty()) {
        answers().printAll(page.stream().map(Shown::of).toList());
        last = page.get(page.size() - 1).associateId();
        page = agents.provisioning().list(last, PAGE);
      }
    }
  }

  /** Retires a user, or brings it back. */
  @Command(
      name = "retire",
      description = "Retires a user: it can no longer log on, and its tickets are revoked.",
      mixinStandardHelpOptions = true)
  static final class Retire extends OnAStore {

    @Parameters(paramLabel = "NAME", description = "The login name.")
    private String name = "";

    @Option(names = "--undo", description = "Brings the user back instead.")
    private boolean undo;

    @Override
    void run(InProcessUserAgents agents) {
      User retired =
          agents
              .provisioning()
              .retire(name, !undo)
              .orElseThrow(() -> refused("there is no user with the login name " + name));
      answers().print(Shown.of(retired));
    }
  }
}
