package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditBacklog;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.jdbc.sqlite.SqliteFile;

/** Who waits for whom where audit records are committed and sealed, and what a crash leaves. */
class AuditSealingTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir Path folder;

  @Test
  void commitsWaitNeitherForEachOtherNorForWhoSeals() throws Exception {
    try (TestDatabase database = TestDatabase.shared();
        Connection sealer = database.behind().getConnection();
        Statement sql = sealer.createStatement()) {
      sealer.setAutoCommit(false);
      sql.executeQuery("SELECT * FROM audit_head FOR UPDATE").close();
      meanwhile(database.store(), () -> append(database.store(), 2));
      assertThat(database.store().audit().backlog().records()).isEqualTo(2);
      sealer.rollback();
      assertThat(database.store().seal()).isEqualTo(2);
    }
  }

  /** It was written first, and so has the lower number; it is committed when others are sealed. */
  @Test
  void aRecordThatIsCommittedLateIsSealedAllTheSame() throws Exception {
    try (TestDatabase database = TestDatabase.shared()) {
      Store store = database.store();
      meanwhile(
          store,
          () -> {
            append(store, 2);
            assertThat(store.seal()).isEqualTo(1);
          });
      assertThat(store.seal()).isEqualTo(1);
      assertThat(callers(store)).containsExactly(1, 2);
      assertThat(AuditVerifier.of(store.audit()).verify().isIntact()).isTrue();
    }
  }

  @Test
  void nodesThatSealAtOnceSealEachRecordOnce() throws Exception {
    try (TestDatabase database = TestDatabase.shared();
        Store other = JdbcStore.open(database.dataSource())) {
      List<Store> nodes = List.of(database.store(), other, database.store(), other);
      ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
      try {
        List<Future<Integer>> sealed = new ArrayList<>();
        for (Store node : nodes) {
          sealed.add(
              threads.submit(
                  () -> {
                    int some = 0;
                    for (int i = 0; i < 40; i++) {
                      append(node, i);
                      some += node.seal();
                    }
                    return some;
                  }));
        }
        int all = 0;
        for (Future<Integer> one : sealed) {
          all += one.get(30, TimeUnit.SECONDS);
        }
        assertThat(all).isEqualTo(160);
      } finally {
        threads.shutdownNow();
      }
      AuditVerification verification = AuditVerifier.of(other.audit()).verify();
      assertThat(verification.isIntact()).isTrue();
      assertThat(verification.verified()).isEqualTo(160);
      assertThat(verification.backlog()).isEqualTo(AuditBacklog.NONE);
    }
  }

  @Test
  void f01WhatACrashLeftIsSealedWhenTheStoreIsOpenedNext() throws Exception {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (Store store = SqliteStore.at(folder)) {
      append(store, 1);
      append(store, 2);
      assertThat(store.audit().backlog().records()).isEqualTo(2);
      for (String each : List.of("services85.db", "services85.db-wal")) {
        Files.copy(folder.resolve(each), copy.resolve(each));
      }
    }
    try (Store store = SqliteStore.at(copy)) {
      assertAllSealed(store);
    }
    try (TestDatabase database = TestDatabase.shared()) {
      append(database.store(), 1);
      append(database.store(), 2);
      assertThat(database.store().audit().backlog().records()).isEqualTo(2);
      try (Store next = JdbcStore.open(database.dataSource())) {
        assertAllSealed(next);
      }
    }
  }

  @Test
  void closingSealsWhatIsPending() throws Exception {
    try (Store store = SqliteStore.at(folder)) {
      append(store, 1);
    }
    try (Connection behind = EmbeddedStore.connections(folder).getConnection()) {
      assertThat(SqliteFile.ask(behind, "SELECT last_event_id FROM audit_head"))
          .containsExactly("1");
      assertThat(SqliteFile.ask(behind, "SELECT COUNT(*) FROM audit_pending")).containsExactly("0");
    }
  }

  /** To find out what is wrong, it must be opened. */
  @Test
  void f11AStoreWhoseChainCannotBeContinuedIsOpenedAndLeavesItsRecordsUnsealed() {
    try (TestDatabase database = TestDatabase.shared()) {
      append(database.store(), 1);
      database.execute("DELETE FROM audit_head");
      try (Store next = JdbcStore.open(database.dataSource())) {
        AuditVerification verification = AuditVerifier.of(next.audit()).verify();
        assertThat(verification.isIntact()).isFalse();
        assertThat(verification.backlog().records()).isEqualTo(1);
      }
    }
  }

  /** No time that a database takes, however far from today, is in the way of others' records. */
  @Test
  void f11ARecordOfAnImpossibleTimeIsSealedLikeTheOthers() {
    try (TestDatabase database = TestDatabase.shared()) {
      for (String time : List.of("infinity", "-infinity", "294276-12-31", "4713-01-01 BC")) {
        database.execute(
            "INSERT INTO audit_pending (happened_at, action, outcome) VALUES ('%s', 'X', 'DONE')"
                .formatted(time));
      }
      append(database.store(), 1);
      assertThat(database.store().seal()).isEqualTo(5);
      assertThat(AuditVerifier.of(database.store().audit()).verify().findings()).isEmpty();
    }
    try (TestDatabase database = TestDatabase.embedded()) {
      for (long time : List.of(Long.MAX_VALUE, Long.MIN_VALUE)) {
        database.execute(
            "INSERT INTO audit_pending (happened_at, action, outcome) VALUES (%s, 'X', 'DONE')"
                .formatted(time));
      }
      append(database.store(), 1);
      assertThat(database.store().seal()).isEqualTo(3);
      assertThat(AuditVerifier.of(database.store().audit()).verify().findings()).isEmpty();
    }
  }

  private static void assertAllSealed(Store store) {
    AuditVerification verification = AuditVerifier.of(store.audit()).verify();
    assertThat(verification.isIntact()).isTrue();
    assertThat(verification.verified()).isEqualTo(2);
    assertThat(verification.backlog()).isEqualTo(AuditBacklog.NONE);
    assertThat(callers(store)).containsExactly(2, 1);
  }

  private static List<Integer> callers(Store store) {
    return store.audit().latest(9).stream().map(event -> event.callerId().orElseThrow()).toList();
  }

  /** Does something while another transaction has written a record and not yet committed. */
  private static void meanwhile(Store store, Runnable work) throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> first =
          thread.submit(
              () ->
                  store.inTransaction(
                      transaction -> {
                        transaction.audit().append(event(1));
                        // What is read sees what was written before.
                        transaction.users().find(1);
                        written.countDown();
                        return await(mayCommit);
                      }));
      assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
      work.run();
      mayCommit.countDown();
      first.get(10, TimeUnit.SECONDS);
    } finally {
      mayCommit.countDown();
      thread.shutdownNow();
    }
  }

  private static int await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS) ? 1 : 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void append(Store store, int caller) {
    store.inTransaction(
        transaction -> {
          transaction.audit().append(event(caller));
          return caller;
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
}
