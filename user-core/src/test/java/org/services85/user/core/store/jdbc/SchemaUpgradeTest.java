package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.store.Store;

/** What an older program stored is there after the upgrade, whichever database it is in. */
class SchemaUpgradeTest {

  static Stream<DataSource> databases() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return Stream.of(h2, PostgresServer.emptyDatabase().dataSource());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void keepsWhatWasStoredUnderVersion1(DataSource database) throws Exception {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:org/services85/user/core/store/jdbc/migration")
        .table("services85_schema_history")
        .target("1")
        .load()
        .migrate();
    execute(
        database,
        """
        INSERT INTO associate (associate_id, login_name, name_key, user_type, administrator,
          can_create_external_person, person_id, contact_id, role_id, full_name, retired)
        VALUES (7, 'Old', 'old', 'InternalAssociate', TRUE, FALSE, 0, 0, 0, 'Old', FALSE)
        """,
        """
        INSERT INTO associate_password (associate_id, password_hash, set_at, must_change)
        VALUES (7, '$argon2id$kept', TIMESTAMP WITH TIME ZONE '2026-01-02 03:04:05+00', FALSE)
        """,
        """
        INSERT INTO audit_event (happened_at, caller_id, action, target_id, outcome)
        VALUES (TIMESTAMP WITH TIME ZONE '2026-01-02 03:04:05+00', 1, 'CREATE_USER', 7, 'DONE')
        """);
    Store store = JdbcStore.open(database);
    assertThat(store.inTransaction(transaction -> transaction.users().find(7)).orElseThrow().name())
        .isEqualTo("Old");
    assertThat(
            store
                .inTransaction(transaction -> transaction.credentials().findPassword(7))
                .orElseThrow()
                .hash()
                .encoded())
        .isEqualTo("$argon2id$kept");
    AuditVerification verification =
        store.inTransaction(
            transaction -> AuditVerification.of(transaction.audit(), Optional.empty()));
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.unchained()).isEqualTo(1);
  }

  private static void execute(DataSource database, String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      for (String statement : statements) {
        sql.execute(statement);
      }
    }
  }
}
