package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.store.jdbc.StoredUsers.add;
import static org.services85.user.core.store.jdbc.StoredUsers.exists;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.jdbc.database.KnownMigrations;
import org.services85.user.core.store.jdbc.database.KnownMigrations.Script;
import org.services85.user.core.store.jdbc.database.Migrations;
import org.services85.user.core.store.jdbc.database.Schema;
import org.services85.user.core.store.jdbc.postgres.PostgresDatabase;

/**
 * Which program bears which tables. The newer program here has one migration more than this one,
 * from which it is so held back.
 */
class SchemaVersionsTest {

  private static final int NEWER = 1000;

  private static final Schema POSTGRESQL = Schema.postgresql("services85");

  static Stream<Arguments> databases() {
    return Stream.of(
        Arguments.of(Schema.SQLITE, (Supplier<TestDatabase>) TestDatabase::embedded),
        Arguments.of(POSTGRESQL, (Supplier<TestDatabase>) TestDatabase::shared));
  }

  /** As the newer program has it. */
  private static Schema newer(Schema schema) {
    String file = "org/services85/user/core/store/jdbc/later/V1000__later.sql";
    List<String> files = new ArrayList<>(schema.migrations().files());
    files.add(file);
    Map<String, Integer> checksums = new HashMap<>(schema.migrations().checksums());
    checksums.put(
        "1000", checksum(new Script(file.replaceFirst("/[^/]*$", ""), NEWER, "later", 0).sql()));
    return new Schema(schema.dialect(), schema.name(), new KnownMigrations(files, checksums));
  }

  /** As Flyway computes it: of the lines, without their ends. */
  private static int checksum(String script) {
    CRC32 crc = new CRC32();
    script.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) crc.getValue();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aNewerProgramUpgradesOlderTablesAndKeepsTheirRows(
      Schema schema, Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      add(database.store(), 7);
      database.execute("SELECT 1"); // No other test gets this database.
      assertThat(Migrations.current(database.dataSource(), newer(schema)))
          .as("to be migrated")
          .isEmpty();
      assertThat(Migrations.apply(database.dataSource(), newer(schema))).isEqualTo(NEWER);
      assertThat(Migrations.current(database.dataSource(), newer(schema))).hasValue(NEWER);
      assertThat(database.count("later")).isEqualTo(1);
      assertThat(database.count("associate")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void f04AnOlderProgramDoesNotStartOnNewerTables(Schema schema, Supplier<TestDatabase> databases) {
    try (TestDatabase database = databases.get()) {
      database.execute("SELECT 1");
      Migrations.apply(database.dataSource(), newer(schema));
      assertThatThrownBy(() -> Migrations.current(database.dataSource(), schema))
          .isInstanceOf(StoreOpenException.class)
          .hasMessageContaining("schema version 1000")
          .hasMessageContaining("update the program");
      assertThatThrownBy(() -> Migrations.apply(database.dataSource(), schema))
          .isInstanceOf(StoreOpenException.class)
          .hasMessageContaining("schema version 1000");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void ofSeveralNewerNodesThatStartAtOnceOneUpgrades(
      Schema schema, Supplier<TestDatabase> databases) throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(4);
    try (TestDatabase database = databases.get()) {
      database.execute("SELECT 1");
      List<Future<Integer>> versions = new ArrayList<>();
      for (int node = 0; node < 4; node++) {
        versions.add(nodes.submit(() -> Migrations.apply(database.dataSource(), newer(schema))));
      }
      for (Future<Integer> version : versions) {
        assertThat(version.get(60, TimeUnit.SECONDS)).isEqualTo(NEWER);
      }
      assertThat(database.count("later")).isEqualTo(1);
      assertThat(database.count("services85_schema_history WHERE version = '1000'")).isEqualTo(1);
    } finally {
      nodes.shutdownNow();
    }
  }

  /** Old nodes that go on beside a new one are not promised: all are to be stopped. */
  @Test
  void anOldNodeThatGoesOnIsNotRestarted() {
    PostgresServer.Database database = PostgresServer.migratedDatabase();
    try (Store old = JdbcStore.open(database.dataSource());
        Store node = open(database.dataSource())) {
      assertThat(node.schemaVersion()).hasValue(NEWER);
      add(node, 7);
      assertThat(exists(old, 7)).as("what it has is not cut off").isTrue();
    }
    assertThatThrownBy(() -> JdbcStore.open(database.dataSource()))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining("schema version 1000");
  }

  @Test
  void anOperatorUpgradesTheTablesByTheSqlThatTheRefusalNames() throws Exception {
    OperatedDatabase operated = OperatedDatabase.make();
    try (Store today = JdbcStore.open(operated.dataSource())) {
      add(today, 7);
    }
    assertThatThrownBy(() -> open(operated.dataSource()))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining("user-agent store ddl --from=1 ")
        .hasMessageContaining("version 1000");
    String upgrade =
        PostgresDdl.upgrade(
            newer(POSTGRESQL), OperatedDatabase.OWNER, OperatedDatabase.APPLICATION, 1);
    assertThatThrownBy(() -> operated.execute(upgrade)).isInstanceOf(SQLException.class);
    operated.database().execute(upgrade);
    // What it makes is the program's to use as the migration says; here it grants it nothing.
    operated.database().execute("SELECT later FROM services85.ticket");
    try (Store node = open(operated.dataSource())) {
      assertThat(node.schemaVersion()).hasValue(NEWER);
      assertThat(exists(node, 7)).isTrue();
      add(node, 8);
    }
    assertThatThrownBy(() -> operated.database().execute(upgrade))
        .hasStackTraceContaining("the tables have version 1000, and not 1");
    assertThatThrownBy(() -> operated.execute("CREATE TABLE services85.more (id INTEGER)"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void flywayTakesTheUpgradeForItsOwn() {
    OperatedDatabase operated = OperatedDatabase.make();
    operated
        .database()
        .execute(
            PostgresDdl.upgrade(
                newer(POSTGRESQL), OperatedDatabase.OWNER, OperatedDatabase.APPLICATION, 1));
    assertThat(
            Migrations.flyway(operated.database().dataSource(), newer(POSTGRESQL))
                .validateWithResult()
                .getAllErrorMessages())
        .isEmpty();
  }

  @Test
  void anUpgradeThatFailsChangesNothing() {
    OperatedDatabase operated = OperatedDatabase.make();
    String upgrade =
        PostgresDdl.upgrade(
            newer(POSTGRESQL), OperatedDatabase.OWNER, OperatedDatabase.APPLICATION, 1);
    operated.database().execute("CREATE TABLE services85.later (theirs INTEGER)");
    assertThatThrownBy(() -> operated.database().execute(upgrade))
        .hasStackTraceContaining("already exists");
    assertThatCode(() -> JdbcStore.open(operated.dataSource()).close())
        .as("as before")
        .doesNotThrowAnyException();
  }

  @Test
  void wherePeoplesKeysAreByAnOlderRuleTheOwnerOpensTheStore() {
    OperatedDatabase operated = OperatedDatabase.make();
    operated
        .database()
        .execute("UPDATE services85_schema_history SET checksum = 1 WHERE version IS NULL");
    assertThatThrownBy(() -> JdbcStore.open(operated.dataSource()))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining("let the schema's owner open the store once");
    String upgrade =
        PostgresDdl.upgrade(
            newer(POSTGRESQL), OperatedDatabase.OWNER, OperatedDatabase.APPLICATION, 1);
    assertThatThrownBy(() -> operated.database().execute(upgrade))
        .hasStackTraceContaining("let the owner open the store once");
    JdbcStore.open(operated.database().dataSource()).close();
    JdbcStore.open(operated.dataSource()).close();
  }

  @Test
  void refusesToUpgradeFromWhatIsNotOlder() {
    for (int from : new int[] {0, -1, 1, 2}) {
      assertThatThrownBy(() -> PostgresDdl.upgrade("services85", "one", "other", from))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("from " + from + " is not an older version");
    }
  }

  private static JdbcStore open(DataSource dataSource) {
    return JdbcStore.over(
        PostgresDatabase.open(dataSource, newer(POSTGRESQL), Duration.ofSeconds(10)),
        AuditKey.none(),
        Optional::empty,
        () -> {});
  }
}
