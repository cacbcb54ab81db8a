package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.Secret;
import org.services85.user.api.SupersededException;
import org.services85.user.core.PasswordHistory.Seen;
import org.services85.user.core.PasswordHistory.Sight;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Action;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.audit.AuditRecord;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.jdbc.H2Store;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.core.store.jdbc.PostgresServer;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.MutableClock;

/** Many resets of one user at once, on one node and on two. */
class ResetRaceTest {

  private static final int CALLERS = 8;
  private static final int ROUNDS = 4;
  private static final int INITIAL = -1;

  private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final Map<Integer, Secret> passwords = new ConcurrentHashMap<>();

  @Test
  void c01OnOneNodeExactlyTheLastPasswordCommittedRemains() throws Exception {
    Store store = H2Store.inMemory();
    try (InProcessUserAgents node = seeded(store)) {
      race(List.of(node), store);
    }
  }

  @Test
  void c01OnTwoNodesExactlyTheLastPasswordCommittedRemains() throws Exception {
    PostgresServer.Database database = PostgresServer.migratedDatabase();
    try (HikariDataSource first = database.pool(CALLERS, Duration.ofSeconds(10));
        HikariDataSource second = database.pool(CALLERS, Duration.ofSeconds(10))) {
      Store one = JdbcStore.open(first);
      Store other = JdbcStore.open(second);
      try (InProcessUserAgents node = seeded(one);
          InProcessUserAgents sibling = node(other)) {
        race(List.of(node, sibling), one);
      }
    }
  }

  private void race(List<InProcessUserAgents> nodes, Store store) throws Exception {
    Credentials alma = logOn(nodes.get(0), "alma", ALMA.password()).orElseThrow();
    passwords.put(INITIAL, NILS.password());
    int inForce = INITIAL;
    for (int round = 0; round < ROUNDS; round++) {
      long before = store.inTransaction(transaction -> transaction.audit().head()).sequence();
      PasswordHistory history = new PasswordHistory();
      int base = round * CALLERS;
      int old = inForce;
      CyclicBarrier start = new CyclicBarrier(CALLERS);
      ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
      try {
        List<Future<?>> running = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
          int number = base + caller;
          InProcessUserAgents node = nodes.get(caller % nodes.size());
          InProcessUserAgents sibling = nodes.get((caller + 1) % nodes.size());
          running.add(
              threads.submit(
                  () -> {
                    start.await(30, TimeUnit.SECONDS);
                    Sight sight = history.note(() -> reset(node, alma, number));
                    int known = sight.seen() == Seen.SET ? number : old;
                    history.note(() -> tryOut(sibling, known));
                    return sight;
                  }));
        }
        for (Future<?> one : running) {
          one.get(60, TimeUnit.SECONDS);
        }
      } finally {
        threads.shutdownNow();
      }
      List<Integer> commits = commits(store, before);
      assertThat(commits).isNotEmpty();
      assertThat(history.isLinearizable(old, commits)).as("linearizable").isTrue();
      inForce = commits.get(commits.size() - 1);
      for (int number : passwords.keySet()) {
        assertThat(tryOut(nodes.get(0), number).seen() == Seen.ACCEPTED)
            .as("password %d, where %d was committed last", number, inForce)
            .isEqualTo(number == inForce);
      }
      passwords.keySet().retainAll(List.of(inForce));
    }
    assertThat(
            store
                .<AuditVerification>inTransaction(
                    transaction ->
                        AuditVerification.of(transaction.audit(), java.util.Optional.empty()))
                .findings())
        .isEmpty();
  }

  private Sight reset(InProcessUserAgents node, Credentials caller, int number) {
    try {
      passwords.put(
          number,
          node.open(caller, CallContext.none().withCorrelationId(Integer.toString(number)))
              .setGeneratedPassword(NILS.associateId()));
      return new Sight(Seen.SET, number);
    } catch (SupersededException e) {
      return new Sight(Seen.SUPERSEDED, 0);
    }
  }

  private Sight tryOut(InProcessUserAgents node, int number) {
    Secret password = Objects.requireNonNull(passwords.get(number));
    return new Sight(
        logOn(node, "nils", password).isPresent() ? Seen.ACCEPTED : Seen.REJECTED, number);
  }

  /** The resets in the order of the audit records. */
  private static List<Integer> commits(Store store, long after) {
    List<AuditRecord> records =
        store.inTransaction(transaction -> transaction.audit().after(after, 1000));
    return records.stream()
        .map(AuditRecord::event)
        .filter(event -> event.action() == Action.SET_GENERATED_PASSWORD)
        .filter(event -> event.outcome() == Outcome.DONE)
        .map(AuditEvent::origin)
        .map(origin -> Integer.parseInt(origin.correlationId().orElseThrow()))
        .toList();
  }

  private static java.util.Optional<Credentials> logOn(
      InProcessUserAgents node, String name, Secret password) {
    return node.openPrincipal(Credentials.none())
        .authenticateUsernamePassword(name, password)
        .map(org.services85.user.api.Authentication::credentials);
  }

  private InProcessUserAgents seeded(Store store) {
    return Installations.over(store, new Installation(List.of(ALMA, NILS), List.of(), clock));
  }

  private InProcessUserAgents node(Store store) {
    return InProcessUserAgents.over(store)
        .clock(clock)
        .passwordHasher(Installations.HASHER)
        .build();
  }

  @Test
  void c02ATicketInUseThatIsRevokedNeverComesBack() throws Exception {
    PostgresServer.Database database = PostgresServer.migratedDatabase();
    try (HikariDataSource pool = database.pool(CALLERS, Duration.ofSeconds(10))) {
      Store store = JdbcStore.open(pool);
      try (InProcessUserAgents node = seeded(store)) {
        Credentials alma = logOn(node, "alma", ALMA.password()).orElseThrow();
        Secret password = NILS.password();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
          for (int round = 0; round < ROUNDS; round++) {
            Credentials nils = logOn(node, "nils", password).orElseThrow();
            List<Future<Integer>> users = new ArrayList<>();
            for (int user = 0; user < 4; user++) {
              users.add(threads.submit(() -> useUntilRevoked(node, nils)));
            }
            password = node.open(alma).setGeneratedPassword(NILS.associateId());
            for (Future<Integer> user : users) {
              user.get(60, TimeUnit.SECONDS);
            }
            assertThat(isRevoked(node, nils)).isTrue();
          }
        } finally {
          threads.shutdownNow();
        }
      }
    }
  }

  /** Each use renews the ticket: a minute has passed for it. */
  private int useUntilRevoked(InProcessUserAgents node, Credentials ticket) {
    int uses = 0;
    while (!isRevoked(node, ticket)) {
      clock.advance(Duration.ofSeconds(61));
      uses++;
    }
    return uses;
  }

  private static boolean isRevoked(InProcessUserAgents node, Credentials ticket) {
    try {
      node.open(ticket).canChangePassword(NILS.associateId());
      return false;
    } catch (NotAuthenticatedException e) {
      return true;
    }
  }
}
