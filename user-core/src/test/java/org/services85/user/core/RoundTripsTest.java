package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.UserProvisioning.ImportedUser;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.core.store.jdbc.PostgresPool;
import org.services85.user.core.store.jdbc.PostgresServer;
import org.services85.user.core.store.jdbc.WireTraffic;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.MutableClock;

/** How often a call waits for PostgreSQL's answer, the beginnings and ends of transactions too. */
class RoundTripsTest {

  private static final MutableClock CLOCK = MutableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private static final int ROUNDS = 5;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void callsWaitForTheDatabaseNoMoreOftenThanTheyMust(boolean isKeyed) throws Exception {
    PostgresServer.Database database = PostgresServer.migratedDatabase();
    try (WireTraffic traffic = new WireTraffic(PostgresServer.port());
        HikariDataSource pool =
            PostgresPool.of(database.url(traffic.port()), 2, Duration.ofSeconds(10));
        AuditKey key = isKeyed ? AuditKey.of(random()) : AuditKey.none();
        InProcessUserAgents agents =
            Installations.over(
                JdbcStore.builder().auditKey(key).open(pool),
                new Installation(List.of(House.ALMA, House.NILS), List.of(), CLOCK),
                Installations.QUICK)) {
      Credentials alma =
          agents
              .openPrincipal(Credentials.none())
              .authenticateUsernamePassword("alma", House.ALMA.password())
              .orElseThrow()
              .credentials();
      IUserAgent agent = agents.open(alma);
      Map<String, Runnable> calls = new LinkedHashMap<>();
      calls.put("SetGeneratedPassword", () -> agent.setGeneratedPassword(2).close());
      calls.put(
          "SetGeneratedPasswordFromName", () -> agent.setGeneratedPasswordFromName("nils").close());
      calls.put("SetPassword", () -> agent.setPassword(2, Secret.of("another one of his")));
      calls.put("CanChangePassword", () -> agent.canChangePassword(2));
      Map<String, Integer> trips = new LinkedHashMap<>();
      calls.forEach((name, call) -> trips.put(name, fewest(traffic, call)));
      assertThat(trips.get("SetGeneratedPassword")).as("%s", trips).isLessThanOrEqualTo(8);
      assertThat(trips.get("SetGeneratedPasswordFromName")).as("%s", trips).isLessThanOrEqualTo(8);
      assertThat(trips.get("SetPassword")).as("%s", trips).isLessThanOrEqualTo(8);
      assertThat(trips.get("CanChangePassword")).as("%s", trips).isLessThanOrEqualTo(3);
      int keyed =
          fewest(
              traffic,
              () ->
                  agents
                      .open(
                          alma,
                          CallContext.none()
                              .withIdempotencyKey(Secret.of(UUID.randomUUID().toString())))
                      .setGeneratedPassword(2)
                      .close());
      assertThat(keyed).as("with an idempotency key").isLessThanOrEqualTo(10);
    }
  }

  @Test
  void anImportWaitsForTheDatabaseOncePerManyUsers() throws Exception {
    PostgresServer.Database database = PostgresServer.migratedDatabase();
    try (WireTraffic traffic = new WireTraffic(PostgresServer.port());
        HikariDataSource pool =
            PostgresPool.of(database.url(traffic.port()), 2, Duration.ofSeconds(10));
        InProcessUserAgents agents =
            Installations.over(
                JdbcStore.open(pool),
                new Installation(List.of(), List.of(), CLOCK),
                Installations.QUICK)) {
      PasswordHash hash = Installations.QUICK.hash(House.ALMA.password());
      AtomicInteger ids = new AtomicInteger();
      int trips =
          fewest(
              traffic,
              () ->
                  agents
                      .provisioning()
                      .importUsers(
                          Stream.generate(ids::incrementAndGet)
                              .limit(500)
                              .map(id -> new ImportedUser(imported(id), hash))));
      assertThat(agents.provisioning().find(ROUNDS * 500)).isPresent();
      assertThat(trips).as("for 500 users").isLessThanOrEqualTo(25);
    }
  }

  private static byte[] random() {
    byte[] secret = new byte[AuditKey.MIN_BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  private static User imported(int id) {
    return User.of(id, "user " + id, UserType.INTERNAL_ASSOCIATE).withEmail(id + "@example.org");
  }

  /** Of some times, as the pool looks at a connection that was idle for half a second. */
  private static int fewest(WireTraffic traffic, Runnable call) {
    int fewest = Integer.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      int before = traffic.roundTrips();
      call.run();
      fewest = Math.min(fewest, traffic.roundTrips() - before);
    }
    return fewest;
  }
}
