package org.services85.user.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.services85.user.core.audit.AuditEvent.Action;
import org.services85.user.core.audit.AuditEvent.Outcome;

class AuditChainTest {

  private static final Instant NOON = Instant.ofEpochSecond(1_795_521_600, 1000);
  private static final Receipt RECEIPT =
      new Receipt("ab".repeat(32), 131.5, "$argon2id$v=19$m=19456,t=2,p=1", "argon2-jvm");
  private static final Origin NORTH =
      new Origin("north", Optional.of("2001:db8::7"), Optional.empty());
  private static final AuditEvent EVENT =
      new AuditEvent(
          NOON,
          OptionalInt.of(1),
          Action.SET_PASSWORD,
          OptionalInt.of(2),
          Outcome.DONE,
          NORTH,
          Optional.of(RECEIPT),
          Optional.empty());

  /** The hash was computed by another program, from the layout as it is described. */
  @Test
  void isTheHashOfTheLayoutAsItIsDescribed() {
    assertThat(AuditChain.hash(AuditHead.NO_HASH, 7, EVENT))
        .isEqualTo("0e38310a3e97b8891fbd1fbbebcc99d886707173b969f61573af0336012a42fb");
  }

  /** Whoever changes any of it breaks the chain. */
  @Test
  void coversEachPart() {
    List<AuditEvent> others =
        List.of(
            EVENT,
            at(NOON.plusNanos(1000)),
            by(OptionalInt.of(3)),
            by(OptionalInt.empty()),
            by(OptionalInt.of(0)),
            as(Action.CHANGE_PASSWORD),
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
    Stream<String> hashes =
        others.stream().map(event -> AuditChain.hash(AuditHead.NO_HASH, 7, event));
    assertThat(hashes).doesNotHaveDuplicates();
    assertThat(
            List.of(
                AuditChain.hash(AuditHead.NO_HASH, 7, EVENT),
                AuditChain.hash(AuditHead.NO_HASH, 8, EVENT),
                AuditChain.hash("1" + "0".repeat(63), 7, EVENT)))
        .doesNotHaveDuplicates();
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
        Optional.empty());
  }

  private static AuditEvent by(OptionalInt caller) {
    return new AuditEvent(
        NOON,
        caller,
        EVENT.action(),
        EVENT.targetId(),
        EVENT.outcome(),
        NORTH,
        some(),
        Optional.empty());
  }

  private static AuditEvent as(Action action) {
    return new AuditEvent(
        NOON,
        EVENT.callerId(),
        action,
        EVENT.targetId(),
        EVENT.outcome(),
        NORTH,
        some(),
        Optional.empty());
  }

  private static AuditEvent on(OptionalInt target) {
    return new AuditEvent(
        NOON,
        EVENT.callerId(),
        EVENT.action(),
        target,
        EVENT.outcome(),
        NORTH,
        some(),
        Optional.empty());
  }

  private static AuditEvent ended(Outcome outcome) {
    return new AuditEvent(
        NOON,
        EVENT.callerId(),
        EVENT.action(),
        EVENT.targetId(),
        outcome,
        NORTH,
        some(),
        Optional.empty());
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
        Optional.empty());
  }

  private static Optional<Receipt> some() {
    return Optional.of(RECEIPT);
  }
}
