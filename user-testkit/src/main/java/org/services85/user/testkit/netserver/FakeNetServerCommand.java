package org.services85.user.testkit.netserver;

import java.util.stream.IntStream;
import org.services85.user.api.UserType;
import org.services85.user.testkit.SeededUser;

/**
 * A fake NetServer from a shell, for tests that are not written in Java: it says where it is, and
 * serves until it is stopped.
 */
final class FakeNetServerCommand {

  private FakeNetServerCommand() {}

  /** The users are {@code NAME:PASSWORD}; the first one is an administrator. */
  public static void main(String[] users) {
    SeededUser[] seeded;
    try {
      seeded =
          IntStream.range(0, users.length)
              .mapToObj(i -> user(i + 1, users[i]))
              .toArray(SeededUser[]::new);
    } catch (IllegalArgumentException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(2);
      return;
    }
    System.out.println("NETSERVER=" + FakeNetServer.withUsers(seeded).start().baseUri());
  }

  private static SeededUser user(int associateId, String nameAndPassword) {
    int colon = nameAndPassword.indexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException(
          "user " + associateId + " has no name and password; expected NAME:PASSWORD");
    }
    SeededUser user =
        SeededUser.of(
            associateId,
            nameAndPassword.substring(0, colon),
            UserType.INTERNAL_ASSOCIATE,
            nameAndPassword.substring(colon + 1));
    return associateId == 1 ? user.asAdministrator() : user;
  }
}
