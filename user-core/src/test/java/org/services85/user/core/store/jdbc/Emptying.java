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
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes a database back to the rows that it had at first, in whichever tables it has. */
final class Emptying {

  private final Jdbi jdbi;
  private final Set<String> tables = new LinkedHashSet<>();
  private final List<Row> rows = new ArrayList<>();

  private record Row(String table, Collection<Object> values) {}

  private Emptying(DataSource database) {
    jdbi = Jdbi.create(database);
  }

  /** To the rows that it has now. */
  static Emptying of(DataSource database) {
    Emptying emptying = new Emptying(database);
    try (Handle handle = emptying.jdbi.open()) {
      emptying.note(handle);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return emptying;
  }

  private void note(Handle handle) throws SQLException {
    Connection connection = handle.getConnection();
    DatabaseMetaData metadata = connection.getMetaData();
    String[] types = {"TABLE", "BASE TABLE"};
    try (ResultSet found = metadata.getTables(null, connection.getSchema(), "%", types)) {
      while (found.next()) {
        String table = found.getString("TABLE_NAME");
        if (!table.equalsIgnoreCase(Migrations.HISTORY)) {
          addAfterThoseThatReferToIt(table, connection);
        }
      }
    }
    for (String table : tables) {
      handle
          .createQuery("SELECT * FROM " + table)
          .mapToMap()
          .forEach(row -> rows.add(new Row(table, row.values())));
    }
  }

  private void addAfterThoseThatReferToIt(String table, Connection connection) throws SQLException {
    if (tables.contains(table)) {
      return;
    }
    try (ResultSet keys =
        connection.getMetaData().getExportedKeys(null, connection.getSchema(), table)) {
      while (keys.next()) {
        addAfterThoseThatReferToIt(keys.getString("FKTABLE_NAME"), connection);
      }
    }
    tables.add(table);
  }

  void run() {
    jdbi.useTransaction(
        handle -> {
          tables.forEach(table -> handle.execute("DELETE FROM " + table));
          rows.forEach(row -> insert(handle, row));
        });
  }

  private static void insert(Handle handle, Row row) {
    String marks = String.join(", ", Collections.nCopies(row.values.size(), "?"));
    handle.execute("INSERT INTO %s VALUES (%s)".formatted(row.table, marks), row.values.toArray());
  }
}
