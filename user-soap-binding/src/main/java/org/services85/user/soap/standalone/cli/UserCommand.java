package org.services85.user.soap.standalone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.InProcessUserAgentsBuilder;
import org.services85.user.core.UserProvisioning;
import org.services85.user.core.policy.PasswordGenerator;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.store.OwnerOnly;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;
import org.services85.user.soap.standalone.cli.options.AnswerOptions;
import org.services85.user.soap.standalone.cli.options.Answers;
import org.services85.user.soap.standalone.cli.options.HashingOptions;
import org.services85.user.soap.standalone.cli.options.SecretFiles;
import org.services85.user.soap.standalone.cli.options.StoreOptions;
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
public final class UserCommand {

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
      check();
      UnaryOperator<InProcessUserAgentsBuilder> hashes = hashing.choices();
      try (InProcessUserAgents agents =
          hashes.apply(InProcessUserAgents.over(open(store))).build()) {
        run(agents);
        return CommandLine.ExitCode.OK;
      }
    }

    /** Looks at what is asked for, before the store is opened. */
    void check() {}

    Store open(StoreOptions options) {
      return options.openExisting();
    }

    abstract void run(InProcessUserAgents agents);

    SecretFiles files() {
      return new SecretFiles(spec);
    }

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
      description = {
        "Adds a user, and makes the store where there is none. Unless a file holds the password,"
            + " one is generated, which must be",
        "changed at the first logon: a terminal shows it once, elsewhere a file takes it that its"
            + " owner alone can read."
      },
      mixinStandardHelpOptions = true,
      showDefaultValues = true)
  public static final class Add extends OnAStore {

    /** What was added, with the password that nobody can look up any more. */
    record Added(int id, String name, Secret password) {}

    /** What was added, with the file that holds its password. */
    record AddedToFile(int id, String name, String passwordFile) {}

    private final BooleanSupplier terminal;

    /**
     * @param terminal whether standard output is one
     */
    public Add(BooleanSupplier terminal) {
      this.terminal = terminal;
    }

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

    @Option(
        names = "--password-to",
        paramLabel = "FILE",
        description = "The file that takes the generated password; must not be there yet.")
    private @Nullable Path passwordTo;

    @Override
    void check() {
      if (UserType.ofContractName(type) == UserType.UNKNOWN) {
        throw refused("--type " + type + " is no kind of user; see the contract's UserType");
      }
      if (passwordFile != null && passwordTo != null) {
        throw refused("--password-to is for a generated password, not for one of --password-file");
      }
      if (passwordFile != null) {
        files().read("--password-file", passwordFile).close();
      }
    }

    @Override
    Store open(StoreOptions options) {
      return options.open();
    }

    @Override
    void run(InProcessUserAgents agents) {
      try {
        if (passwordFile != null) {
          addWith(files().read("--password-file", passwordFile), agents.provisioning());
        } else if (passwordTo == null && terminal.getAsBoolean()) {
          addAndShow(generated(), agents.provisioning());
        } else {
          addToFile(generated(), agents.provisioning());
        }
      } catch (IllegalArgumentException e) {
        throw refused(String.valueOf(e.getMessage()));
      }
    }

    private void addWith(Secret password, UserProvisioning users) {
      try (password) {
        answers().print(Shown.of(users.add(this::described, password)));
      }
    }

    private void addAndShow(Secret password, UserProvisioning users) {
      try (password) {
        User added = users.addWithInitialPassword(this::described, password);
        answers().print(new Added(added.associateId(), added.name(), password));
      }
    }

    /** The file is there before the user is: what nobody could be told would lock it out. */
    private void addToFile(Secret password, UserProvisioning users) {
      try (password) {
        Path file = newFile();
        try {
          write(password, file);
          User added = users.addWithInitialPassword(this::described, password);
          answers().print(new AddedToFile(added.associateId(), added.name(), file.toString()));
        } catch (IllegalArgumentException | IOException | UnavailableException e) {
          Files.deleteIfExists(file);
          throw e;
        }
      } catch (IOException e) {
        throw refused("the file for the password cannot be written; choose one by --password-to");
      }
    }

    private Path newFile() throws IOException {
      if (passwordTo == null) {
        return OwnerOnly.createNewFile(Path.of("").toAbsolutePath(), "password-");
      }
      try {
        OwnerOnly.createFile(passwordTo);
        return passwordTo.toAbsolutePath();
      } catch (FileAlreadyExistsException e) {
        throw new IllegalArgumentException("--password-to " + passwordTo + " is there already");
      }
    }

    private static void write(Secret password, Path file) throws IOException {
      char[] chars = password.reveal();
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars));
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      } finally {
        while (bytes.position() > 0) {
          bytes.put(bytes.position() - 1, (byte) 0).position(bytes.position() - 1);
        }
        Arrays.fill(chars, '\0');
      }
    }

    private User described(int id) {
      User user = User.of(id, name, UserType.ofContractName(type));
      User ranked = administrator ? user.asAdministrator() : user;
      return email == null ? ranked : ranked.withEmail(email);
    }

    private static Secret generated() {
      return PasswordGenerator.of(PasswordPolicy.standard(), new SecureRandom()).generate();
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
