package org.services85.user.core.store.jdbc;

import static java.util.stream.Collectors.joining;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.services85.user.core.store.jdbc.database.Database;
import org.services85.user.core.store.jdbc.database.Dialect;
import org.services85.user.core.store.jdbc.database.LateTransaction;

/**
 * Statements in plain JDBC, for what is part of every call or every change: of each Jdbi, which
 * copies its configuration for a statement, would take as long as the database. The values are in
 * the order of the question marks; an empty Optional stands for NULL. Not thread-safe: one for each
 * transaction.
 *
 * <p>Changes wait for the next query or the commit, whichever is first: then they are sent all at
 * once, where the database takes them so.
 */
final class Statements {

  /** The attribute of a Jdbi statement without which its transaction is as good. */
  static final String DISPENSABLE = "dispensable";

  private static final String READS = "Query";

  /** So many changes by the same SQL are worth a message of their own, in which it is once. */
  private static final int LONG_RUN = 16;

  private final Handle handle;
  private final Database database;
  private final LateTransaction transaction;
  private final List<Change> waiting = new ArrayList<>();
  private boolean made;
  private boolean needed;

  /** Reads a row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** A change that was not yet sent. */
  private record Change(String sql, List<Object> values) {}

  private Statements(Handle handle, Database database) {
    this.handle = handle;
    this.database = database;
    this.transaction = LateTransaction.of(handle);
  }

  /**
   * Those of a transaction; its Jdbi statements are noticed, and follow the changes made before.
   *
   * @param handle whose connection they run on
   * @param database what it is a connection to
   */
  static Statements of(Handle handle, Database database) {
    Statements statements = new Statements(handle, database);
    statements.transaction.beforeEach(statements::notice);
    return statements;
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
    transaction.beforeWriting(handle);
    return list(row, dialect().locking(sql), values);
  }

  private <T> List<T> list(Row<T> row, String sql, Object... values) {
    flush();
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

  /** Changes rows, by the next query or the commit. */
  void change(String sql, Object... values) {
    made = true;
    needed = true;
    waiting.add(new Change(sql, List.of(values)));
  }

  /** Changes rows, with the changes that wait; gives how many, for this change alone. */
  int changeNow(String sql, Object... values) {
    change(sql, values);
    return send();
  }

  /**
   * Sends the changes that wait.
   *
   * @throws org.jdbi.v3.core.JdbiException if the database refuses one, or cannot be reached
   */
  void flush() {
    if (!waiting.isEmpty()) {
      send();
    }
  }

  /** Gives how many rows the last one changed. */
  private int send() {
    List<Change> due = List.copyOf(waiting);
    waiting.clear();
    transaction.beforeWriting(handle);
    int shortest = dialect().takesManyAtOnce() ? LONG_RUN : 1;
    int changed = 0;
    int unsent = 0;
    for (int from = 0, to; from < due.size(); from = to) {
      to = endOfRun(due, from);
      if (to - from >= shortest) {
        sendAtOnce(due.subList(unsent, from));
        changed = sendRun(due.subList(from, to));
        unsent = to;
      }
    }
    return unsent < due.size() ? sendAtOnce(due.subList(unsent, due.size())) : changed;
  }

  /** The end of those that have the same SQL as the one at the beginning. */
  private static int endOfRun(List<Change> changes, int from) {
    int to = from + 1;
    while (to < changes.size() && changes.get(to).sql().equals(changes.get(from).sql())) {
      to++;
    }
    return to;
  }

  /** As one statement. */
  private int sendAtOnce(List<Change> changes) {
    return changes.isEmpty()
        ? 0
        : execute(
            changes.stream().map(Change::sql).collect(joining(";\n")),
            changes.stream().flatMap(change -> change.values().stream()).toArray());
  }

  /** By one statement that is prepared once. */
  private int sendRun(List<Change> run) {
    try (PreparedStatement statement = prepared(run.get(0).sql())) {
      return dialect().takesManyAtOnce()
          ? executeBatch(statement, run)
          : executeEach(statement, run);
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  private int executeBatch(PreparedStatement statement, List<Change> run) throws SQLException {
    for (Change change : run) {
      bind(statement, change.values().toArray());
      statement.addBatch();
    }
    int[] changed = statement.executeBatch();
    return changed[changed.length - 1];
  }

  private int executeEach(PreparedStatement statement, List<Change> run) throws SQLException {
    int changed = 0;
    for (Change change : run) {
      bind(statement, change.values().toArray());
      changed = statement.executeUpdate();
    }
    return changed;
  }

  private int execute(String sql, Object... values) {
    try (PreparedStatement statement = prepared(sql, values)) {
      statement.execute();
      int changed = 0;
      for (int next = statement.getUpdateCount(); next >= 0; next = statement.getUpdateCount()) {
        changed = next;
        if (statement.getMoreResults()) {
          break;
        }
      }
      return changed;
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  private PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement =
        handle.getConnection().prepareStatement(database.schema().named(sql));
    try {
      bind(statement, values);
      transaction.hold(statement);
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      dialect().bind(statement, i + 1, values[i]);
    }
  }

  /** Whether the transaction did more than read. */
  boolean areChanges() {
    return made;
  }

  /** Whether the transaction is nothing without its changes. */
  boolean areNeeded() {
    return needed;
  }

  /** Notices a statement that Jdbi is about to execute on the same connection. */
  private void notice(StatementContext context) {
    flush();
    boolean writes = !READS.equals(context.describeJdbiStatementType());
    made |= writes;
    needed |= writes && context.getAttribute(DISPENSABLE) == null;
  }
}
