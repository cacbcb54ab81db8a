package org.services85.user.core.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Finds rows by their primary keys, in plain JDBC. Every call does so several times, and of each
 * Jdbi, which copies its configuration for a statement, would take longer than the database.
 *
 * @param handle whose connection is asked
 * @param deadline what each statement is held to, or empty
 * @param dialect how times and UUIDs are written and read
 */
record Lookup(Handle handle, Optional<Deadline> deadline, Dialect dialect) {

  /** Sets the parameters of a statement. */
  interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  /** Reads a row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** The row that a query without a lock finds, or empty. */
  <T> Optional<T> find(String sql, Parameters parameters, Row<T> row) {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
      parameters.set(statement);
      if (deadline.isPresent()) {
        deadline.get().hold(statement);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }
}
