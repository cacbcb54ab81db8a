package org.services85.user.core.store.jdbc.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The migrations that were applied to a database, as Flyway notes them. Where they are all that
 * this program has, Flyway need not be asked: to start it takes longer than all else of a start.
 *
 * @param checksums of the migrations, by version, or by description where there is none
 */
public record SchemaHistory(Map<String, Integer> checksums) {

  /** Our own, so that a database may be shared with another user of Flyway. */
  public static final String TABLE = "services85_schema_history";

  /** The notes of Flyway itself: of a schema that was not empty, and of one that it made. */
  private static final Set<String> NOTES = Set.of("BASELINE", "SCHEMA");

  /**
   * Reads how far the tables are; changes nothing.
   *
   * @param dataSource connections to the database
   * @param schema where the tables are
   * @return their version, or empty where Flyway has to look: they are older, newer, tampered with,
   *     not there, or cannot be reached
   */
  public static OptionalInt versionIfComplete(DataSource dataSource, Schema schema) {
    try (Connection connection = dataSource.getConnection()) {
      return read(connection, schema).checksums.equals(schema.migrations().checksums())
          ? OptionalInt.of(schema.migrations().latest())
          : OptionalInt.empty();
    } catch (SQLException e) {
      return OptionalInt.empty();
    }
  }

  /**
   * Reads what is applied in the end.
   *
   * @param connection a connection to the database
   * @param schema where the tables are
   * @return the history
   * @throws SQLException if it cannot be read
   */
  public static SchemaHistory read(Connection connection, Schema schema) throws SQLException {
    Map<String, Integer> checksums = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT version, description, checksum, type, success FROM %s ORDER BY installed_rank"
                    .formatted(schema.table(TABLE)))) {
      while (rows.next()) {
        String version = rows.getString(1);
        String key = version == null ? rows.getString(2) : version;
        if (!rows.getBoolean(5)) {
          checksums.remove(key);
        } else if (!NOTES.contains(rows.getString(4))) {
          checksums.put(key, rows.getInt(3));
        }
      }
    }
    return new SchemaHistory(checksums);
  }

  /**
   * The version of the tables.
   *
   * @return that of the last script that was applied; empty where none was
   */
  public OptionalInt version() {
    return checksums.keySet().stream()
        .filter(key -> Character.isDigit(key.charAt(0)))
        .mapToInt(Integer::parseInt)
        .max();
  }
}
