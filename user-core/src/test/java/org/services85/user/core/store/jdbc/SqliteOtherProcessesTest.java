package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.AgentOperation;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.store.Store;

/**
 * What commands do to a store that a server has open. None of them holds a lock while it reads, so
 * none makes a writer wait: each write here is one that would fail if it had to wait at all.
 */
class SqliteOtherProcessesTest {

  private static final int RECORDS = 3_000;
  private static final int ROUNDS = 5;

  @TempDir Path folder;

  private final AtomicInteger copies = new AtomicInteger();
  private Store store;
  private Connection writer;

  /** Work of a command. */
  private interface Reading {
    void run(Store command);
  }

  @BeforeEach
  void fill() throws SQLException {
    store = SqliteStore.at(folder);
    append(store, RECORDS);
    store.seal();
    writer = EmbeddedStore.connections(folder).getConnection();
    try (Statement sql = writer.createStatement()) {
      sql.execute("PRAGMA busy_timeout = 0");
    }
  }

  @AfterEach
  void close() throws SQLException {
    writer.close();
    store.close();
  }

  @Test
  void noCommandThatReadsMakesAWriterWait() throws Exception {
    Map<String, Reading> commands =
        Map.of(
            "opening", command -> {},
            "audit verify", command -> AuditVerifier.of(command.audit()).verify(),
            "the look for damage", Store::damage,
            "user list",
                command ->
                    command.inTransaction(
                        transaction -> transaction.users().list(OptionalInt.empty(), 1_000)),
            "backup",
                command ->
                    SqliteStore.backUp(folder, folder.resolve("copy" + copies.incrementAndGet())));
    for (Map.Entry<String, Reading> command : commands.entrySet()) {
      ExecutorService thread = Executors.newSingleThreadExecutor();
      try {
        Future<?> running =
            thread.submit(
                () -> {
                  for (int round = 0; round < ROUNDS; round++) {
                    try (Store opened = SqliteStore.existingAt(folder, AuditKey.none())) {
                      command.getValue().run(opened);
                    }
                  }
                });
        int written = 0;
        while (!running.isDone()) {
          write(command.getKey());
          written++;
        }
        running.get(1, TimeUnit.SECONDS);
        assertThat(written).as("writes during %s", command.getKey()).isPositive();
      } finally {
        thread.shutdownNow();
      }
    }
  }

  /** Between any two pages of records others may write, and what they write is verified, too. */
  @Test
  void recordsThatAreAppendedDuringAVerificationAreVerified() {
    AtomicInteger pages = new AtomicInteger();
    AuditVerification verification =
        AuditVerifier.of(store.audit())
            .reached(
                reached -> {
                  if (pages.incrementAndGet() <= ROUNDS) {
                    append(store, 1);
                    store.seal();
                  }
                })
            .verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.verified()).isEqualTo(RECORDS + Math.min(ROUNDS, pages.get()));
  }

  private void write(String during) {
    try (Statement sql = writer.createStatement()) {
      sql.execute("BEGIN IMMEDIATE");
      sql.execute("UPDATE associate_identity SET last_id = last_id + 1");
      sql.execute("COMMIT");
    } catch (SQLException e) {
      throw new AssertionError("a writer had to wait during " + during, e);
    }
  }

  private static void append(Store store, int records) {
    store.inTransaction(
        transaction -> {
          for (int i = 0; i < records; i++) {
            transaction
                .audit()
                .append(
                    new AuditEvent(
                            Instant.parse("2026-11-24T12:00:00Z"),
                            OptionalInt.of(1),
                            AuditAction.of(AgentOperation.SET_PASSWORD),
                            OptionalInt.of(2),
                            AuditEvent.Outcome.DONE)
                        .from(new Origin("a node", Optional.empty(), Optional.empty())));
          }
          return records;
        });
  }
}
