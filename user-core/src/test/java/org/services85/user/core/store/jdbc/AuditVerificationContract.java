package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.audit.Aggregate;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditRecord;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.audit.Receipt;
import org.services85.user.core.store.Store;

/** What the chain shows of records that somebody tampered with, on every database. */
abstract class AuditVerificationContract {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Receipt RECEIPT =
      new Receipt("ab".repeat(32), 131.25, "argon2id", "argon2-jvm (native)");

  /** One of each kind: who or whom nobody knows, with and without receipt, from here or there. */
  private static final List<AuditEvent> EVENTS =
      List.of(
          event(0, OptionalInt.empty(), AuditAction.CREATE_USER, OptionalInt.of(1)),
          event(
                  1,
                  OptionalInt.of(1),
                  AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD),
                  OptionalInt.of(2))
              .from(new Origin("n1", Optional.of("::1"), Optional.of("c-2")))
              .with(RECEIPT),
          event(
                  2,
                  OptionalInt.of(1),
                  AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD),
                  OptionalInt.of(3))
              .from(new Origin("n2", Optional.of("10.0.0.1"), Optional.of("c-3")))
              .with(new Receipt("cd".repeat(32), 0, "", "")),
          event(
                  3,
                  OptionalInt.empty(),
                  AuditAction.of(AgentOperation.AUTHENTICATE_USERNAME_PASSWORD),
                  OptionalInt.empty())
              .from(new Origin("n1", Optional.of("::1"), Optional.empty())),
          event(
                  4,
                  OptionalInt.of(0),
                  AuditAction.of(AgentOperation.SET_PASSWORD),
                  OptionalInt.of(0))
              .from(new Origin("", Optional.of(""), Optional.of(""))),
          event(
                  5,
                  OptionalInt.empty(),
                  AuditAction.of(AgentOperation.GET_USER_INFO),
                  OptionalInt.empty())
              .with(new Aggregate(70_000_000_000L, NOON)));

  private static final int RECORDS = EVENTS.size();

  private TestDatabase database;
  private Store store;
  private AuditAdversary adversary;

  /** A database without records. */
  abstract TestDatabase database();

  private static AuditEvent event(
      int second, OptionalInt caller, AuditAction action, OptionalInt target) {
    return new AuditEvent(NOON.plusSeconds(second), caller, action, target, Outcome.DONE);
  }

  @BeforeEach
  void keepRecords() {
    database = database();
    store = database.store();
    EVENTS.forEach(this::append);
    adversary = new AuditAdversary(database, RECORDS);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void findsNothingWrongWithRecordsThatNobodyTouched() {
    AuditVerification verification = verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.isIntact()).isTrue();
    assertThat(verification.verified()).isEqualTo(RECORDS);
    assertThat(verification.head()).isEqualTo(store.audit().head().orElseThrow());
    assertThat(verify(verification.head()).findings()).isEmpty();
    assertThat(verify(AuditHead.START).findings()).isEmpty();
  }

  @Test
  void f11NoSingleStatementLeavesTheRecordsIntact() {
    List<String> unseen = new ArrayList<>();
    List<String> unclear = new ArrayList<>();
    int tampered = 0;
    for (String statement : adversary.statements()) {
      if (adversary.tampers(statement)) {
        tampered++;
        AuditVerification verification = verify();
        if (verification.isIntact()) {
          unseen.add(statement);
        } else if (!verification.findings().get(0).matches(".*[0-9].*")) {
          unclear.add(statement);
        }
        adversary.putBack();
      }
    }
    assertThat(unseen).isEmpty();
    assertThat(unclear).as("findings that do not say which record").isEmpty();
    assertThat(tampered).isGreaterThan(500);
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void f11RecordsWithoutHashesBeforeAHeadOfNothingAreNotIntact() {
    AuditHead known = verify().head();
    adversary.execute("UPDATE audit_event SET caller_id = 2");
    adversary.execute("UPDATE audit_event SET record_hash = NULL");
    adversary.execute("UPDATE audit_head SET last_hash = '" + AuditHead.NO_HASH + "'");
    assertThat(verify().findings()).first().isEqualTo("record 1 has no hash");
    assertThat(verify(known).isIntact()).isFalse();
  }

  /** Whoever can compute hashes can write a new chain; only what is known elsewhere tells. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void f11AChainThatWasWrittenAnewDoesNotGoThroughTheKnownHead(int from) {
    AuditHead known = verify().head();
    AuditHead before = headAt(from);
    adversary.execute("UPDATE audit_event SET caller_id = 77 WHERE audit_event_id >= " + from);
    chainAnew(from);
    assertThat(verify().findings()).as("no trace in the database itself").isEmpty();
    assertThat(verify(known).findings()).containsExactly("record 6 is not the one known");
    assertThat(verify(before).findings())
        .containsExactly("record %s is not the one known".formatted(from));
  }

  @Test
  void f11RecordsThatWereRewrittenAndUnchainedBeforeANewChainShow() {
    AuditHead known = headAt(3);
    adversary.execute("UPDATE audit_event SET caller_id = 77 WHERE audit_event_id <= 3");
    adversary.execute("UPDATE audit_event SET record_hash = NULL WHERE audit_event_id <= 3");
    chainAnew(4, new AuditHead(3, AuditHead.NO_HASH));
    assertThat(verify().isIntact()).isFalse();
    assertThat(verify(known).isIntact()).isFalse();
    adversary.execute(
        "UPDATE audit_event SET record_hash = '%s' WHERE audit_event_id = 3"
            .formatted(known.hash()));
    chainAnew(4, known);
    assertThat(verify(known).isIntact()).isFalse();
  }

  @Test
  void f11AChainThatWasCutToAnEarlierEndDoesNotReachTheKnownHead() {
    AuditHead known = verify().head();
    AuditHead cut = headAt(5);
    adversary.execute("DELETE FROM audit_event WHERE audit_event_id = 6");
    endAt(cut);
    assertThat(verify().findings()).as("no trace in the database itself").isEmpty();
    assertThat(verify(known).findings()).containsExactly("record 6, which is known, is missing");
    append(
        event(
            99,
            OptionalInt.of(1),
            AuditAction.of(AgentOperation.SET_PASSWORD),
            OptionalInt.of(99)));
    assertThat(verify(known).findings()).containsExactly("record 6 is not the one known");
    assertThat(verify(cut).findings()).isEmpty();
    adversary.execute("DELETE FROM audit_event");
    endAt(AuditHead.START);
    assertThat(verify(known).findings()).containsExactly("record 6, which is known, is missing");
  }

  @Test
  void f11AnInventedHeadOfNothingIsNotKnown() {
    assertThat(verify(new AuditHead(0, "1".repeat(64))).isIntact()).isFalse();
    assertThat(verify(new AuditHead(3, AuditHead.NO_HASH)).isIntact()).isFalse();
    assertThat(verify(new AuditHead(7, AuditHead.NO_HASH)).isIntact()).isFalse();
  }

  @Test
  void f11NothingIsSealedWithoutAHeadAndWaitsForOne() {
    adversary.execute("DELETE FROM audit_head");
    assertThat(verify().findings()).hasSize(1).first().asString().contains("head").contains("6");
    assertThatThrownBy(() -> append(EVENTS.get(0))).isInstanceOf(UnavailableException.class);
    assertThat(store.audit().countUpTo(100)).isEqualTo(RECORDS);
    assertThat(verify().backlog().records()).isEqualTo(1);
    adversary.putBack();
    assertThat(store.seal()).isEqualTo(1);
    assertThat(verify().findings()).isEmpty();
    assertThat(verify().verified()).isEqualTo(RECORDS + 1);
  }

  @Test
  void saysWhichRecordsWereChangedAndWhichAreMissing() {
    adversary.execute("UPDATE audit_event SET target_id = 9 WHERE audit_event_id = 2");
    adversary.execute("DELETE FROM audit_event WHERE audit_event_id IN (3, 4)");
    assertThat(verify().findings())
        .startsWith("record 2 was changed, or those before it were", "records 3 to 4 are missing");
  }

  @Test
  void readsAnyNumberOfRecordsByPages() {
    List<Long> reached = new ArrayList<>();
    for (int written = RECORDS; written < 2001; written += 105) {
      store.inTransaction(
          transaction -> {
            for (int i = 0; i < 105; i++) {
              transaction.audit().append(EVENTS.get(i % RECORDS));
            }
            return 0;
          });
    }
    store.seal();
    assertThat(AuditVerifier.of(store.audit()).reached(reached::add).verify().findings()).isEmpty();
    assertThat(reached).containsExactly(1000L, 2000L, 2001L);
  }

  @Test
  void goesOnFromTheHeadThatWasReachedAndTellsOfEachRecordOnce() {
    List<Long> told = new ArrayList<>();
    AuditVerifier verifier =
        AuditVerifier.of(store.audit()).listener(at -> told.add(at.sequence()));
    assertThat(verifier.verify().verified()).isEqualTo(RECORDS);
    assertThat(verifier.verify().verified()).isZero();
    append(EVENTS.get(0));
    append(EVENTS.get(1));
    AuditVerification more = verifier.verify();
    assertThat(more.findings()).isEmpty();
    assertThat(more.verified()).isEqualTo(2);
    assertThat(told).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    told.clear();
    assertThat(AuditVerifier.of(store.audit()).after(headAt(5)).verify().verified()).isEqualTo(3);
    AuditVerifier late =
        AuditVerifier.of(store.audit()).from(7).listener(at -> told.add(at.sequence()));
    assertThat(late.verify().findings()).isEmpty();
    assertThat(told).containsExactly(7L, 8L);
  }

  @Test
  void f11TellsOfNoRecordThatWasChanged() {
    List<Long> told = new ArrayList<>();
    adversary.execute("UPDATE audit_event SET target_id = 9 WHERE audit_event_id = 3");
    AuditVerification verification =
        AuditVerifier.of(store.audit()).from(2).listener(at -> told.add(at.sequence())).verify();
    assertThat(told).containsExactly(2L, 4L, 5L, 6L);
    assertThat(verification.findings())
        .containsExactly("record 3 was changed, or those before it were");
  }

  /** Whoever went on from a head knows it. */
  @Test
  void f11AChainThatWasCutOrWrittenAnewDoesNotGoOnFromTheHeadThatWasReached() {
    AuditVerifier reached = AuditVerifier.of(store.audit());
    AuditVerifier other = AuditVerifier.of(store.audit());
    assertThat(reached.verify().isIntact()).isTrue();
    assertThat(other.verify().isIntact()).isTrue();
    adversary.execute("DELETE FROM audit_event WHERE audit_event_id > 4");
    endAt(headAt(4));
    assertThat(reached.verify().findings())
        .containsExactly("the chain ends at record 4, and went to record 6 before");
    for (int i = 0; i < 5; i++) {
      append(EVENTS.get(0));
    }
    assertThat(other.verify().findings())
        .containsExactly("record 7 was changed, or those before it were");
  }

  @Test
  void stopsAtTwentyFindings() {
    for (int i = 0; i < 40; i++) {
      append(EVENTS.get(i % RECORDS));
    }
    adversary.execute("UPDATE audit_event SET target_id = 1000");
    assertThat(verify().findings()).hasSize(AuditVerification.MAX_FINDINGS);
  }

  private void append(AuditEvent event) {
    store.inTransaction(
        transaction -> {
          transaction.audit().append(event);
          return 0;
        });
    store.seal();
  }

  private AuditHead headAt(long sequence) {
    return new AuditHead(
        sequence, store.audit().after(sequence - 1, 1).get(0).hash().orElseThrow());
  }

  private void chainAnew(long from) {
    chainAnew(from, from == 1 ? AuditHead.START : headAt(from - 1));
  }

  private void chainAnew(long from, AuditHead before) {
    AuditHead head = before;
    for (AuditRecord record : store.audit().after(from - 1, RECORDS)) {
      SortedMap<String, String> fields = new TreeMap<>(record.fields());
      head = head.with(fields);
      adversary.execute(
          "UPDATE audit_event SET record_hash = '%s' WHERE audit_event_id = %s"
              .formatted(head.hash(), head.sequence()));
    }
    endAt(head);
  }

  private void endAt(AuditHead head) {
    adversary.execute(
        "UPDATE audit_head SET last_event_id = %s, last_hash = '%s'"
            .formatted(head.sequence(), head.hash()));
  }

  private AuditVerification verify() {
    return AuditVerifier.of(store.audit()).verify();
  }

  private AuditVerification verify(AuditHead known) {
    return AuditVerifier.of(store.audit()).known(known).verify();
  }
}
