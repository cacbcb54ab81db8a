package org.services85.user.soap.standalone.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.soap.standalone.cli.options.SecretFiles;

/**
 * The arguments of a call, as a shell gives them: {@code AssociateId=2}. Closing them wipes the
 * secrets that were read. Not thread-safe.
 */
final class CallArguments implements AutoCloseable {

  private static final String TRUE = "true";
  private static final String FALSE = "false";

  private final Map<String, String> values = new LinkedHashMap<>();

  private final List<Secret> secrets = new ArrayList<>();
  private final SecretFiles files;

  private CallArguments(SecretFiles files) {
    this.files = files;
  }

  /**
   * Reads them.
   *
   * @param words each a name, {@code =} and a value
   * @param expected the names that there must be
   * @param files reads those that hold secrets
   * @throws IllegalArgumentException if a name is missing, unknown or there twice
   */
  static CallArguments of(List<String> words, List<String> expected, SecretFiles files) {
    CallArguments arguments = new CallArguments(files);
    for (String word : words) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (equals < 0 || !expected.contains(name)) {
        throw new IllegalArgumentException(
            "%s is no argument of this operation; expected %s".formatted(name, forms(expected)));
      }
      if (arguments.values.put(name, word.substring(equals + 1)) != null) {
        throw new IllegalArgumentException(name + " is there twice");
      }
    }
    TreeSet<String> missing = new TreeSet<>(expected);
    missing.removeAll(arguments.values.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "missing " + forms(new ArrayList<>(missing)) + "; each argument is needed");
    }
    return arguments;
  }

  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException(name);
    }
    return value;
  }

  int integer(String name) {
    return parsed(name, text(name), "an integer", Integer::valueOf);
  }

  boolean flag(String name) {
    String value = text(name);
    if (!value.equals(TRUE) && !value.equals(FALSE)) {
      throw new IllegalArgumentException(name + " is " + value + "; expected true or false");
    }
    return value.equals(TRUE);
  }

  /** Integers with commas between them; none if empty. */
  List<Integer> integers(String name) {
    List<Integer> found = new ArrayList<>();
    if (!text(name).isEmpty()) {
      for (String one : text(name).split(",", -1)) {
        found.add(parsed(name, one.strip(), "integers with commas between them", Integer::valueOf));
      }
    }
    return found;
  }

  UserType userType(String name) {
    UserType type = UserType.ofContractName(text(name));
    if (type == UserType.UNKNOWN && !text(name).equals(UserType.UNKNOWN.contractName())) {
      List<String> names = new ArrayList<>();
      for (UserType each : UserType.values()) {
        names.add(each.contractName());
      }
      throw new IllegalArgumentException(
          "%s is %s; expected one of %s".formatted(name, text(name), String.join(", ", names)));
    }
    return type;
  }

  /** None, where nothing stands behind the name; else what {@link #secret} is. */
  Secret secretOrEmpty(String name) {
    return text(name).isEmpty() ? Secret.of("") : secret(name);
  }

  /** Reads a secret from a file: on the command line everybody on the machine could read it. */
  Secret secret(String name) {
    String value = text(name);
    if (!value.startsWith("@")) {
      throw new IllegalArgumentException(
          name + " is a secret; put it into a file and write " + name + "=@FILE");
    }
    Secret secret = files.read(name, file(name, value.substring(1)));
    secrets.add(secret);
    return secret;
  }

  private static Path file(String name, String file) {
    try {
      if (!file.isBlank()) {
        return Path.of(file);
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw new IllegalArgumentException(name + "=@" + file + " can be no file here");
  }

  @Override
  public void close() {
    secrets.forEach(Secret::close);
  }

  private static <T> T parsed(
      String name, String value, String expected, Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is " + value + "; expected " + expected);
    }
  }

  private static String forms(List<String> names) {
    return names.isEmpty() ? "none" : String.join("=..., ", names) + "=...";
  }
}
