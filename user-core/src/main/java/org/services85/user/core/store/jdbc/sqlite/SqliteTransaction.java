package org.services85.user.core.store.jdbc.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.services85.user.core.store.jdbc.database.Dialect;
import org.sqlite.SQLiteErrorCode;

/**
 * A transaction on SQLite. Until it locks or changes something, each of its queries sees what is
 * committed by then, and nobody waits for it. From then on it is alone: it waits its turn among the
 * threads of this process, then for other processes, and sees what the last one committed. That is
 * PostgreSQL's read committed, with one lock in place of many. Not thread-safe: one for each
 * handle.
 */
final class SqliteTransaction extends DelegatingTransactionHandler implements StatementCustomizer {

  private static final String READS = "Query";

  private static final TransactionHandler LOCAL = new LocalTransactionHandler();

  /** The attribute of a handle that holds its transaction. */
  private static final String ATTRIBUTE = "transaction";

  /** Between two looks whether another process is done, which tells nobody. */
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final ReentrantLock writers;
  private final Duration deadline;
  private long endNanos;
  private boolean running;
  private boolean writing;

  private SqliteTransaction(ReentrantLock writers, Duration deadline) {
    super(LOCAL);
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
    return new DelegatingTransactionHandler(LOCAL) {
      @Override
      public TransactionHandler specialize(Handle handle) {
        SqliteTransaction transaction = new SqliteTransaction(writers, deadline);
        handle
            .getConfig(SqlStatements.class)
            .addCustomizer(transaction)
            .define(ATTRIBUTE, transaction);
        return transaction;
      }
    };
  }

  /** The transaction of a handle. */
  static SqliteTransaction of(Handle handle) {
    return (SqliteTransaction) handle.getConfig(SqlStatements.class).getAttribute(ATTRIBUTE);
  }

  @Override
  public void begin(Handle handle) {
    endNanos = System.nanoTime() + deadline.toNanos();
    running = true;
  }

  @Override
  public boolean isInTransaction(Handle handle) {
    return running;
  }

  @Override
  public void beforeExecution(PreparedStatement statement, StatementContext context)
      throws SQLException {
    if (running && !writing && isWrite(context)) {
      beginWriting(context.getConnection());
    }
  }

  /**
   * Begins to write, unless it does already.
   *
   * @throws TransactionException if others write for too long, or the file cannot be written
   */
  void beforeWriting(Handle handle) {
    if (running && !writing) {
      try {
        beginWriting(handle.getConnection());
      } catch (SQLException e) {
        throw new TransactionException("the transaction cannot write", e);
      }
    }
  }

  private static boolean isWrite(StatementContext context) {
    return !READS.equals(context.describeJdbiStatementType())
        || context.getRawSql().contains(Dialect.LOCK);
  }

  private void beginWriting(Connection connection) throws SQLException {
    takeTurn();
    try {
      outwaitOtherProcesses(connection);
      writing = true;
    } finally {
      if (!writing) {
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
  public void commit(Handle handle) {
    end(handle, "COMMIT");
  }

  @Override
  public void rollback(Handle handle) {
    end(handle, "ROLLBACK");
  }

  private void end(Handle handle, String how) {
    running = false;
    if (!writing) {
      return;
    }
    try {
      execute(handle.getConnection(), how);
    } catch (SQLException e) {
      throw new TransactionException("the transaction did not end", e);
    } finally {
      writing = false;
      writers.unlock();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
