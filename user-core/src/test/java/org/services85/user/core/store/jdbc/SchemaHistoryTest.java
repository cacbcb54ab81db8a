package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.core.store.jdbc.database.Schema;
import org.services85.user.core.store.jdbc.database.SchemaHistory;

/** Whether Flyway need be asked. */
class SchemaHistoryTest {

  static Stream<Arguments> databases() {
    return Stream.of(
        Arguments.of(Schema.SQLITE, (Supplier<TestDatabase>) TestDatabase::embedded),
        Arguments.of(
            Schema.postgresql("services85"), (Supplier<TestDatabase>) TestDatabase::shared));
  }

  /** Whoever adds a migration, or changes one that nobody has yet, brings the dialect up to it. */
  @ParameterizedTest
  @MethodSource("databases")
  void theDialectKnowsTheMigrationsThatThereAre(Schema schema, Supplier<TestDatabase> databases)
      throws SQLException {
    try (TestDatabase database = databases.get();
        Connection connection = database.dataSource().getConnection()) {
      assertThat(SchemaHistory.read(connection, schema).checksums())
          .isEqualTo(schema.migrations().checksums());
      assertThat(SchemaHistory.versionIfComplete(database.dataSource(), schema))
          .hasValue(database.version());
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void f04AskForFlywayWhereTheHistoryIsAnother(Schema schema, Supplier<TestDatabase> databases) {
    for (String other :
        new String[] {
          "INSERT INTO services85_schema_history (installed_rank, version, description, type,"
              + " script, checksum, installed_by, execution_time, success)"
              + " VALUES (99, '99', 'newer', 'SQL', 'V99__newer.sql', 1, 'x', 1, TRUE)",
          "UPDATE services85_schema_history SET checksum = 1 WHERE version = '1'",
          "UPDATE services85_schema_history SET success = FALSE WHERE version = '1'",
          "DELETE FROM services85_schema_history WHERE version IS NULL",
          "DROP TABLE services85_schema_history"
        }) {
      try (TestDatabase database = databases.get()) {
        DataSource tables = database.dataSource();
        assertThat(SchemaHistory.versionIfComplete(tables, schema)).isPresent();
        database.execute(other);
        assertThat(SchemaHistory.versionIfComplete(tables, schema)).as(other).isEmpty();
      }
    }
  }
}
