package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.audit.Receipt;
import org.services85.user.core.store.Store;

/** Every way to tamper with the records that the chain shows. */
class AuditVerificationTest {

  private final TestDatabase database = TestDatabase.embedded();
  private final Store store = database.store();

  @BeforeEach
  void keepFiveRecords() {
    for (int target = 1; target <= 5; target++) {
      append(target);
    }
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
    assertThat(verification.verified()).isEqualTo(5);
    assertThat(verification.unchained()).isZero();
    assertThat(verification.head().sequence()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "happened_at = happened_at + 1",
        "caller_id = 9",
        "caller_id = NULL",
        "action = 'AUTHENTICATE'",
        "target_id = 9",
        "target_id = NULL",
        "outcome = 'REFUSED'",
        "node = 'other'",
        "client_address = '10.0.0.1'",
        "client_address = NULL",
        "correlation_id = 'other'",
        "policy_digest = 'other'",
        "policy_digest = NULL",
        "entropy_bits = 20",
        "hash_parameters = 'other'",
        "hash_engine = 'other'",
        "record_hash = 'other'",
        "record_hash = NULL",
      })
  void findsARecordThatWasChanged(String change) {
    sql("UPDATE audit_event SET " + change + " WHERE audit_event_id = 3");
    AuditVerification verification = verify();
    assertThat(verification.isIntact()).isFalse();
    assertThat(verification.findings())
        .first()
        .asString()
        .isEqualTo("record 3 was changed, or those before it were");
  }

  @Test
  void saysHowFarItIs() {
    List<Long> reached = new ArrayList<>();
    store.inTransaction(
        transaction -> AuditVerification.of(transaction.audit(), Optional.empty(), reached::add));
    assertThat(reached).containsExactly(5L);
  }

  @Test
  void findsRecordsThatWereRemoved() {
    sql("DELETE FROM audit_event WHERE audit_event_id IN (2, 3)");
    assertThat(verify().findings()).first().asString().isEqualTo("records 2 to 3 are missing");
  }

  @Test
  void findsThatTheBeginningWasCutOff() {
    sql("DELETE FROM audit_event WHERE audit_event_id = 1");
    assertThat(verify().findings()).first().asString().isEqualTo("record 1 is missing");
  }

  @Test
  void findsThatTheEndWasCutOff() {
    sql("DELETE FROM audit_event WHERE audit_event_id >= 4");
    assertThat(verify().findings()).containsExactly("records 4 to 5 are missing");
    sql("DELETE FROM audit_event");
    assertThat(verify().findings()).containsExactly("records 1 to 5 are missing");
  }

  @Test
  void findsRecordsThatWereAddedPastTheHead() {
    sql(
        "INSERT INTO audit_event (audit_event_id, happened_at, action, outcome) SELECT 6,"
            + " happened_at, 'AUTHENTICATE', 'DONE' FROM audit_event WHERE audit_event_id = 5");
    assertThat(verify().findings())
        .contains(
            "record 6 was changed, or those before it were",
            "records 6 to 6 were added past the head");
  }

  @Test
  void findsTwoRecordsThatWereExchanged() {
    sql("UPDATE audit_event SET audit_event_id = 9 WHERE audit_event_id = 2");
    sql("UPDATE audit_event SET audit_event_id = 2 WHERE audit_event_id = 3");
    sql("UPDATE audit_event SET audit_event_id = 3 WHERE audit_event_id = 9");
    assertThat(verify().findings())
        .contains("record 2 was changed, or those before it were")
        .contains("record 3 was changed, or those before it were");
  }

  @Test
  void findsThatTheHeadWasChanged() {
    sql("UPDATE audit_head SET last_hash = 'other'");
    assertThat(verify().findings()).containsExactly("the head is not the hash of record 5");
  }

  @Test
  void findsAgainstAKnownHeadThatTheEndWasCutOffWithTheHead() {
    AuditHead known = verify().head();
    AuditHead cut =
        new AuditHead(
            4,
            store
                .inTransaction(transaction -> transaction.audit().after(3, 1))
                .get(0)
                .hash()
                .orElseThrow());
    sql("DELETE FROM audit_event WHERE audit_event_id = 5");
    sql("UPDATE audit_head SET last_event_id = 4, last_hash = '" + cut.hash() + "'");
    assertThat(verify().findings()).as("no trace in the database itself").isEmpty();
    assertThat(verify(Optional.of(known)).findings())
        .containsExactly("record 5, which is known, is missing");
    append(99);
    assertThat(verify(Optional.of(known)).findings())
        .containsExactly("record 5 is not the one known");
    assertThat(verify(Optional.of(cut)).findings()).isEmpty();
  }

  @Test
  void keepsRecordsThatAreOlderThanTheChainApart() {
    sql("UPDATE audit_event SET record_hash = NULL");
    sql("UPDATE audit_head SET last_hash = '" + AuditHead.NO_HASH + "'");
    append(6);
    AuditVerification verification = verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.unchained()).isEqualTo(5);
    assertThat(verification.verified()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"action", "outcome"})
  void findsARecordThatCannotBeRead(String column) {
    sql("UPDATE audit_event SET " + column + " = 'HUNTER2' WHERE audit_event_id = 3");
    AuditVerification verification = verify();
    assertThat(verification.verified()).isEqualTo(2);
    assertThat(verification.findings())
        .containsExactly("the record after 2 cannot be read, nor those behind it");
  }

  @Test
  void stopsAtTwentyFindings() {
    for (int target = 6; target <= 40; target++) {
      append(target);
    }
    sql("UPDATE audit_event SET target_id = 1000");
    assertThat(verify().findings()).hasSize(AuditVerification.MAX_FINDINGS);
  }

  private void append(int target) {
    store.inTransaction(
        transaction -> {
          transaction
              .audit()
              .append(
                  new AuditEvent(
                          Instant.parse("2026-11-24T12:00:00Z"),
                          OptionalInt.of(1),
                          AuditEvent.Action.SET_GENERATED_PASSWORD,
                          OptionalInt.of(target),
                          AuditEvent.Outcome.DONE)
                      .from(new Origin("n1", Optional.of("::1"), Optional.of("c-" + target)))
                      .with(new Receipt("ab".repeat(32), 131.25, "argon2id", "native")));
          return 0;
        });
  }

  private AuditVerification verify() {
    return verify(Optional.empty());
  }

  private AuditVerification verify(Optional<AuditHead> known) {
    return store.inTransaction(transaction -> AuditVerification.of(transaction.audit(), known));
  }

  private void sql(String statement) {
    database.execute(statement);
  }
}
