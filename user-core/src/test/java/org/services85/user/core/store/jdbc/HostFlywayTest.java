package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.Test;
import org.services85.user.core.store.Store;

/**
 * A host that has tables of its own, and a Flyway as Spring Boot configures it, in one database.
 */
class HostFlywayTest {

  private final PostgresServer.Database database = PostgresServer.emptyDatabase();

  @Test
  void theHostStartsFirst() {
    startHost();
    startStore();
    assertBothStartAgain();
  }

  @Test
  void theStoreStartsFirst() {
    startStore();
    startHost();
    assertBothStartAgain();
  }

  private void assertBothStartAgain() {
    for (int start = 0; start < 2; start++) {
      startHost();
      startStore();
    }
    database.execute("INSERT INTO public.audit_event VALUES ('theirs')");
    assertThatCode(() -> database.execute("SELECT caller_id FROM services85.audit_event"))
        .doesNotThrowAnyException();
  }

  private void startStore() {
    try (Store store = JdbcStore.open(database.dataSource())) {
      boolean found = store.inTransaction(transaction -> transaction.users().find(1)).isPresent();
      assertThat(found).isFalse();
    }
  }

  /** All but where its migrations are is as it comes: the table of the history, no baseline. */
  private void startHost() {
    Flyway host =
        Flyway.configure()
            .dataSource(database.dataSource())
            .locations(new String[0])
            .javaMigrations(new HostTables())
            .load();
    host.migrate();
    assertThat(host.validateWithResult().validationSuccessful).isTrue();
  }

  private static final class HostTables implements JavaMigration {

    @Override
    public MigrationVersion getVersion() {
      return MigrationVersion.fromVersion("1");
    }

    @Override
    public String getDescription() {
      return "tables of the host";
    }

    @Override
    public Integer getChecksum() {
      return 7;
    }

    @Override
    public boolean canExecuteInTransaction() {
      return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
      try (Statement sql = context.getConnection().createStatement()) {
        sql.execute("CREATE TABLE audit_event (what TEXT)");
        sql.execute("CREATE TABLE ticket (what TEXT)");
      }
    }
  }
}
