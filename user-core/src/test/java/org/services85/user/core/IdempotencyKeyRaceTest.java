package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;
import static org.services85.user.core.House.RITA;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.MutableClock;

/** Calls at once with one idempotency key, on one node and on two. */
class IdempotencyKeyRaceTest {

  private static final int CALLERS = 8;
  private static final int ROUNDS = 4;

  private final Installation installation =
      new Installation(
          List.of(ALMA, NILS, RITA),
          List.of(),
          MutableClock.at(Instant.parse("2026-11-24T12:00:00Z")));

  @Test
  void onOneNodeOneCallGeneratesAndAllGetItsPassword() throws Exception {
    try (Nodes nodes = Nodes.one(installation)) {
      allForOneUser(nodes);
    }
  }

  @Test
  void onTwoNodesOneCallGeneratesAndAllGetItsPassword() throws Exception {
    try (Nodes nodes = Nodes.two(installation)) {
      allForOneUser(nodes);
    }
  }

  @Test
  void onOneNodeAKeyThatTwoCallsTakeAtOnceIsOfOneOfThem() throws Exception {
    try (Nodes nodes = Nodes.one(installation)) {
      forTwoUsers(nodes);
    }
  }

  @Tag("full")
  @Test
  void onTwoNodesAKeyThatTwoCallsTakeAtOnceIsOfOneOfThem() throws Exception {
    try (Nodes nodes = Nodes.two(installation)) {
      forTwoUsers(nodes);
    }
  }

  private static void allForOneUser(Nodes nodes) throws Exception {
    Credentials alma = nodes.logOn(0, "alma", ALMA.password()).orElseThrow();
    for (int round = 0; round < ROUNDS; round++) {
      List<String> passwords =
          call(nodes, alma, List.of(NILS.associateId())).stream()
              .map(Optional::orElseThrow)
              .map(password -> new String(password.reveal()))
              .toList();
      assertThat(passwords).hasSize(CALLERS).containsOnly(passwords.get(0));
      assertThat(nodes.logOn(1, "nils", Secret.of(passwords.get(0)))).isPresent();
      assertThat(outcomes(nodes)).containsOnlyOnce(Outcome.DONE).contains(Outcome.REPEATED);
    }
  }

  private static void forTwoUsers(Nodes nodes) throws Exception {
    Credentials alma = nodes.logOn(0, "alma", ALMA.password()).orElseThrow();
    for (int round = 0; round < ROUNDS; round++) {
      List<Optional<Secret>> answers =
          call(nodes, alma, List.of(NILS.associateId(), RITA.associateId()));
      List<String> passwords =
          answers.stream()
              .flatMap(Optional::stream)
              .map(password -> new String(password.reveal()))
              .toList();
      assertThat(passwords).hasSize(CALLERS / 2).containsOnly(passwords.get(0));
      assertThat(outcomes(nodes)).containsOnlyOnce(Outcome.DONE).contains(Outcome.REFUSED);
    }
  }

  /** What each caller got; empty where the key was another call's. */
  private static List<Optional<Secret>> call(Nodes nodes, Credentials caller, List<Integer> targets)
      throws Exception {
    CallContext context =
        CallContext.none().withIdempotencyKey(Secret.of(UUID.randomUUID().toString()));
    List<Callable<Optional<Secret>>> calls = new ArrayList<>();
    for (int number = 0; number < CALLERS; number++) {
      InProcessUserAgents node = nodes.node(number);
      int target = targets.get(number / 2 % targets.size());
      calls.add(
          () -> {
            try {
              return Optional.of(node.open(caller, context).setGeneratedPassword(target));
            } catch (InvalidArgumentException ofAnotherCall) {
              return Optional.empty();
            }
          });
    }
    return Nodes.atOnce(calls);
  }

  /** Of the callers' last calls. */
  private static List<Outcome> outcomes(Nodes nodes) {
    List<AuditEvent> events =
        nodes.store().inTransaction(transaction -> transaction.audit().latest(50));
    return events.stream()
        .filter(
            event -> event.action().equals(AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD)))
        .limit(CALLERS)
        .map(AuditEvent::outcome)
        .toList();
  }
}
