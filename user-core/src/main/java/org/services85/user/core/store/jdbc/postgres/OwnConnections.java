package org.services85.user.core.store.jdbc.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.services85.user.core.store.StoreOpenException;

/**
 * Connections of the host's pool that take no part in the host's transactions, whose rows would
 * otherwise be committed or rolled back with ours. Thread-safe.
 *
 * @param source the pool
 * @param inTransaction whether the pool's connections come with a transaction of their own, so that
 *     one of the host's cannot be told from it
 */
record OwnConnections(DataSource source, boolean inTransaction) implements ConnectionFactory {

  private static final String WHAT_TO_DO =
      "give the store the plain DataSource of the pool, not one that takes part in transactions,"
          + " such as Spring's TransactionAwareDataSourceProxy";

  /**
   * Asks for two at once, which within a transaction of the host's would be one; but where one
   * commits by itself, it is in none.
   *
   * @throws StoreOpenException if they are
   */
  static OwnConnections of(DataSource source) throws SQLException {
    try (Connection one = source.getConnection()) {
      if (one.getAutoCommit()) {
        return new OwnConnections(source, false);
      }
      try (Connection other = source.getConnection()) {
        if (backend(one) == backend(other)) {
          throw new StoreOpenException(
              "the DataSource gives the connection of a transaction of the host's: " + WHAT_TO_DO);
        }
        one.rollback();
        other.rollback();
        return new OwnConnections(source, true);
      }
    }
  }

  private static int backend(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  /**
   * Opens one.
   *
   * @throws IllegalStateException if it is in a transaction of the host's, which is left as it is
   */
  @Override
  public Connection openConnection() throws SQLException {
    Connection connection = source.getConnection();
    if (inTransaction || connection.getAutoCommit()) {
      return connection;
    }
    connection.close();
    throw new IllegalStateException(
        "the DataSource gave the connection of a transaction of the host's: " + WHAT_TO_DO);
  }
}
