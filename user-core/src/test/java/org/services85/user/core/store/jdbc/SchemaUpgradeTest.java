package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.services85.user.api.UserType;
import org.services85.user.core.LogCapture;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.User;

/** The tables come into being whole, or at the next start. */
class SchemaUpgradeTest {

  /** That is where the making of the tables is interrupted: after each so many-th statement. */
  private static final int STEP = 9;

  @Test
  void f09WhatWasInterruptedIsCompletedAtTheNextStart() {
    PostgresServer.Database database = PostgresServer.emptyDatabase();
    assertThat(wasInterrupted(2 * STEP, database.dataSource())).isTrue();
    assertServes(database);
  }

  @Tag("full")
  @Test
  void f09WhatWasInterruptedAnywhereIsCompletedAtTheNextStart() {
    int interrupted = 0;
    PostgresServer.Database database = PostgresServer.emptyDatabase();
    while (wasInterrupted(interrupted * STEP, database.dataSource())) {
      interrupted++;
      assertServes(database);
      database = PostgresServer.emptyDatabase();
    }
    assertThat(interrupted * STEP).as("statements").isGreaterThan(20);
  }

  @Test
  void a16FindsUsersByTheRuleOfTodayWhoseKeysAreOfAnOlderOne() throws Exception {
    PostgresServer.Database database = PostgresServer.migratedDatabase();
    execute(
        database,
        "UPDATE services85_schema_history SET checksum = 1 WHERE version IS NULL",
        user(8, "İnci Işık", "i\u0307nci işik"),
        user(9, "nils", "nils"),
        user(10, "ni\u200bls", "ni\u200bls"));
    try (LogCapture log = LogCapture.start();
        Store store = JdbcStore.open(database.dataSource())) {
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
    VALUES (%s, '%s', '%s', 'InternalAssociate', TRUE, FALSE, 0, 0, 0, '', FALSE)
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

  private static void assertServes(PostgresServer.Database database) {
    try (Store store = JdbcStore.open(database.dataSource())) {
      User made = User.of(7, "new", UserType.INTERNAL_ASSOCIATE);
      store.inTransaction(
          transaction -> {
            transaction.users().insert(made);
            return 0;
          });
      User found = store.inTransaction(transaction -> transaction.users().find(7)).orElseThrow();
      assertThat(found).isEqualTo(made);
    }
  }

  private static void execute(PostgresServer.Database database, String... statements) {
    List.of(statements).forEach(database::execute);
  }
}
