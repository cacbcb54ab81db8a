package org.services85.user.core.bench.hashing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.bench.Turns;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.spi.BackOff;
import org.services85.user.core.store.Store;
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

  /**
   * Before the parameters were raised, and from another system: cheaper than today's, and dearer.
   */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "outdated hash",
              "$argon2id$v=19$m=8192,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
          "imported bcrypt", "$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm",
          "imported dear bcrypt", "$2b$10$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm");

  static void measure() throws Exception {
    measure("wrong password", id -> Optional.empty());
    for (Map.Entry<String, String> kind : ELSEWHERE.entrySet()) {
      Optional<PasswordHash> hash = Optional.of(PasswordHash.of(kind.getValue()));
      measure(kind.getKey(), id -> id % 2 == 0 ? hash : Optional.empty());
    }
  }

  /** Users with even numbers have the given hash, if there is one; they are the ones guessed at. */
  private static void measure(String guessed, IntFunction<Optional<PasswordHash>> hashes)
      throws Exception {
    Store store = SqliteStore.temporary();
    try (InProcessUserAgents provisioning = InProcessUserAgents.over(store).build()) {
      for (int id = 1; id <= USERS; id++) {
        User user = User.of(id, "user" + id, UserType.INTERNAL_ASSOCIATE);
        Optional<PasswordHash> hash = hashes.apply(id);
        if (hash.isPresent()) {
          provisioning.provisioning().create(user, hash.get());
        } else {
          provisioning.provisioning().create(user, Secret.of("password" + id));
        }
      }
      InProcessUserAgents agents = InProcessUserAgents.over(store).accountBackOff(COUNTED).build();
      ISoPrincipalAgent agent = agents.openPrincipal(Credentials.none());
      AtomicInteger next = new AtomicInteger();
      Turns turns =
          new Turns()
              .with("unknown user", () -> refused(agent, "nobody" + even(next)))
              .with(guessed, () -> refused(agent, "user" + even(next)))
              .run(WARMUP, ROUNDS);
      Main.print(
          "unknown user: %.3f x %s, Welch's t %.2f over %d calls each (limit 4.5)",
          turns.ratio("unknown user", guessed),
          guessed,
          turns.welch("unknown user", guessed),
          ROUNDS);
    }
  }

  private static int even(AtomicInteger next) {
    return 2 + 2 * (next.incrementAndGet() % (USERS / 2));
  }

  private static void refused(ISoPrincipalAgent agent, String name) {
    if (agent.authenticateUsernamePassword(name, Secret.of("wrong")).isPresent()) {
      throw new IllegalStateException(name + " logged on with a wrong password");
    }
  }
}
