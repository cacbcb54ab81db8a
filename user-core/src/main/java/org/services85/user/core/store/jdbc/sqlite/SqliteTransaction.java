package org.services85.user.core.store.jdbc.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.services85.user.core.store.jdbc.database.Dialect;
import org.services85.user.core.store.jdbc.database.LateTransaction;
import org.sqlite.SQLiteErrorCode;

/**
 * A transaction on SQLite. Until it locks or changes something, each of its queries sees what is
 * committed by then, and nobody waits for it. From then on it is alone: it waits its turn among the
 * threads of this process, then for other processes, and sees what the last one committed. That is
 * PostgreSQL's read committed, with one lock in place of many. Not thread-safe: one for each
 * handle.
 */
final class SqliteTransaction extends LateTransaction {

  /** Between two looks whether another process is done, which tells nobody. */
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final ReentrantLock writers;
  private final Duration deadline;
  private long endNanos;

  private SqliteTransaction(ReentrantLock writers, Duration deadline) {
    this.writers = writers;
    this.deadline = deadline;
  }

  /**
   * Runs the transactions of all handles of a process.
   *
   * @param deadline how long to wait for others that write
   */
  static TransactionHandler waitingFor(Duration deadline) {
    ReentrantLock writers = new ReentrantLock(true);
    return each(() -> new SqliteTransaction(writers, deadline));
  }

  @Override
  public void begin(Handle handle) {
    endNanos = System.nanoTime() + deadline.toNanos();
    super.begin(handle);
  }

  @Override
  protected void beginWriting(Connection connection) throws SQLException {
    takeTurn();
    boolean begun = false;
    try {
      outwaitOtherProcesses(connection);
      begun = true;
    } finally {
      if (!begun) {
        writers.unlock();
      }
    }
  }

  private void takeTurn() throws SQLException {
    try {
      if (!writers.tryLock(nanosLeft(), TimeUnit.NANOSECONDS)) {
        throw new SQLTimeoutException("others write for too long");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTimeoutException("interrupted while others write", e);
    }
  }

  private void outwaitOtherProcesses(Connection connection) throws SQLException {
    while (true) {
      try {
        execute(connection, "BEGIN IMMEDIATE");
        return;
      } catch (SQLException e) {
        boolean busy = Dialect.kind(e) == SQLiteErrorCode.SQLITE_BUSY;
        if (!busy || nanosLeft() <= 0 || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private long nanosLeft() {
    return endNanos - System.nanoTime();
  }

  @Override
  protected void endWriting(Connection connection, boolean commit) throws SQLException {
    try {
      execute(connection, commit ? "COMMIT" : "ROLLBACK");
    } finally {
      writers.unlock();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
