package org.services85.user.core.store.jdbc.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.services85.user.core.store.jdbc.database.Database;
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
  private Optional<Database.Deadline> deadline = Optional.empty();

  private SqliteTransaction(ReentrantLock writers) {
    this.writers = writers;
  }

  /** Runs the transactions of all handles of a process. */
  static TransactionHandler handler() {
    ReentrantLock writers = new ReentrantLock(true);
    return each(() -> new SqliteTransaction(writers));
  }

  /** It waits for others that long. What need not wait takes the time that it takes. */
  @Override
  public void hold(Handle handle, Database.Deadline time) {
    deadline = Optional.of(time);
  }

  @Override
  public void hold(PreparedStatement statement) {}

  @Override
  public void holdCommit(Handle handle) {}

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
    return deadline.map(Database.Deadline::nanosLeft).orElse(0L);
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
