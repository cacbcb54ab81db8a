package org.services85.user.core.bench.hashing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.BackOff;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.bench.Turns;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.SqliteStore;

/** Whether the time of a refused logon tells if there is such a user. */
final class Logons {

  private static final int USERS = 100;
  private static final int WARMUP = 100;
  private static final int ROUNDS = 1_000;

  /** Failures are counted, as counting takes time too, but nobody is made to wait. */
  private static final BackOff COUNTED =
      new BackOff(USERS * ROUNDS, Duration.ofSeconds(1), Duration.ofHours(1));

  private Logons() {}

  static void measure() throws Exception {
    try (InProcessUserAgents agents =
        InProcessUserAgents.over(SqliteStore.temporary()).accountBackOff(COUNTED).build()) {
      for (int id = 1; id <= USERS; id++) {
        agents
            .provisioning()
            .create(
                User.of(id, "user" + id, UserType.INTERNAL_ASSOCIATE), Secret.of("password" + id));
      }
      ISoPrincipalAgent agent = agents.openPrincipal(Credentials.none());
      AtomicInteger next = new AtomicInteger();
      Turns turns =
          new Turns()
              .with("unknown user", () -> refused(agent, "nobody" + next.incrementAndGet() % USERS))
              .with(
                  "wrong password",
                  () -> refused(agent, "user" + (1 + next.incrementAndGet() % USERS)))
              .run(WARMUP, ROUNDS);
      Main.print(
          "unknown user: %.3f x wrong password, Welch's t %.2f over %d calls each (limit 4.5)",
          turns.ratio("unknown user", "wrong password"),
          turns.welch("unknown user", "wrong password"),
          ROUNDS);
    }
  }

  private static void refused(ISoPrincipalAgent agent, String name) {
    if (agent.authenticateUsernamePassword(name, Secret.of("wrong")).isPresent()) {
      throw new IllegalStateException(name + " logged on with a wrong password");
    }
  }
}
