package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Credentials;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.Secret;
import org.services85.user.api.SupersededException;
import org.services85.user.core.UserHistory.State;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.MutableClock;

/** Many resets of one user at once, on one node and on two. */
class ResetRaceTest {

  private static final int CALLERS = 8;
  private static final int ROUNDS = 4;
  private static final int INITIAL = -1;

  private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final Installation installation = new Installation(List.of(ALMA, NILS), List.of(), clock);
  private final Map<Integer, Secret> passwords = new ConcurrentHashMap<>();

  @Test
  void c01OnOneNodeExactlyTheLastPasswordCommittedRemains() throws Exception {
    try (Nodes nodes = Nodes.one(installation)) {
      race(nodes);
    }
  }

  @Test
  void c01OnTwoNodesExactlyTheLastPasswordCommittedRemains() throws Exception {
    try (Nodes nodes = Nodes.two(installation)) {
      race(nodes);
    }
  }

  private void race(Nodes nodes) throws Exception {
    Credentials alma = nodes.logOn(0, "alma", ALMA.password()).orElseThrow();
    passwords.put(INITIAL, NILS.password());
    int inForce = INITIAL;
    for (int round = 0; round < ROUNDS; round++) {
      long before = nodes.lastRecord();
      UserHistory history = new UserHistory();
      int old = inForce;
      List<Callable<Sight>> calls = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        int number = round * CALLERS + caller;
        calls.add(
            () -> {
              Sight sight = history.note(() -> reset(nodes, alma, number));
              int known = sight.setsPassword() ? number : old;
              return history.note(() -> tryOut(nodes, number + 1, known));
            });
      }
      Nodes.atOnce(calls);
      List<Integer> commits = nodes.changesSince(before);
      assertThat(commits).isNotEmpty();
      assertThat(history.isLinearizable(State.of(old), commits)).as("%s", history).isTrue();
      inForce = commits.get(commits.size() - 1);
      for (int number : passwords.keySet()) {
        assertThat(nodes.logOn(0, "nils", password(number)).isPresent())
            .as("password %s, where %s was committed last", number, inForce)
            .isEqualTo(number == inForce);
      }
      passwords.keySet().retainAll(List.of(inForce));
    }
    nodes.store().seal();
    AuditVerification audit =
        nodes.store().inTransaction(transaction -> AuditVerifier.of(transaction.audit()).verify());
    assertThat(audit.findings()).isEmpty();
  }

  private Sight reset(Nodes nodes, Credentials caller, int number) {
    try {
      passwords.put(
          number, nodes.agent(number, caller, number).setGeneratedPassword(NILS.associateId()));
      return Sight.set(number);
    } catch (SupersededException e) {
      return Sight.superseded();
    }
  }

  private Sight tryOut(Nodes nodes, int node, int number) {
    return nodes.logOn(node, "nils", password(number)).isPresent()
        ? Sight.accepted(number, 0, 0)
        : Sight.rejected(number, 0);
  }

  private Secret password(int number) {
    return Objects.requireNonNull(passwords.get(number));
  }

  @Test
  void c02ATicketInUseThatIsRevokedNeverComesBack() throws Exception {
    try (Nodes nodes = Nodes.two(installation)) {
      Credentials alma = nodes.logOn(0, "alma", ALMA.password()).orElseThrow();
      Secret password = NILS.password();
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        for (int round = 0; round < ROUNDS; round++) {
          Credentials nils = nodes.logOn(0, "nils", password).orElseThrow();
          List<Future<Integer>> users = new ArrayList<>();
          for (int user = 0; user < 4; user++) {
            int node = user;
            users.add(threads.submit(() -> useUntilRevoked(nodes, node, nils)));
          }
          password = nodes.agent(0, alma, 0).setGeneratedPassword(NILS.associateId());
          for (Future<Integer> user : users) {
            user.get(60, TimeUnit.SECONDS);
          }
          assertThat(isRevoked(nodes, 0, nils)).isTrue();
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  /** Each use renews the ticket: a minute has passed for it. */
  private int useUntilRevoked(Nodes nodes, int node, Credentials ticket) {
    int uses = 0;
    while (!isRevoked(nodes, node, ticket)) {
      clock.advance(Duration.ofSeconds(61));
      uses++;
    }
    return uses;
  }

  private static boolean isRevoked(Nodes nodes, int node, Credentials ticket) {
    try {
      nodes.agent(node, ticket, 0).canChangePassword(NILS.associateId());
      return false;
    } catch (NotAuthenticatedException e) {
      return true;
    }
  }
}
