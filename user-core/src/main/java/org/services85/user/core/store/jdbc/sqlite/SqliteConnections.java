package org.services85.user.core.store.jdbc.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.services85.user.core.store.jdbc.database.Dialect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * The connections of this process to one SQLite file, each for one transaction at a time. One that
 * was closed meanwhile, because a statement failed on it, is not given out again. Thread-safe.
 */
public final class SqliteConnections implements ConnectionFactory, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteConnections.class);
  private static final Marker CONNECTION_NOT_CLOSED =
      MarkerFactory.getMarker("connection-not-closed");

  /** The most transactions that may read at once. */
  private static final int MOST = 16;

  private final DataSource source;
  private final Duration wait;
  private final Semaphore free = new Semaphore(MOST, true);
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

  /**
   * Does nothing but stay open: where the last one is closed, the write-ahead log goes with it, and
   * on a full disk there is no room for a new one, without which nothing can be read.
   */
  private final Connection anchor;

  private volatile boolean closed;

  private SqliteConnections(DataSource source, Duration wait, Connection anchor) {
    this.source = source;
    this.wait = wait;
    this.anchor = anchor;
  }

  /**
   * Opens the first one.
   *
   * @param source opens them
   * @param wait how long to wait for a connection
   * @return the connections
   * @throws SQLException if the file cannot be opened
   */
  public static SqliteConnections to(DataSource source, Duration wait) throws SQLException {
    Connection anchor = source.getConnection();
    try (Statement statement = anchor.createStatement()) {
      // It may have been changed by other hands. To read something opens the log.
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("SELECT COUNT(*) FROM sqlite_schema");
      return new SqliteConnections(source, wait, anchor);
    } catch (SQLException e) {
      close(anchor);
      throw e;
    }
  }

  @Override
  public Connection openConnection() throws SQLException {
    if (closed) {
      throw new SQLException("the store was closed");
    }
    acquire();
    try {
      // The one that was used last, whose pages are the ones in its cache.
      Connection connection = idle.pollFirst();
      return connection == null ? transactional(source.getConnection()) : connection;
    } catch (SQLException | RuntimeException | Error e) {
      free.release();
      throw e;
    }
  }

  private void acquire() throws SQLException {
    try {
      if (!free.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new SQLTimeoutException("no connection became free");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTimeoutException("interrupted while waiting for a connection", e);
    }
  }

  /**
   * Keeps the driver from adding transactions of its own: it holds that one has begun, which is
   * over. It would otherwise begin and commit after each statement, by statements that it keeps,
   * and a kept one that failed once fails for ever.
   */
  private static Connection transactional(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    }
    return connection;
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    try {
      if (!connection.isClosed()) {
        idle.addFirst(connection);
      }
    } finally {
      free.release();
    }
    if (closed) {
      closeIdle();
    }
  }

  /** Closes them; those that are in use, once they are not. */
  @Override
  public void close() {
    closed = true;
    closeIdle();
    close(anchor);
  }

  private void closeIdle() {
    for (Connection each = idle.poll(); each != null; each = idle.poll()) {
      close(each);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn(
          CONNECTION_NOT_CLOSED,
          "a connection to the store did not close: {}",
          Dialect.SQLITE.code(e));
    }
  }
}
