package org.services85.user.core.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.services85.user.core.store.StoreOpenException;

/** What stands in a PostgreSQL database already where the tables of a store would be made. */
final class OtherTables {

  /** One statement, which sees another node's history and tables together or neither. */
  private static final String TAKEN =
      """
      SELECT relname FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace
        ON pg_namespace.oid = relnamespace
      WHERE nspname = ? AND relname = ANY (?)
      UNION
      SELECT typname FROM pg_catalog.pg_type JOIN pg_catalog.pg_namespace
        ON pg_namespace.oid = typnamespace
      WHERE nspname = ? AND typname = ANY (?)
      """;

  /** The checksum of the first migration then. */
  private static final int UNRELEASED = -658429355;

  private OtherTables() {}

  /**
   * Refuses a schema in which others have what would be made, and a database with a store where
   * programs before the first release kept it; changes nothing.
   *
   * @throws StoreOpenException if so, or if the database cannot be reached
   */
  static void refuse(DataSource dataSource, Schema schema) {
    try (Connection connection = dataSource.getConnection()) {
      refuse(connection, schema);
    } catch (SQLException e) {
      throw new StoreOpenException("the database of the store cannot be reached", e);
    }
  }

  private static void refuse(Connection connection, Schema schema) throws SQLException {
    refuseUnreleased(connection, schema, schema);
    Set<String> taken = taken(connection, schema);
    if (taken.contains(SchemaHistory.TABLE)) {
      return;
    }
    if (!taken.isEmpty()) {
      throw new StoreOpenException(
          """
          the schema %s has %s already, which this program did not make, and nothing was changed: \
          give the store a schema of its own\
          """
              .formatted(schema.name(), String.join(", ", taken)));
    }
    String current = connection.getSchema();
    if (current != null) {
      refuseUnreleased(connection, new Schema(schema.dialect(), current), schema);
    }
  }

  private static void refuseUnreleased(Connection connection, Schema old, Schema schema)
      throws SQLException {
    if (taken(connection, old).contains(SchemaHistory.TABLE)
        && SchemaHistory.read(connection, old).checksums().containsValue(UNRELEASED)) {
      throw new StoreOpenException(
          """
          the schema %s has the tables of a store from before the first release, which this version \
          does not read, and nothing was changed: drop them to begin anew in the schema %s\
          """
              .formatted(old.name(), schema.name()));
    }
  }

  private static Set<String> taken(Connection connection, Schema schema) throws SQLException {
    Set<String> names = new TreeSet<>(PostgresDdl.names());
    names.add(SchemaHistory.TABLE);
    Set<String> taken = new TreeSet<>();
    try (PreparedStatement query = connection.prepareStatement(TAKEN)) {
      for (int first : new int[] {1, 3}) {
        query.setString(first, schema.name());
        query.setArray(first + 1, connection.createArrayOf("text", names.toArray()));
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          taken.add(rows.getString(1));
        }
      }
    }
    return taken;
  }
}
