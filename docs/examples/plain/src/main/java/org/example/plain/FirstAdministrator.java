package org.example.plain;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.SqliteStore;

/** Makes the first administrator of a store and gives it a generated password. */
public final class FirstAdministrator {

  private FirstAdministrator() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "example-store");
    try (InProcessUserAgents agents = InProcessUserAgents.over(SqliteStore.at(folder)).build();
        Secret password = create(agents, "administrator")) {
      char[] shownOnce = password.reveal();
      System.out.printf("administrator's password, of %d characters: ", shownOnce.length);
      System.out.println(shownOnce);
      Arrays.fill(shownOnce, '\0');
    }
  }

  static Secret create(InProcessUserAgents agents, String name) {
    try (Secret initial = Secret.of(UUID.randomUUID().toString())) {
      User administrator =
          agents
              .provisioning()
              .add(id -> User.of(id, name, UserType.INTERNAL_ASSOCIATE).asAdministrator(), initial);
      Credentials caller =
          agents.openPrincipal(Credentials.none()).logOn(name, initial).credentials();
      return agents.open(caller).setGeneratedPassword(administrator.associateId());
    }
  }
}
