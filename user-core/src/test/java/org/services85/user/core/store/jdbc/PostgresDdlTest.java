package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.jdbc.database.Migrations;
import org.services85.user.core.store.jdbc.database.Schema;

/** What an operator runs in place of the program. */
class PostgresDdlTest {

  /** Columns, indexes, constraints, history: all that there is in the schema. */
  private static final List<String> STRUCTURE =
      List.of(
          """
          SELECT table_name || ' ' || column_name || ' ' || data_type || ' '
            || COALESCE(character_maximum_length::text, '-') || ' ' || is_nullable || ' '
            || COALESCE(column_default, '-') || ' ' || is_identity
          FROM information_schema.columns WHERE table_schema = 'services85' ORDER BY 1
          """,
          "SELECT indexdef FROM pg_indexes WHERE schemaname = 'services85' ORDER BY 1",
          """
          SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
          WHERE connamespace = 'services85'::regnamespace ORDER BY 1
          """,
          """
          SELECT installed_rank || ' ' || COALESCE(version, '-') || ' ' || description || ' '
            || type || ' ' || script || ' ' || checksum || ' ' || success
          FROM services85.services85_schema_history WHERE type <> 'SCHEMA' ORDER BY 1
          """);

  private final OperatedDatabase operated = OperatedDatabase.make();

  @Test
  void makesWhatTheProgramMakes() throws Exception {
    PostgresServer.Database migrated = PostgresServer.migratedDatabase();
    for (String query : STRUCTURE) {
      assertThat(query(operated.database(), query))
          .as(query)
          .isNotEmpty()
          .isEqualTo(query(migrated, query));
    }
  }

  @Test
  void flywayTakesItForItsOwn() {
    assertThat(
            Migrations.flyway(
                    operated.database().dataSource(), Schema.postgresql(PostgresDdl.SCHEMA))
                .validateWithResult()
                .getAllErrorMessages())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE services85.audit_event SET caller_id = 7",
        "DELETE FROM services85.audit_event",
        "TRUNCATE services85.audit_event",
        "DELETE FROM services85.audit_head",
        "INSERT INTO services85.services85_schema_history SELECT *"
            + " FROM services85.services85_schema_history",
        "DROP TABLE services85.ticket",
        "ALTER TABLE services85.ticket ADD COLUMN more INTEGER",
        "CREATE TABLE services85.more (id INTEGER)",
        "CREATE SCHEMA more"
      })
  void f11TheApplicationMayNot(String statement) {
    assertThatCode(() -> operated.execute("SELECT * FROM services85.audit_event"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> operated.execute(statement))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }

  @Test
  void aSecondSchemaIsMadeForTheRolesThatThereAre() throws Exception {
    operated
        .database()
        .execute(
            PostgresDdl.script("another", OperatedDatabase.OWNER, OperatedDatabase.APPLICATION));
    try (Store store = JdbcStore.builder().schema("another").openExisting(operated.dataSource())) {
      assertThat(store.schemaVersion().orElseThrow()).isPositive();
    }
  }

  @Test
  void changesNothingWhereTheSchemaIsThere() throws Exception {
    String script =
        PostgresDdl.script("services85", OperatedDatabase.OWNER, OperatedDatabase.APPLICATION);
    List<String> before = query(operated.database(), STRUCTURE.get(0));
    assertThatThrownBy(() -> operated.database().execute(script))
        .hasStackTraceContaining("already exists");
    assertThat(query(operated.database(), STRUCTURE.get(0))).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "Schema,owner,application",
    "schema,o'wner,application",
    "schema,owner,app\"lication",
    "schema,owner,pg_monitor",
    "schema,one,one"
  })
  void refusesNamesThatCannotBe(String schema, String owner, String application) {
    assertThatThrownBy(() -> PostgresDdl.script(schema, owner, application))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> query(PostgresServer.Database database, String sql)
      throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
