package org.services85.user.core.store.jdbc.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

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
   * Is told of a handle whose transaction is about to begin.
   *
   * @param handle the handle
   * @return what holds its statements to their time, where the database does not do so itself
   */
  Optional<Deadline> beforeTransaction(Handle handle);

  /**
   * Is told of a handle whose transaction is about to lock or change something in plain JDBC.
   *
   * @param handle the handle
   * @throws org.jdbi.v3.core.JdbiException if it cannot
   */
  void beforeWriting(Handle handle);

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
   * Ends a transaction whose database is slow or silent: each statement may take what is left of
   * the time, and a connection that does not even hear of that is cut a little later. Not
   * thread-safe.
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
     * @param time how long the transaction may take
     * @param handle the handle
     * @return what holds them
     * @throws JdbiException if the connection is broken
     */
    public static Deadline of(Duration time, Handle handle) {
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

    /**
     * Gives a statement what is left of the time.
     *
     * @param statement a statement of the transaction
     * @throws SQLException if no time is left, or the connection is broken
     */
    public void hold(PreparedStatement statement) throws SQLException {
      long nanos = endNanos - System.nanoTime();
      if (nanos <= 0) {
        throw new SQLTimeoutException("the transaction's time is up", CANCELLED);
      }
      // JDBC counts in seconds, and takes 0 for no limit.
      int seconds = (int) Duration.ofNanos(nanos).plusMillis(999).toSeconds();
      statement.setQueryTimeout(seconds);
    }
  }
}
