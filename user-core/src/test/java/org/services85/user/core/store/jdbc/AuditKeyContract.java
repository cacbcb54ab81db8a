package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.LogCapture;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditBacklog;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.audit.AuditRecord;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;

/**
 * What a writer of the database who does not have the key of the audit records cannot do unseen, on
 * every database. It computes hashes as the store does.
 */
abstract class AuditKeyContract {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final String COLUMNS =
      "happened_at, caller_id, action, target_id, outcome, node, record_mac";

  private final AuditKey key = key();
  private TestDatabase database;
  private Store store;

  /** A database without records. */
  abstract TestDatabase database();

  private static AuditKey key() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return AuditKey.of(secret);
  }

  @BeforeEach
  void openWithTheKey() {
    database = database();
    store = openWith(key);
  }

  @AfterEach
  void close() {
    store.close();
    database.close();
    key.close();
  }

  private Store openWith(AuditKey other) {
    return database.over(database.dataSource(), other);
  }

  @Test
  void recordsThatNobodyTouchedAreIntactWithTheKeyAlone() {
    append(store, 1, 2, 3);
    assertThat(verify().findings()).isEmpty();
    assertThat(verify().verified()).isEqualTo(3);
    assertThat(AuditVerifier.of(store.audit()).verify().findings())
        .singleElement()
        .asString()
        .contains("MAC of the key " + key.id());
    try (AuditKey other = key()) {
      assertThat(AuditVerifier.of(store.audit()).key(other).verify().findings())
          .anyMatch(
              finding -> finding.startsWith("the head 3 has no MAC of the key " + other.id()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_event SET caller_id = 77 WHERE audit_event_id = 2",
        "UPDATE audit_event SET caller_id = 77, record_mac = NULL WHERE audit_event_id = 2",
        "UPDATE audit_event SET record_mac = NULL WHERE audit_event_id = 2",
        "UPDATE audit_event SET record_mac = '' WHERE audit_event_id = 2",
        "UPDATE audit_event SET record_mac = (SELECT record_mac FROM audit_event WHERE"
            + " audit_event_id = 1) WHERE audit_event_id = 2",
        "UPDATE audit_event SET node = 'x' WHERE audit_event_id = 2",
        "UPDATE audit_event SET target_id = NULL WHERE audit_event_id = 2"
      })
  void f11AForgedRecordWithRightHashesShows(String forging) {
    append(store, 1, 2, 3);
    database.execute(forging);
    chainAnew();
    assertThat(verify().findings())
        .hasSize(2)
        .first()
        .isEqualTo(
            "record 2 was not written with the key %s: other hands wrote it".formatted(key.id()));
    assertThat(verify().findings().get(1)).startsWith("the head 3 has no MAC of the key");
    List<Long> told = new ArrayList<>();
    AuditVerifier.of(store.audit()).key(key).listener(at -> told.add(at.sequence())).verify();
    assertThat(told).containsExactly(1L, 3L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM audit_event WHERE audit_event_id = 3",
        "INSERT INTO audit_event (audit_event_id, {columns}) SELECT 4, {columns} FROM audit_event"
            + " WHERE audit_event_id = 3",
        "UPDATE audit_event SET audit_event_id = 99 WHERE audit_event_id = 2;"
            + "UPDATE audit_event SET audit_event_id = 2 WHERE audit_event_id = 3;"
            + "UPDATE audit_event SET audit_event_id = 3 WHERE audit_event_id = 99"
      })
  void f11RecordsThatAreRemovedCopiedOrMovedWithRightHashesShow(String forging) {
    append(store, 1, 2, 3);
    database.execute(List.of(forging.replace("{columns}", COLUMNS).split(";", -1)));
    chainAnew();
    assertThat(verify().findings())
        .singleElement()
        .asString()
        .contains("has no MAC of the key " + key.id());
  }

  /** Nor does what a stranger put there keep others from being sealed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT happened_at, 77, action, target_id, outcome, node, NULL FROM audit_event WHERE"
            + " audit_event_id = 1",
        "SELECT happened_at, 77, action, target_id, outcome, node, 'x' FROM audit_event WHERE"
            + " audit_event_id = 1",
        "SELECT happened_at, 77, action, target_id, outcome, node, record_mac FROM audit_event"
            + " WHERE audit_event_id = 1",
        "SELECT {columns} FROM audit_event WHERE audit_event_id = 1",
        "SELECT {columns} FROM audit_pending WHERE caller_id = 2"
      })
  void f11AForgedRecordThatIsNotYetSealedShowsOnceItIs(String forged) throws Exception {
    append(store, 1);
    appendUnsealed(store, 2);
    database.execute(
        "INSERT INTO audit_pending ({columns}) ".replace("{columns}", COLUMNS)
            + forged.replace("{columns}", COLUMNS));
    appendUnsealed(store, 3);
    try (LogCapture log = LogCapture.start()) {
      assertThat(store.seal()).isEqualTo(3);
      assertThat(log.lines()).anyMatch(line -> line.contains("1 audit records were not written"));
    }
    assertThat(verify().backlog()).isEqualTo(AuditBacklog.NONE);
    assertThat(verify().findings())
        .containsExactly(
            "record 3 was not written with the key %s: other hands wrote it".formatted(key.id()));
    List<Integer> callers = new ArrayList<>();
    AuditVerifier.of(store.audit())
        .key(key)
        .listener(at -> callers.add(at.event().callerId().orElseThrow()))
        .verify();
    assertThat(callers).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key_id = NULL, keyed_from = NULL, head_mac = NULL",
        "head_mac = NULL",
        "keyed_from = 3",
        "keyed_from = NULL",
        "last_event_id = 2",
        "head_mac = 'x'"
      })
  void f11AHeadThatWasExchangedShowsAndNothingIsSealedToIt(String exchange) {
    append(store, 1, 2, 3);
    database.execute("CREATE TABLE kept AS SELECT * FROM audit_head");
    database.execute("UPDATE audit_head SET " + exchange);
    assertThat(verify().findings()).isNotEmpty();
    appendUnsealed(store, 4);
    assertThatThrownBy(store::seal)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining(key.id());
    assertThat(store.audit().backlog().records()).isEqualTo(1);
    database.execute(
        List.of("DELETE FROM audit_head", "INSERT INTO audit_head SELECT * FROM kept"));
    assertThat(store.seal()).isEqualTo(1);
    assertThat(verify().findings()).isEmpty();
    assertThat(verify().verified()).isEqualTo(4);
  }

  /** A head of an earlier time carries a MAC, too: only one that is kept elsewhere tells. */
  @Test
  void f11ATailThatWasCutOffToAnEarlierHeadShowsByAHeadThatIsKept() {
    append(store, 1, 2);
    database.execute("CREATE TABLE earlier AS SELECT * FROM audit_head");
    append(store, 3, 4);
    AuditHead known = verify().head();
    database.execute(
        List.of(
            "DELETE FROM audit_event WHERE audit_event_id > 2",
            "DELETE FROM audit_head",
            "INSERT INTO audit_head SELECT * FROM earlier"));
    assertThat(verify().findings()).as("no trace in the database itself").isEmpty();
    assertThat(AuditVerifier.of(store.audit()).key(key).known(known).verify().findings())
        .containsExactly("record 4, which is known, is missing");
  }

  @Test
  void f11NoSingleStatementLeavesTheRecordsIntact() {
    append(store, 1, 2, 3);
    AuditAdversary adversary = new AuditAdversary(database, 3);
    List<String> unseen = new ArrayList<>();
    int tampered = 0;
    for (String statement : adversary.statements()) {
      if (adversary.tampers(statement)) {
        tampered++;
        if (verify().isIntact()) {
          unseen.add(statement);
        }
        adversary.putBack();
      }
    }
    assertThat(unseen).isEmpty();
    assertThat(tampered).isGreaterThan(200);
  }

  @Test
  void aStoreWhoseRecordsAreUnderAKeyIsNotOpenedWithAnotherOrNone() {
    append(store, 1);
    try (AuditKey other = key()) {
      assertThatThrownBy(() -> openWith(other))
          .isInstanceOf(StoreOpenException.class)
          .hasMessageContaining(key.id())
          .hasMessageContaining(other.id());
    }
    assertThatThrownBy(() -> openWith(AuditKey.none()))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining(key.id())
        .hasMessageContaining("none was given");
  }

  /** It was opened before the key was in force. */
  @Test
  void aNodeWithoutTheKeySealsNothingOnceItIsInForce() {
    try (Store without = openWith(AuditKey.none())) {
      append(store, 1);
      appendUnsealed(without, 2);
      assertThatThrownBy(without::seal)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining(key.id());
      assertThat(store.seal()).isEqualTo(1);
    }
    assertThat(verify().findings())
        .containsExactly(
            "record 2 was not written with the key %s: other hands wrote it".formatted(key.id()));
  }

  @Test
  void aChainThatWasBegunWithoutAKeyIsGoneOnWithUnderItOnlyWhenTold() {
    try (Store without = openWith(AuditKey.none())) {
      append(without, 1, 2);
      appendUnsealed(store, 3);
      assertThatThrownBy(store::seal)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("seal-from-here");
      assertThat(without.seal()).as("by a node that has not got the key yet").isEqualTo(1);
      appendUnsealed(without, 4);
      appendUnsealed(store, 5);
    }
    assertThat(store.audit().head().orElseThrow().mac()).isEmpty();
    try (AuditKey fromHere = key.fromHere();
        Store beginning = openWith(fromHere)) {
      assertThat(beginning.audit().head().orElseThrow().mac().orElseThrow().from()).isEqualTo(5);
    }
    append(store, 6);
    assertThat(verify().findings()).isEmpty();
    assertThat(verify().verified()).isEqualTo(6);
    database.execute("UPDATE audit_event SET record_mac = NULL WHERE audit_event_id = 6");
    chainAnew();
    assertThat(verify().findings()).first().asString().startsWith("record 6 was not written");
  }

  @Test
  void aKeyIsReplacedFromTheEndOfTheChainOn() {
    append(store, 1, 2);
    try (AuditKey next = key();
        AuditKey fromHere = next.fromHere()) {
      openWith(fromHere).close();
      try (Store with = openWith(next)) {
        append(with, 3);
        assertThat(AuditVerifier.of(with.audit()).key(next).verify().findings()).isEmpty();
        openWith(fromHere).close();
        assertThat(with.audit().head().orElseThrow().mac().orElseThrow().from())
            .as("once is enough")
            .isEqualTo(2);
      }
      assertThatThrownBy(() -> openWith(key)).isInstanceOf(StoreOpenException.class);
    }
  }

  @Test
  void sealsManyUnderTheKey() {
    store.inTransaction(
        transaction -> {
          for (int i = 0; i < 1201; i++) {
            transaction.audit().append(event(i));
          }
          return 0;
        });
    assertThat(store.seal()).isEqualTo(1201);
    assertThat(verify().findings()).isEmpty();
    assertThat(verify().verified()).isEqualTo(1201);
  }

  private void append(Store to, int... callers) {
    for (int caller : callers) {
      appendUnsealed(to, caller);
      to.seal();
    }
  }

  private static void appendUnsealed(Store to, int caller) {
    to.inTransaction(
        transaction -> {
          transaction.audit().append(event(caller));
          return 0;
        });
  }

  private static AuditEvent event(int caller) {
    return new AuditEvent(
        NOON,
        OptionalInt.of(caller),
        AuditAction.CHANGE_USER,
        OptionalInt.of(2),
        AuditEvent.Outcome.DONE);
  }

  /** As anybody can who knows how the chain is made. */
  private void chainAnew() {
    AuditHead head = AuditHead.START;
    for (AuditRecord record : store.audit().after(0, 100)) {
      SortedMap<String, String> fields = record.fields();
      head = head.with(fields);
      database.execute(
          "UPDATE audit_event SET record_hash = '%s' WHERE audit_event_id = %s"
              .formatted(head.hash(), head.sequence()));
    }
    database.execute(
        "UPDATE audit_head SET last_event_id = %s, last_hash = '%s'"
            .formatted(head.sequence(), head.hash()));
  }

  private AuditVerification verify() {
    return AuditVerifier.of(store.audit()).key(key).verify();
  }
}
