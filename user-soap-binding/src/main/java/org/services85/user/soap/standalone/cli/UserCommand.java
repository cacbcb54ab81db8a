package org.services85.user.soap.standalone.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.InProcessUserAgentsBuilder;
import org.services85.user.core.UserProvisioning;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;
import org.services85.user.soap.standalone.cli.options.AnswerOptions;
import org.services85.user.soap.standalone.cli.options.AuditKeyOptions;
import org.services85.user.soap.standalone.cli.options.HashingOptions;
import org.services85.user.soap.standalone.cli.options.StoreOptions;
import org.services85.user.soap.standalone.cli.terminal.Answers;
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
    subcommands = {
      UserCommand.Add.class,
      UserCommand.ListAll.class,
      UserCommand.Show.class,
      UserCommand.Password.class,
      UserCommand.Unlock.class,
      UserCommand.Rename.class,
      UserCommand.Administrator.class,
      UserCommand.Retire.class
    },
    footer = {
      "",
      "A server may have the store open meanwhile. What is done is in the audit records, as the"
          + " host's.",
      "NAME is a login name, or an id where nobody has it as a name."
    })
public final class UserCommand {

  /** For picocli, which fills in the options. */
  public UserCommand() {}

  /** The options and steps that the subcommands share. */
  abstract static class OnAStore implements Callable<Integer> {

    private static final Pattern ID = Pattern.compile("[0-9]{1,10}");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private StoreOptions store;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private AuditKeyOptions auditKey;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private HashingOptions hashing;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private AnswerOptions answer;

    @Override
    public Integer call() {
      check();
      UnaryOperator<InProcessUserAgentsBuilder> hashes = hashing.choices();
      try (AuditKey key = auditKey.key();
          InProcessUserAgents agents =
              hashes.apply(InProcessUserAgents.over(open(store, key))).build()) {
        run(agents.provisioning());
        return CommandLine.ExitCode.OK;
      } catch (IllegalArgumentException e) {
        throw refused(String.valueOf(e.getMessage()));
      }
    }

    /** Looks at what is asked for, before the store is opened. */
    void check() {}

    Store open(StoreOptions options, AuditKey key) {
      return options.openExisting(key);
    }

    abstract void run(UserProvisioning users);

    /** The one with a login name, or with an id that nobody has as a name. */
    User named(UserProvisioning users, String nameOrId) {
      return users
          .find(nameOrId)
          .or(() -> id(nameOrId).flatMap(users::find))
          .orElseThrow(
              () ->
                  refused(
                      "there is no user with the login name%s %s; user list shows all"
                          .formatted(id(nameOrId).isPresent() ? " or the id" : "", nameOrId)));
    }

    private static Optional<Integer> id(String text) {
      return Optional.of(text)
          .filter(digits -> ID.matcher(digits).matches())
          .map(Long::valueOf)
          .filter(id -> id <= Integer.MAX_VALUE)
          .map(Long::intValue);
    }

    /** The outcome of a change of a user who was there a moment ago. */
    User still(Optional<User> changed, String name) {
      return changed.orElseThrow(() -> refused("the user " + name + " was removed meanwhile"));
    }

    Answers answers() {
      return answer.answers();
    }

    ParameterException refused(String message) {
      return new ParameterException(spec.commandLine(), message);
    }
  }

  /** One that is about a user who is there. */
  abstract static class OnAUser extends OnAStore {

    @Parameters(index = "0", paramLabel = "NAME", description = "The login name, or the id.")
    private String name = "";

    @Override
    final void run(UserProvisioning users) {
      run(users, named(users, name));
    }

    abstract void run(UserProvisioning users, User user);
  }

  /** A user as these commands list it. */
  record Listed(int id, String name, String type, boolean administrator, boolean retired) {
    static Listed of(User user) {
      return new Listed(
          user.associateId(),
          user.name(),
          user.type().contractName(),
          user.administrator(),
          user.retired());
    }
  }

  /** All that is known of a user. */
  record Detailed(
      int id,
      String name,
      String type,
      boolean administrator,
      boolean retired,
      String email,
      String fullName,
      boolean canCreateExternalPerson,
      OptionalInt personId,
      OptionalInt contactId,
      OptionalInt roleId) {
    static Detailed of(User user) {
      return new Detailed(
          user.associateId(),
          user.name(),
          user.type().contractName(),
          user.administrator(),
          user.retired(),
          user.email().orElse(""),
          user.fullName(),
          user.canCreateExternalPerson(),
          user.personId(),
          user.contactId(),
          user.roleId());
    }
  }

  /** Adds a user. */
  @Command(
      name = "add",
      description = {
        "Adds a user, and makes the store where there is none.",
        "Unless one is given, a password is generated, and must be changed at the first logon. A"
            + " terminal shows it once; elsewhere a file takes it that only its owner can read."
      },
      mixinStandardHelpOptions = true,
      showDefaultValues = true)
  static final class Add extends OnAStore {

    @Parameters(
        paramLabel = "NAME",
        showDefaultValue = CommandLine.Help.Visibility.NEVER,
        description = "The login name.")
    private String name = "";

    @Option(
        names = "--type",
        defaultValue = "InternalAssociate",
        paramLabel = "TYPE",
        description = "The kind of user, as the contract names it, such as ExternalAssociate.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String type;

    @Option(
        names = "--administrator",
        negatable = true,
        fallbackValue = "true",
        description = "Gives the user the administration right.")
    private boolean administrator;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "Its e-mail address.")
    private @Nullable String email;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private NewPassword password;

    @Override
    void check() {
      if (UserType.ofContractName(type) == UserType.UNKNOWN) {
        throw refused(
            "--type %s is no kind of user; expected one of %s"
                .formatted(
                    type,
                    Arrays.stream(UserType.values())
                        .filter(each -> each != UserType.UNKNOWN)
                        .map(UserType::contractName)
                        .collect(Collectors.joining(", "))));
      }
      try {
        described(1);
      } catch (IllegalArgumentException e) {
        throw refused((email == null ? "NAME: " : "NAME or --email: ") + e.getMessage());
      }
      password.check();
    }

    @Override
    Store open(StoreOptions options, AuditKey key) {
      return options.open(key);
    }

    @Override
    void run(UserProvisioning users) {
      answers()
          .printLine(
              "added",
              password.give(
                  (secret, mustChange) ->
                      mustChange
                          ? users.addWithInitialPassword(this::described, secret)
                          : users.add(this::described, secret)));
    }

    private User described(int id) {
      User user =
          User.of(id, name, UserType.ofContractName(type)).withAdministration(administrator);
      return email == null ? user : user.withEmail(email);
    }
  }

  /** Lists the users. */
  @Command(
      name = "list",
      description = "Lists the users, by identity.",
      mixinStandardHelpOptions = true)
  static final class ListAll extends OnAStore {

    private static final int PAGE = 1000;

    @Override
    void run(UserProvisioning users) {
      List<User> page = users.list(OptionalInt.empty(), PAGE);
      while (!page.isEmpty()) {
        answers().printAll(page.stream().map(Listed::of).toList());
        page = users.list(OptionalInt.of(page.get(page.size() - 1).associateId()), PAGE);
      }
    }
  }

  /** Shows a user. */
  @Command(name = "show", description = "Shows a user.", mixinStandardHelpOptions = true)
  static final class Show extends OnAUser {

    @Override
    void run(UserProvisioning users, User user) {
      answers().printLine("user", Detailed.of(user));
    }
  }

  /** Gives a user another password. */
  @Command(
      name = "password",
      description = {
        "Gives a user another password.",
        "Unless one is given, it is generated, and must be changed at the next logon. The user's"
            + " tickets are revoked, and its failed logons forgotten."
      },
      mixinStandardHelpOptions = true)
  static final class Password extends OnAUser {

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private NewPassword password;

    @Override
    void check() {
      password.check();
    }

    @Override
    void run(UserProvisioning users, User user) {
      int id = user.associateId();
      answers()
          .printLine(
              "password set",
              password.give(
                  (secret, mustChange) ->
                      still(
                          mustChange
                              ? users.setInitialPassword(id, secret)
                              : users.setPassword(id, secret),
                          user.name())));
    }
  }

  /** Lets a user try again. */
  @Command(
      name = "unlock",
      description =
          "Forgets the failed logons of a user, so that the next one need not wait. With PostgreSQL"
              + " they are those of the nodes with the same --pepper-keys or --throttle-key.",
      mixinStandardHelpOptions = true)
  static final class Unlock extends OnAUser {

    @Override
    void run(UserProvisioning users, User user) {
      User unlocked = still(users.unlock(user.associateId()), user.name());
      answers().printLine("unlocked", Listed.of(unlocked));
    }
  }

  /** Renames a user. */
  @Command(
      name = "rename",
      description = "Gives a user another login name.",
      mixinStandardHelpOptions = true)
  static final class Rename extends OnAUser {

    @Parameters(index = "1", paramLabel = "NEW-NAME", description = "The new login name.")
    private String newName = "";

    @Override
    void run(UserProvisioning users, User user) {
      User renamed = still(users.rename(user.associateId(), newName), user.name());
      answers().printLine("renamed", Listed.of(renamed));
    }
  }

  /** Gives a user the administration right, or takes it. */
  @Command(
      name = "administrator",
      description = "Gives a user the administration right, or takes it.",
      mixinStandardHelpOptions = true)
  static final class Administrator extends OnAUser {

    private enum Right {
      ON,
      OFF
    }

    @Parameters(
        index = "1",
        paramLabel = "on|off",
        description = "on gives the right, off takes it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Right right;

    @Override
    void run(UserProvisioning users, User user) {
      User changed =
          still(users.setAdministrator(user.associateId(), right == Right.ON), user.name());
      answers()
          .printLine("administrator " + right.name().toLowerCase(Locale.ROOT), Listed.of(changed));
    }
  }

  /** Retires a user, or brings it back. */
  @Command(
      name = "retire",
      description = "Retires a user: it can no longer log on, and its tickets are revoked.",
      mixinStandardHelpOptions = true)
  static final class Retire extends OnAUser {

    @Option(
        names = "--undo",
        negatable = true,
        fallbackValue = "true",
        description = "Brings the user back instead.")
    private boolean undo;

    @Override
    void run(UserProvisioning users, User user) {
      User changed = still(users.retire(user.associateId(), !undo), user.name());
      answers().printLine(undo ? "brought back" : "retired", Listed.of(changed));
    }
  }
}
