package org.services85.user.core.store.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Somebody who can write to the database, and tries every single statement on the audit records:
 * each column of each record and of the head, whatever columns there are; each record removed,
 * moved, or copied to another number. No constraint is in the way.
 */
final class AuditAdversary {

  private static final String RECORDS = "audit_event";
  private static final String HEAD = "audit_head";
  private static final String NUMBER = "audit_event_id";

  private final TestDatabase database;
  private final int records;
  private final Map<String, Map<String, Integer>> columns = new HashMap<>();
  private final List<String> kept;

  /** Takes the constraints away, as whoever owns the tables can. */
  AuditAdversary(TestDatabase database, int records) {
    this.database = database;
    this.records = records;
    for (String table : List.of(RECORDS, HEAD)) {
      execute("CREATE TABLE free_%1$s AS SELECT * FROM %1$s".formatted(table));
      execute("DROP TABLE " + table);
      execute("ALTER TABLE free_%1$s RENAME TO %1$s".formatted(table));
      execute("CREATE TABLE kept_%1$s AS SELECT * FROM %1$s".formatted(table));
      columns.put(table, columns(table));
    }
    kept = everything();
  }

  /** All that it tries. */
  List<String> statements() {
    List<String> all = new ArrayList<>();
    LongStream.rangeClosed(1, records)
        .forEach(
            number -> {
              all.addAll(changes(RECORDS, " WHERE audit_event_id = " + number));
              all.addAll(takenFromAnother(number));
              all.addAll(copies(number));
              all.addAll(moves(number));
              all.add("DELETE FROM audit_event WHERE audit_event_id = " + number);
              all.add("DELETE FROM audit_event WHERE audit_event_id <= " + number);
              all.add("DELETE FROM audit_event WHERE audit_event_id >= " + number);
            });
    all.addAll(changes(RECORDS, ""));
    all.addAll(changes(HEAD, ""));
    all.add("UPDATE audit_event SET audit_event_id = -audit_event_id");
    all.add("UPDATE audit_event SET caller_id = 2, record_hash = NULL");
    all.add("UPDATE audit_head SET last_event_id = 0, last_hash = '%s'".formatted("0".repeat(64)));
    all.add("DELETE FROM audit_head");
    all.add("INSERT INTO audit_head SELECT * FROM audit_head");
    return all;
  }

  private List<String> changes(String table, String where) {
    List<String> changes = new ArrayList<>();
    columns
        .get(table)
        .forEach(
            (column, type) -> {
              for (String value : values(column, type)) {
                changes.add("UPDATE %s SET %s = %s%s".formatted(table, column, value, where));
              }
            });
    return changes;
  }

  private List<String> values(String column, int type) {
    List<String> values = new ArrayList<>(List.of("NULL"));
    switch (type) {
      case Types.VARCHAR -> {
        values.addAll(List.of("''", "'x'", "'AUTHENTICATE_USERNAME_PASSWORD'", "'REFUSED'"));
        if (column.endsWith("_hash")) {
          values.add("'%s'".formatted("0".repeat(64)));
        }
      }
      case Types.INTEGER, Types.BIGINT, Types.REAL, Types.FLOAT, Types.DOUBLE ->
          values.addAll(List.of("0", "-7", "%s + 1".formatted(column), "-" + column));
      default -> values.add("CURRENT_TIMESTAMP");
    }
    return values;
  }

  private List<String> takenFromAnother(long number) {
    return columns.get(RECORDS).keySet().stream()
        .map(
            column ->
                "UPDATE audit_event SET %1$s = (SELECT other.%1$s FROM audit_event other WHERE other.audit_event_id = %3$d) WHERE audit_event_id = %2$d"
                    .formatted(column, number, number % records + 1))
        .toList();
  }

  private List<String> copies(long number) {
    List<String> to = new ArrayList<>(List.of("NULL", "0", "-7", Long.toString(Long.MAX_VALUE)));
    // A literal of the lowest number is too high without its sign.
    to.add("-9223372036854775807 - 1");
    IntStream.rangeClosed(1, records + 2).mapToObj(Integer::toString).forEach(to::add);
    List<String> copies = new ArrayList<>();
    for (String target : to) {
      for (String hash : List.of("record_hash", "NULL")) {
        String names = String.join(", ", columns.get(RECORDS).keySet());
        String values =
            columns.get(RECORDS).keySet().stream()
                .map(each -> each.equals(NUMBER) ? "CAST(" + target + " AS BIGINT)" : each)
                .map(
                    each -> each.equals("record_hash") ? "CAST(" + hash + " AS VARCHAR(64))" : each)
                .collect(Collectors.joining(", "));
        copies.add(
            "INSERT INTO audit_event (%s) SELECT %s FROM audit_event WHERE audit_event_id = %s"
                .formatted(names, values, number));
      }
    }
    return copies;
  }

  private List<String> moves(long number) {
    List<String> moves = new ArrayList<>();
    for (long other = number + 1; other <= records; other++) {
      moves.add(
          "UPDATE audit_event SET audit_event_id = %1$d + %2$d - audit_event_id WHERE audit_event_id IN (%1$d, %2$d)"
              .formatted(number, other));
    }
    moves.add(
        "UPDATE audit_event SET audit_event_id = audit_event_id + 1 WHERE audit_event_id >= "
            + number);
    moves.add(
        "UPDATE audit_event SET audit_event_id = audit_event_id - 1 WHERE audit_event_id <= "
            + number);
    return moves;
  }

  private Map<String, Integer> columns(String table) {
    try (Connection connection = database.behind().getConnection()) {
      DatabaseMetaData about = connection.getMetaData();
      String named = about.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
      Map<String, Integer> columns = new LinkedHashMap<>();
      try (ResultSet found = about.getColumns(null, null, named, null)) {
        while (found.next()) {
          columns.put(
              found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT), found.getInt("DATA_TYPE"));
        }
      }
      return columns;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says whether anything is now other than it was at first. */
  boolean tampers(String statement) {
    execute(statement);
    return !everything().equals(kept);
  }

  void putBack() {
    List<String> statements = new ArrayList<>();
    for (String table : List.of(RECORDS, HEAD)) {
      statements.add("DELETE FROM " + table);
      statements.add("INSERT INTO %1$s SELECT * FROM kept_%1$s".formatted(table));
    }
    database.execute(statements);
  }

  private List<String> everything() {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.behind().getConnection();
        Statement sql = connection.createStatement()) {
      for (String table : List.of(RECORDS, HEAD)) {
        try (ResultSet found = sql.executeQuery("SELECT * FROM " + table + " ORDER BY 1")) {
          int columns = found.getMetaData().getColumnCount();
          while (found.next()) {
            StringBuilder row = new StringBuilder();
            for (int column = 1; column <= columns; column++) {
              row.append(found.getString(column)).append('|');
            }
            rows.add(row.toString());
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  void execute(String statement) {
    database.execute(statement);
  }
}
