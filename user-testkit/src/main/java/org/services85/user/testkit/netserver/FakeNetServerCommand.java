package org.services85.user.testkit.netserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.json.JsonObject;
import org.services85.user.testkit.json.JsonUsers;

/**
 * A fake NetServer from a shell, for tests that are not written in Java: it says where it is, and
 * serves until it is stopped.
 */
final class FakeNetServerCommand {

  private static final String USAGE =
      """
      usage: fake-netserver [--users=FILE] [--port=PORT] [--listen=ADDRESS] [NAME:PASSWORD ...]

        --users=FILE      JSON with the users, and the application tokens of an Online installation
        --port=PORT       1 to 65535; without it a free one
        --listen=ADDRESS  the address to listen at, such as 0.0.0.0; without it this machine alone
        NAME:PASSWORD     a user; the first one is an administrator, and has the identity 1

      Without users there are alma, an administrator, and anna, both with the password secret.
      A test scripts it by HTTP under /fake/; the page "Testing" says how.
      """;

  private static final int MOST_BYTES = 1 << 20;

  private final List<SeededUser> users = new ArrayList<>();
  private List<Secret> applicationTokens = List.of();
  private Optional<InetAddress> address = Optional.empty();
  private Optional<Integer> port = Optional.empty();

  private FakeNetServerCommand() {}

  /**
   * Starts it, or ends the process: with 0 after help, with 2 for what is wrong, and with 1 where
   * it cannot listen.
   */
  public static void main(String[] arguments) {
    if (List.of(arguments).contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    try {
      System.out.println("NETSERVER=" + read(arguments).start().baseUri());
    } catch (IllegalArgumentException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(2);
    } catch (UncheckedIOException e) {
      System.err.println("error: " + e.getMessage() + ": " + e.getCause());
      System.exit(1);
    }
  }

  /** The server that the arguments ask for, which does not listen yet. */
  static FakeNetServer read(String... arguments) {
    FakeNetServerCommand command = new FakeNetServerCommand();
    for (String argument : arguments) {
      command.take(argument);
    }
    if (command.users.isEmpty()) {
      command.addUser("alma:secret");
      command.addUser("anna:secret");
    }
    FakeNetServer server =
        FakeNetServer.of(
            new Installation(command.users, command.applicationTokens, Clock.systemUTC()));
    server.handledBy(new FakeControl(server), FakeControl.PATH);
    command.address.ifPresent(server::onAddress);
    command.port.ifPresent(server::onPort);
    return server;
  }

  private void take(String argument) {
    if (!argument.startsWith("--")) {
      addUser(argument);
      return;
    }
    int equals = argument.indexOf('=');
    String option = equals < 0 ? argument : argument.substring(0, equals);
    String value = equals < 0 ? "" : argument.substring(equals + 1);
    switch (option) {
      case "--users" -> readUsers(Path.of(required(option, "FILE", value)));
      case "--port" -> port = Optional.of(number(required(option, "PORT", value)));
      case "--listen" -> address = Optional.of(address(required(option, "ADDRESS", value)));
      default ->
          throw new IllegalArgumentException(
              option + " is no option; expected --users, --port, --listen or --help");
    }
  }

  private static String required(String option, String name, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no value; expected %s=%s".formatted(option, option, name));
    }
    return value;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--port is no number; expected 1 to 65535");
    }
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "--listen names no address; expected one of this machine, such as 0.0.0.0");
    }
  }

  private void addUser(String nameAndPassword) {
    int id = users.size() + 1;
    int colon = nameAndPassword.indexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException(
          "user " + id + " has no name and password; expected NAME:PASSWORD");
    }
    SeededUser user =
        SeededUser.of(
            id,
            nameAndPassword.substring(0, colon),
            UserType.INTERNAL_ASSOCIATE,
            nameAndPassword.substring(colon + 1));
    users.add(users.isEmpty() ? user.asAdministrator() : user);
  }

  private void readUsers(Path file) {
    try {
      JsonObject object = JsonObject.read(text(file));
      object.objects("users").forEach(user -> users.add(JsonUsers.user(user)));
      applicationTokens = object.texts("applicationTokens").stream().map(Secret::of).toList();
      object.requireNoOthers();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException("it has more than 1 MiB");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no such file", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("it is not in UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("it cannot be read: " + e.getMessage(), e);
    }
  }
}
