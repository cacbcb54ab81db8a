package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.core.audit.Aggregate;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.audit.Receipt;

class AuditColumnTest {

  private static final Instant NOON = Instant.ofEpochSecond(1_795_521_600, 1000);
  private static final Receipt RECEIPT =
      new Receipt("ab".repeat(32), 131.5, "$argon2id$v=19$m=19456,t=2,p=1", "argon2-jvm");
  private static final Optional<Aggregate> NONE = Optional.empty();
  private static final Origin NORTH =
      new Origin("north", Optional.of("2001:db8::7"), Optional.empty());
  private static final AuditEvent EVENT =
      new AuditEvent(
          NOON,
          OptionalInt.of(1),
          AuditAction.of(AgentOperation.SET_PASSWORD),
          OptionalInt.of(2),
          Outcome.DONE,
          NORTH,
          Optional.of(RECEIPT),
          Optional.empty());

  @Test
  void tellsAnEventByItsFields() {
    assertThat(fields(EVENT))
        .hasToString(
            "{action=SET_PASSWORD, caller_id=1, client_address=2001:db8::7,"
                + " entropy_bits=4060700000000000, happened_at=1795521600000001,"
                + " hash_engine=argon2-jvm, hash_parameters=$argon2id$v=19$m=19456,t=2,p=1,"
                + " node=north, outcome=DONE, policy_digest="
                + "ab".repeat(32)
                + ", target_id=2}");
  }

  /** What it tells differs where the events do, so the chain covers each part of an event. */
  @Test
  void coversEachPartOfAnEvent() {
    List<AuditEvent> others =
        List.of(
            EVENT,
            at(NOON.plusNanos(1000)),
            by(OptionalInt.of(3)),
            by(OptionalInt.empty()),
            by(OptionalInt.of(0)),
            as(AuditAction.of(AgentOperation.CHANGE_PASSWORD)),
            on(OptionalInt.of(3)),
            on(OptionalInt.empty()),
            on(OptionalInt.of(0)),
            ended(Outcome.REFUSED),
            EVENT.from(new Origin("south", NORTH.clientAddress(), Optional.empty())),
            EVENT.from(new Origin("north", Optional.of("2001:db8::8"), Optional.empty())),
            EVENT.from(new Origin("north", Optional.empty(), Optional.empty())),
            EVENT.from(new Origin("north", Optional.of(""), Optional.empty())),
            EVENT.from(new Origin("north", Optional.empty(), NORTH.clientAddress())),
            EVENT.from(new Origin("north", NORTH.clientAddress(), Optional.of("order"))),
            EVENT.from(new Origin("north2", Optional.of("001:db8::7"), Optional.empty())),
            receipt(Optional.empty()),
            receipt(Optional.of(new Receipt("cd", 131.5, "p", "e"))),
            receipt(Optional.of(new Receipt("ab", 131.5, "p", "e"))),
            receipt(Optional.of(new Receipt("ab", 131.25, "p", "e"))),
            receipt(Optional.of(new Receipt("ab", 131.5, "q", "e"))),
            receipt(Optional.of(new Receipt("ab", 131.5, "p", "f"))),
            receipt(Optional.of(new Receipt("ab", 131.5, "pe", ""))),
            EVENT.with(new Aggregate(1, NOON)),
            EVENT.with(new Aggregate(2, NOON)),
            EVENT.with(new Aggregate(2, NOON.plusNanos(1000))));
    assertThat(others.stream().map(AuditColumnTest::fields)).doesNotHaveDuplicates();
  }

  private static SortedMap<String, String> fields(AuditEvent event) {
    SortedMap<String, String> fields = new TreeMap<>();
    AuditColumn.ALL.forEach(
        column -> column.text(event).ifPresent(text -> fields.put(column.name(), text)));
    return fields;
  }

  private static AuditEvent at(Instant time) {
    return new AuditEvent(
        time,
        EVENT.callerId(),
        EVENT.action(),
        EVENT.targetId(),
        EVENT.outcome(),
        NORTH,
        some(),
        NONE);
  }

  private static AuditEvent by(OptionalInt caller) {
    return new AuditEvent(
        NOON, caller, EVENT.action(), EVENT.targetId(), EVENT.outcome(), NORTH, some(), NONE);
  }

  private static AuditEvent as(AuditAction action) {
    return new AuditEvent(
        NOON, EVENT.callerId(), action, EVENT.targetId(), EVENT.outcome(), NORTH, some(), NONE);
  }

  private static AuditEvent on(OptionalInt target) {
    return new AuditEvent(
        NOON, EVENT.callerId(), EVENT.action(), target, EVENT.outcome(), NORTH, some(), NONE);
  }

  private static AuditEvent ended(Outcome outcome) {
    return new AuditEvent(
        NOON, EVENT.callerId(), EVENT.action(), EVENT.targetId(), outcome, NORTH, some(), NONE);
  }

  private static AuditEvent receipt(Optional<Receipt> receipt) {
    return new AuditEvent(
        NOON,
        EVENT.callerId(),
        EVENT.action(),
        EVENT.targetId(),
        EVENT.outcome(),
        NORTH,
        receipt,
        NONE);
  }

  private static Optional<Receipt> some() {
    return Optional.of(RECEIPT);
  }
}
