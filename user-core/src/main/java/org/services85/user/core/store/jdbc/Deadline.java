package org.services85.user.core.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/**
 * Ends a transaction whose database is slow or silent: each statement may take what is left of the
 * time, and a connection that does not even hear of that is cut a little later. Not thread-safe.
 */
final class Deadline implements StatementCustomizer {

  /** For the database to say that it cancelled the statement. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** The state of a statement that was cancelled, as PostgreSQL names it. */
  private static final String CANCELLED = "57014";

  private final long endNanos;

  private Deadline(Duration time) {
    endNanos = System.nanoTime() + time.toNanos();
  }

  /**
   * Holds the statements of a handle to the time, and its connection until it is closed, as that
   * may be the host's next.
   *
   * @throws JdbiException if the connection is broken
   */
  static Deadline of(Duration time, Handle handle) {
    try {
      Connection connection = handle.getConnection();
      int before = connection.getNetworkTimeout();
      handle.addCleanable(() -> restore(connection, before));
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(time.plus(GRACE).toMillis()));
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
    Deadline deadline = new Deadline(time);
    handle.getConfig(SqlStatements.class).addCustomizer(deadline);
    return deadline;
  }

  private static void restore(Connection connection, int networkTimeout) throws SQLException {
    if (!connection.isClosed()) {
      connection.setNetworkTimeout(Runnable::run, networkTimeout);
    }
  }

  @Override
  public void beforeExecution(PreparedStatement statement, StatementContext context)
      throws SQLException {
    hold(statement);
  }

  /** Gives a statement what is left of the time. */
  void hold(PreparedStatement statement) throws SQLException {
    long nanos = endNanos - System.nanoTime();
    if (nanos <= 0) {
      throw new SQLTimeoutException("the transaction's time is up", CANCELLED);
    }
    // JDBC counts in seconds, and takes 0 for no limit.
    int seconds = (int) Duration.ofNanos(nanos).plusMillis(999).toSeconds();
    statement.setQueryTimeout(seconds);
  }
}
