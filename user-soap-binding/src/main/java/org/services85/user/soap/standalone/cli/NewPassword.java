package org.services85.user.soap.standalone.cli;

import java.io.IOException;
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
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.Secret;
import org.services85.user.core.policy.PasswordGenerator;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.store.OwnerOnly;
import org.services85.user.core.store.User;
import org.services85.user.soap.standalone.cli.options.SecretFiles;
import org.services85.user.soap.standalone.cli.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The password that a command gives a user: one that is in a file or typed on the terminal, or one
 * that is generated, and shown on a terminal or written to a file.
 */
public final class NewPassword {

  /** A user with its new password, which nobody can look up any more. */
  record Shown(int id, String name, Secret password) {}

  /** A user whose new password is in a file. */
  record Written(int id, String name, String passwordFile) {}

  private final BooleanSupplier isShown;
  private final Terminal terminal;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--password-file",
      descriptionKey = "new-password-file",
      paramLabel = "FILE",
      description = "The file that holds the password; one is generated if none is given.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--ask",
      negatable = true,
      fallbackValue = "true",
      description = "Asks for the password on the terminal, twice, and does not show it.")
  private boolean ask;

  @Option(
      names = "--password-to",
      paramLabel = "FILE",
      description = "The new file for the generated password.")
  private @Nullable Path passwordTo;

  private @Nullable Secret given;

  /**
   * One to be filled by picocli.
   *
   * @param isShown whether what is printed is seen on a terminal
   * @param terminal where a person types
   */
  public NewPassword(BooleanSupplier isShown, Terminal terminal) {
    this.isShown = isShown;
    this.terminal = terminal;
  }

  /**
   * Reads what is given, before the store is opened.
   *
   * @throws ParameterException if options exclude each other, or what they name is no password
   */
  void check() {
    if (passwordTo != null && (passwordFile != null || ask)) {
      throw refused(
          "--password-to is for a generated password, not for one of --password-file or --ask");
    }
    if (passwordFile != null && ask) {
      throw refused("--password-file and --ask exclude each other");
    }
    if (passwordFile != null) {
      given = new SecretFiles(spec).read("--password-file", passwordFile);
    } else if (ask) {
      given = asked();
    }
  }

  private Secret asked() {
    try (Secret first = line("Password");
        Secret second = line("Again")) {
      if (first.isEmpty() || !first.matches(second)) {
        throw refused(
            first.isEmpty()
                ? "--ask: the password is empty"
                : "--ask: the two are not the same; nothing was changed");
      }
      char[] chars = first.reveal();
      try {
        return Secret.of(chars);
      } finally {
        Arrays.fill(chars, '\0');
      }
    }
  }

  private Secret line(String prompt) {
    return terminal
        .ask(prompt)
        .orElseThrow(
            () -> refused("--ask needs a terminal; elsewhere --password-file names a file"));
  }

  /**
   * Gives it to a user.
   *
   * @param giving takes the password, and whether it is to be changed at the first logon
   * @return what to print: the user, a {@link Shown} or a {@link Written}
   * @throws IllegalArgumentException if it cannot be given; nothing is left of it then
   */
  Record give(BiFunction<Secret, Boolean, User> giving) {
    if (given != null) {
      try (Secret password = given) {
        return UserCommand.Listed.of(giving.apply(password, false));
      }
    }
    Secret generated =
        PasswordGenerator.of(PasswordPolicy.standard(), new SecureRandom()).generate();
    if (passwordTo == null && isShown.getAsBoolean()) {
      return show(generated, giving);
    }
    try (generated) {
      return write(generated, password -> giving.apply(password, true));
    }
  }

  /** Printing it wipes it. */
  private static Shown show(Secret password, BiFunction<Secret, Boolean, User> giving) {
    try {
      User user = giving.apply(password, true);
      return new Shown(user.associateId(), user.name(), password);
    } catch (RuntimeException e) {
      password.close();
      throw e;
    }
  }

  /** The file is there before the user is: what nobody could be told would lock it out. */
  private Written write(Secret password, Function<Secret, User> giving) {
    Path file = newFile();
    boolean done = false;
    try {
      write(password, file);
      User user = giving.apply(password);
      done = true;
      return new Written(user.associateId(), user.name(), file.toString());
    } catch (IOException e) {
      throw unwritable(file);
    } catch (OutcomeUnknownException e) {
      // It may be the user's password.
      done = true;
      throw e;
    } finally {
      if (!done) {
        remove(file);
      }
    }
  }

  private Path newFile() {
    Path here = Path.of("").toAbsolutePath();
    try {
      if (passwordTo == null) {
        return OwnerOnly.createNewFile(here, "password-");
      }
      OwnerOnly.createFile(passwordTo);
      return passwordTo.toAbsolutePath();
    } catch (FileAlreadyExistsException e) {
      throw refused("--password-to " + passwordTo + " is there already; name one that is not");
    } catch (IOException e) {
      throw unwritable(Optional.ofNullable(passwordTo).orElse(here));
    }
  }

  private ParameterException unwritable(Path place) {
    return refused(
        "the file for the password, %s, cannot be written; name another by --password-to"
            .formatted(place));
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Its owner finds a password that is nobody's.
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
      bytes.clear();
      while (bytes.hasRemaining()) {
        bytes.put((byte) 0);
      }
      Arrays.fill(chars, '\0');
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
