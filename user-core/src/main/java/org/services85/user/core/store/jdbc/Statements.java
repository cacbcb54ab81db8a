package org.services85.user.core.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.services85.user.core.store.jdbc.database.Database;
import org.services85.user.core.store.jdbc.database.Dialect;

/**
 * Statements in plain JDBC, for what is part of every call or every change: of each Jdbi, which
 * copies its configuration for a statement, would take as long as the database. The values are in
 * the order of the question marks; an empty Optional stands for NULL.
 *
 * @param handle whose connection they run on
 * @param database what it is a connection to
 * @param changes is told of changes
 * @param deadline what each of them is held to, or empty
 */
record Statements(
    Handle handle, Database database, Changes changes, Optional<Database.Deadline> deadline) {

  /** Reads a row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  Dialect dialect() {
    return database.dialect();
  }

  /** The first row that a query finds, or empty. */
  <T> Optional<T> find(Row<T> row, String sql, Object... values) {
    return first(list(row, sql, values));
  }

  /** The first row that a query finds, which it locks, or empty. */
  <T> Optional<T> lock(Row<T> row, String sql, Object... values) {
    return first(listLocked(row, sql, values));
  }

  private static <T> Optional<T> first(List<T> found) {
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  /** The rows that a query finds, which it locks. */
  <T> List<T> listLocked(Row<T> row, String sql, Object... values) {
    database.beforeWriting(handle);
    return list(row, dialect().locking(sql), values);
  }

  private <T> List<T> list(Row<T> row, String sql, Object... values) {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>(1);
      while (rows.next()) {
        found.add(row.read(rows));
      }
      return found;
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  /** Changes rows; gives how many. */
  int change(String sql, Object... values) {
    database.beforeWriting(handle);
    changes.need();
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  private PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement =
        handle.getConnection().prepareStatement(database.schema().named(sql));
    try {
      for (int i = 0; i < values.length; i++) {
        dialect().bind(statement, i + 1, values[i]);
      }
      if (deadline.isPresent()) {
        deadline.get().hold(statement);
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  /** Notices whether a transaction did more than read. Not thread-safe. */
  static final class Changes implements StatementCustomizer {

    private static final String READS = "Query";

    /** Of a statement, that its transaction is as good without it. */
    static final String DISPENSABLE = "dispensable";

    private boolean made;
    private boolean needed;

    /** Watches the statements of a handle. */
    static Changes of(Handle handle) {
      Changes changes = new Changes();
      handle.getConfig(SqlStatements.class).addCustomizer(changes);
      return changes;
    }

    /** Notes a change without which the transaction is nothing. */
    void need() {
      made = true;
      needed = true;
    }

    boolean areMade() {
      return made;
    }

    /** Whether the transaction is nothing without them. */
    boolean areNeeded() {
      return needed;
    }

    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context) {
      boolean writes = !READS.equals(context.describeJdbiStatementType());
      made |= writes;
      needed |= writes && context.getAttribute(DISPENSABLE) == null;
    }
  }
}
