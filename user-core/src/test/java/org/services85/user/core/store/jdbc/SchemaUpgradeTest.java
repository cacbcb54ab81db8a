package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.services85.user.core.LogCapture;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.User;

/**
 * What an older program stored is there after the upgrade; the embedded store has but one version.
 */
class SchemaUpgradeTest {

  /** That is where the upgrade is interrupted: after each so many-th statement. */
  private static final int STEP = 9;

  @Test
  void keepsWhatWasStoredUnderVersion1() throws Exception {
    DataSource database = version1();
    assertHoldsWhatWasStored(database);
  }

  @Test
  void f09AnUpgradeThatWasInterruptedIsCompletedAtTheNextStart() throws Exception {
    DataSource database = version1();
    assertThat(wasInterrupted(2 * STEP, database)).isTrue();
    assertHoldsWhatWasStored(database);
  }

  @Tag("full")
  @Test
  void f09AnUpgradeThatWasInterruptedAnywhereIsCompletedAtTheNextStart() throws Exception {
    int interrupted = 0;
    DataSource database = version1();
    while (wasInterrupted(interrupted * STEP, database)) {
      interrupted++;
      assertHoldsWhatWasStored(database);
      database = version1();
    }
    assertThat(interrupted * STEP).as("statements of an upgrade").isGreaterThan(20);
  }

  @Test
  void a16FindsUsersByTheRuleOfTodayWhoseKeysAreOfAnOlderOne() throws Exception {
    DataSource database = version1();
    execute(
        database,
        user(8, "İnci Işık", "i\u0307nci işik"),
        user(9, "nils", "nils"),
        user(10, "ni\u200bls", "ni\u200bls"));
    try (LogCapture log = LogCapture.start();
        Store store = JdbcStore.open(database)) {
      assertThat(idOf(store, "İNCİ IŞIK")).contains(8);
      assertThat(idOf(store, "ni\u200bls")).as("the older one has the name").contains(9);
      assertThat(log.lines())
          .contains("WARN associates 9 and 10 have one name now; rename associate 10");
    }
  }

  private static Optional<Integer> idOf(Store store, String name) {
    LoginName key = LoginName.of(name).orElseThrow();
    return store
        .inTransaction(transaction -> transaction.users().findByName(key))
        .map(User::associateId);
  }

  private static String user(int id, String name, String key) {
    return """
    INSERT INTO associate (associate_id, login_name, name_key, user_type, administrator,
      can_create_external_person, person_id, contact_id, role_id, full_name, retired)
    VALUES (%d, '%s', '%s', 'InternalAssociate', TRUE, FALSE, 0, 0, 0, '', FALSE)
    """
        .formatted(id, name, key);
  }

  private static boolean wasInterrupted(int statements, DataSource database) {
    try (LogCapture unprinted = LogCapture.start();
        Store store = JdbcStore.open(VanishingDatabase.after(statements, database))) {
      assertThat(store.schemaVersion().orElseThrow()).isPositive();
      assertThat(unprinted.lines()).isNotEmpty();
      return false;
    } catch (StoreOpenException e) {
      return true;
    }
  }

  private static DataSource version1() throws SQLException {
    DataSource database = PostgresServer.emptyDatabase().dataSource();
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:org/services85/user/core/store/jdbc/migration/postgresql")
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
    return database;
  }

  private static void assertHoldsWhatWasStored(DataSource database) {
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
    assertThat(verification.findings()).first().isEqualTo("record 1 has no hash");
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
