package org.services85.user.core.store.jdbc.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jdbi.v3.core.transaction.TransactionException;

/** A database as its store holds it, with the tables in it. Thread-safe. */
public interface Database extends AutoCloseable {

  /**
   * The database for Jdbi. A handle has a connection of its own, for one transaction.
   *
   * @return the Jdbi over it
   */
  Jdbi jdbi();

  /**
   * The schema that the tables are in.
   *
   * @return the schema
   */
  Schema schema();

  /**
   * The dialect of its SQL.
   *
   * @return the dialect
   */
  default Dialect dialect() {
    return schema().dialect();
  }

  /**
   * The version of its tables.
   *
   * @return the version
   */
  int schemaVersion();

  /**
   * Begins the time of a transaction, of which waiting for a connection is a part.
   *
   * @param spent what earlier transactions of the same call have taken of that time
   * @return that time
   */
  Deadline deadline(Duration spent);

  /**
   * Is told of a handle whose transaction failed for another reason than that it was refused.
   *
   * @param handle the handle
   */
  void afterFailure(Handle handle);

  /**
   * Looks what is wrong with the database itself.
   *
   * @return the findings in words
   */
  List<String> damage();

  @Override
  void close();

  /**
   * The time of a transaction. It can end one whose database is slow or silent: each statement may
   * take what is left of the time, and a connection that does not even hear of that is cut a little
   * later, in a commit, too. Not thread-safe.
   */
  final class Deadline implements StatementCustomizer {

    /** For the database to say that it cancelled the statement. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** The state of a statement that was cancelled, as PostgreSQL names it. */
    private static final String CANCELLED = "57014";

    private final LongSupplier nanoTime;
    private final long beganNanos;
    private final long endNanos;

    /**
     * Begins to count.
     *
     * @param time how long the transaction may take; no time is left where it is not positive
     * @param nanoTime tells the time
     */
    public Deadline(Duration time, LongSupplier nanoTime) {
      this.nanoTime = nanoTime;
      this.beganNanos = nanoTime.getAsLong();
      this.endNanos = beganNanos + time.toNanos();
    }

    /**
     * The time since it began.
     *
     * @return the time
     */
    public Duration taken() {
      return Duration.ofNanos(nanoTime.getAsLong() - beganNanos);
    }

    /**
     * The rest of the time.
     *
     * @return nanoseconds; none are left where it is not positive
     */
    public long nanosLeft() {
      return endNanos - nanoTime.getAsLong();
    }

    /**
     * Looks whether there is time to wait for a connection.
     *
     * @throws JdbiException if no time is left
     */
    public void beforeConnection() {
      try {
        requireTime();
      } catch (SQLException e) {
        throw new ConnectionException(e);
      }
    }

    /**
     * Holds the statements of a handle to the time, and its connection until it is closed, as that
     * may be the host's next.
     *
     * @param handle the handle
     * @throws JdbiException if the connection is broken
     */
    public void hold(Handle handle) {
      try {
        Connection connection = handle.getConnection();
        int before = connection.getNetworkTimeout();
        handle.addCleanable(() -> cutAfter(connection, before));
        hold(connection);
      } catch (SQLException e) {
        throw new ConnectionException(e);
      }
      handle.getConfig(SqlStatements.class).addCustomizer(this);
    }

    private static void cutAfter(Connection connection, int millis) throws SQLException {
      if (!connection.isClosed()) {
        connection.setNetworkTimeout(Runnable::run, millis);
      }
    }

    /** Has the connection cut once the time is up, and a little more. */
    private void hold(Connection connection) throws SQLException {
      long left = Math.max(0, nanosLeft());
      cutAfter(connection, Math.toIntExact(Duration.ofNanos(left).plus(GRACE).toMillis()));
    }

    /**
     * Gives the end of the transaction what is left of the time.
     *
     * @param handle the handle
     * @throws JdbiException if no time is left, or the connection is broken; nothing was committed
     */
    public void beforeCommit(Handle handle) {
      try {
        requireTime();
        hold(handle.getConnection());
      } catch (SQLException e) {
        throw new TransactionException("the transaction cannot be committed", e);
      }
    }

    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context)
        throws SQLException {
      hold(statement);
    }

    /**
     * Gives a statement what is left of the time.
     *
     * @param statement a statement of the transaction
     * @throws SQLException if no time is left, or the connection is broken
     */
    public void hold(PreparedStatement statement) throws SQLException {
      long nanos = requireTime();
      // JDBC counts in seconds, and takes 0 for no limit.
      int seconds = (int) Duration.ofNanos(nanos).plusMillis(999).toSeconds();
      statement.setQueryTimeout(seconds);
      hold(statement.getConnection());
    }

    private long requireTime() throws SQLTimeoutException {
      long nanos = nanosLeft();
      if (nanos <= 0) {
        throw new SQLTimeoutException("the transaction's time is up", CANCELLED);
      }
      return nanos;
    }
  }
}
