package org.services85.user.core.store.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Batch;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.store.jdbc.database.Schema;
import org.services85.user.core.store.jdbc.database.SchemaHistory;

/** All rows that a database has at one moment, in whichever tables. */
final class Rows {

  /** Those that others refer to come last. */
  private final List<Table> tables = new ArrayList<>();

  private record Table(String name, List<Object[]> rows) {}

  private Rows() {}

  static Rows of(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return of(database, tables(connection));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those of a database with the same tables, of which it need not be asked. */
  Rows nowIn(DataSource database) {
    return of(database, tables.stream().map(Table::name).toList());
  }

  private static Rows of(DataSource database, Collection<String> tables) {
    Rows rows = new Rows();
    try (Handle handle = Jdbi.open(database)) {
      for (String table : tables) {
        rows.tables.add(new Table(table, rows(handle, table)));
      }
    }
    return rows;
  }

  private static Set<String> tables(Connection connection) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    Set<String> tables = new LinkedHashSet<>();
    String[] types = {"TABLE", "BASE TABLE"};
    try (ResultSet found = metadata.getTables(null, schema(connection), "%", types)) {
      while (found.next()) {
        String table = found.getString("TABLE_NAME");
        if (!table.equalsIgnoreCase(SchemaHistory.TABLE)) {
          addAfterThoseThatReferToIt(table, tables, connection);
        }
      }
    }
    return tables;
  }

  /** The store's; SQLite has but one. */
  private static @Nullable String schema(Connection connection) throws SQLException {
    return connection.getSchema() == null ? null : Schema.STANDARD;
  }

  private static void addAfterThoseThatReferToIt(
      String table, Set<String> tables, Connection connection) throws SQLException {
    if (tables.contains(table)) {
      return;
    }
    try (ResultSet keys =
        connection.getMetaData().getExportedKeys(null, schema(connection), table)) {
      while (keys.next()) {
        addAfterThoseThatReferToIt(keys.getString("FKTABLE_NAME"), tables, connection);
      }
    }
    tables.add(table);
  }

  private static List<Object[]> rows(Handle handle, String table) {
    return handle
        .createQuery("SELECT * FROM " + table)
        .mapToMap()
        .map((Map<String, Object> row) -> row.values().toArray())
        .list();
  }

  /** Takes the place of all that a database with the same tables has now. */
  void putInto(DataSource database) {
    try (Handle handle = Jdbi.open(database)) {
      handle.useTransaction(this::putInto);
    }
  }

  private void putInto(Handle handle) {
    Batch emptying = handle.createBatch();
    tables.forEach(table -> emptying.add("DELETE FROM " + table.name));
    emptying.execute();
    for (int last = tables.size() - 1; last >= 0; last--) {
      insert(handle, tables.get(last));
    }
  }

  private static void insert(Handle handle, Table table) {
    if (table.rows.isEmpty()) {
      return;
    }
    String marks = String.join(", ", Collections.nCopies(table.rows.get(0).length, "?"));
    try (PreparedBatch rows =
        handle.prepareBatch("INSERT INTO %s VALUES (%s)".formatted(table.name, marks))) {
      table.rows.forEach(rows::add);
      rows.execute();
    }
  }
}
