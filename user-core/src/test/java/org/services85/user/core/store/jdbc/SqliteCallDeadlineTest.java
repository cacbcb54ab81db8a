package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.jdbc.sqlite.SqliteConnections;
import org.services85.user.core.store.jdbc.sqlite.SqliteDatabase;

/**
 * A call waits for another process that writes no longer than a transaction may, however many it
 * has.
 */
class SqliteCallDeadlineTest {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** How long each look at the clock takes. */
  private static final Duration LOOK = Duration.ofMillis(500);

  @TempDir Path folder;

  private final AtomicLong nanos = new AtomicLong();
  private Store store;
  private Connection other;

  @BeforeEach
  void open() throws SQLException {
    SqliteStore.at(folder).close();
    store =
        JdbcStore.over(
            new TimedDatabase(
                SqliteDatabase.over(
                    SqliteConnections.to(EmbeddedStore.connections(folder), DEADLINE), 1, DEADLINE),
                DEADLINE,
                () -> nanos.addAndGet(LOOK.toNanos()),
                () -> {}),
            AuditKey.none(),
            Optional::empty,
            () -> {});
    other = EmbeddedStore.connections(folder).getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    other.close();
    store.close();
  }

  @Test
  void f02ACallOfManyTransactionsWaitsForAnotherProcessLessThanTwiceTheDeadline() {
    execute("BEGIN IMMEDIATE");
    Duration waited =
        timeOf(
            () -> {
              refused();
              refused();
              refused();
            });
    assertThat(waited).isBetween(DEADLINE, DEADLINE.multipliedBy(2));
  }

  @Test
  void f02ATransactionWaitsForWhatTheOthersOfItsCallLeftOfTheTime() {
    Duration waited =
        timeOf(
            () -> {
              write(Duration.ofSeconds(6));
              execute("BEGIN IMMEDIATE");
              refused();
            });
    assertThat(waited).isBetween(DEADLINE, DEADLINE.plusSeconds(3));
  }

  @Test
  void eachCallHasItsOwnTimeAndSoHasATransactionOfNoCall() {
    for (int call = 0; call < 2; call++) {
      timeOf(() -> write(DEADLINE));
      write(DEADLINE);
    }
    execute("BEGIN IMMEDIATE");
    assertThat(timeOf(this::refused)).isGreaterThanOrEqualTo(DEADLINE);
    execute("ROLLBACK");
    timeOf(() -> write(Duration.ZERO));
  }

  private Duration timeOf(Runnable call) {
    long began = nanos.get();
    store.inCall(
        () -> {
          call.run();
          return 0;
        });
    return Duration.ofNanos(nanos.get() - began);
  }

  private void refused() {
    assertThatThrownBy(() -> write(Duration.ZERO)).isInstanceOf(UnavailableException.class);
  }

  /** It waits for nobody once it writes, so that it may take longer than its time. */
  private void write(Duration time) {
    store.inTransaction(
        transaction -> {
          transaction.users().lock(1);
          return nanos.addAndGet(time.toNanos());
        });
  }

  private void execute(String sql) {
    try (Statement statement = other.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
