package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.store.jdbc.StoredUsers.add;
import static org.services85.user.core.store.jdbc.StoredUsers.exists;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.jdbc.database.Dialect;
import org.services85.user.core.store.jdbc.database.KnownMigrations;
import org.services85.user.core.store.jdbc.database.SchemaHistory;

/** The store in a database in which others have tables, too. */
class PostgresSchemaTest {

  private static final String RELATIONS =
      """
      SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
      WHERE nspname = '%s' ORDER BY 1
      """;

  private static final String EVERYTHING_IN_PUBLIC =
      """
      SELECT table_name || ' ' || column_name || ' ' || data_type FROM information_schema.columns
      WHERE table_schema = 'public'
      UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
      ORDER BY 1
      """;

  private final PostgresServer.Database database = PostgresServer.emptyDatabase();

  private static Set<String> names() {
    return KnownMigrations.of(Dialect.POSTGRESQL).names();
  }

  @Test
  void hasASchemaOfItsOwn() throws Exception {
    try (Store store = open()) {
      add(store, 1);
    }
    assertThat(query(RELATIONS.formatted("public"))).isEmpty();
    assertThat(query(RELATIONS.formatted("services85")))
        .containsAll(names())
        .contains(SchemaHistory.TABLE);
  }

  /** What is not checked before cannot be named before. */
  @Test
  void allThatIsMadeByANameIsLookedForBefore() throws Exception {
    open().close();
    List<String> made = query(RELATIONS.formatted("services85"));
    made.removeIf(name -> name.startsWith(SchemaHistory.TABLE));
    made.removeIf(name -> name.endsWith("_pkey") || name.endsWith("_seq"));
    assertThat(made).containsExactlyInAnyOrderElementsOf(names());
  }

  @Test
  void tablesOfTheHostWithTheSameNamesStayAsTheyAre() throws Exception {
    for (String name : names()) {
      database.execute("CREATE TABLE public.%s (theirs INTEGER)".formatted(name));
    }
    List<String> before = query(EVERYTHING_IN_PUBLIC);
    try (Store store = open()) {
      add(store, 1);
      assertThat(exists(store, 1)).isTrue();
    }
    open().close();
    assertThat(query(EVERYTHING_IN_PUBLIC)).isEqualTo(before);
    for (String name : names()) {
      assertThat(query("SELECT theirs::text FROM public." + name)).as(name).isEmpty();
    }
  }

  @Test
  void aSchemaInWhichOthersHaveSuchTablesIsRefusedByNameAndLeftAsItIs() throws Exception {
    database.execute("CREATE TABLE public.audit_event (theirs INTEGER)");
    database.execute("CREATE VIEW public.ticket AS SELECT 1 AS theirs");
    database.execute("CREATE DOMAIN public.kept_answer AS INTEGER");
    List<String> before = query(RELATIONS.formatted("public"));
    assertThatThrownBy(() -> JdbcStore.builder().schema("public").open(database.dataSource()))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining("schema public")
        .hasMessageContaining("audit_event, kept_answer, ticket")
        .hasMessageContaining("nothing was changed");
    assertThat(query(RELATIONS.formatted("public"))).isEqualTo(before);
    assertThat(query("SELECT nspname FROM pg_namespace WHERE nspname = 'services85'")).isEmpty();
  }

  @Test
  void aSchemaOfOthersWithoutSuchTablesIsTaken() throws Exception {
    database.execute("CREATE TABLE public.theirs (id INTEGER)");
    try (Store store = JdbcStore.builder().schema("public").open(database.dataSource())) {
      add(store, 1);
    }
    try (Store store = JdbcStore.builder().schema("public").openExisting(database.dataSource())) {
      assertThat(exists(store, 1)).isTrue();
    }
  }

  @Test
  void storesInSchemasOfTheirOwnKnowNothingOfEachOther() {
    try (Store one = JdbcStore.builder().schema("one").open(database.dataSource());
        Store other = JdbcStore.builder().schema("order").open(database.dataSource())) {
      add(one, 1);
      assertThat(exists(one, 1)).isTrue();
      assertThat(exists(other, 1)).isFalse();
      add(other, 1);
    }
  }

  @Test
  void theSearchPathOfTheHostsConnectionsIsLeftAsItIs() throws Exception {
    try (HikariDataSource pool = database.pool(2, Duration.ofSeconds(10));
        Store store = JdbcStore.open(pool)) {
      add(store, 1);
      try (Connection one = pool.getConnection();
          Connection other = pool.getConnection()) {
        for (Connection connection : List.of(one, other)) {
          assertThat(query(connection, "SHOW search_path")).containsExactly("\"$user\", public");
          assertThat(query(connection, "SELECT current_user::text")).containsExactly("postgres");
        }
      }
    }
  }

  /** With a pool that looks after nothing, as the host's next statement may take longer. */
  @Test
  void theNetworkTimeoutOfTheHostsConnectionsIsLeftAsItIs() throws Exception {
    try (Connection one = database.dataSource().getConnection();
        Connection other = database.dataSource().getConnection();
        Store store = JdbcStore.open(new TwoConnections(one, other).dataSource())) {
      one.setNetworkTimeout(Runnable::run, 77_000);
      other.setNetworkTimeout(Runnable::run, 77_000);
      add(store, 1);
      assertThat(exists(store, 1)).isTrue();
      assertThatThrownBy(() -> add(store, 1)).isInstanceOf(IllegalArgumentException.class);
      assertThat(one.getNetworkTimeout()).isEqualTo(77_000);
      assertThat(other.getNetworkTimeout()).isEqualTo(77_000);
    }
  }

  /** A pool of two, which are given out in turn. */
  private static final class TwoConnections {

    private final Deque<Connection> free = new ArrayDeque<>();

    TwoConnections(Connection one, Connection other) {
      free.add(one);
      free.add(other);
    }

    DataSource dataSource() {
      return Proxied.of(DataSource.class, (method, arguments) -> lent(free.remove()));
    }

    private Connection lent(Connection connection) {
      return Proxied.of(
          Connection.class,
          (method, arguments) -> {
            if (method.getName().equals("close")) {
              free.add(connection);
              return null;
            }
            return method.invoke(connection, arguments);
          });
    }
  }

  @Test
  void aSearchPathOfTheHostsMakesNoDifference() {
    try (Store store = JdbcStore.open(database.behind())) {
      add(store, 1);
    }
    try (Store store = open()) {
      assertThat(exists(store, 1)).isTrue();
    }
  }

  @Test
  void tablesFromBeforeTheFirstReleaseAreNamedAndLeftAsTheyAre() throws Exception {
    database.execute("CREATE TABLE public.associate (associate_id INTEGER)");
    database.execute(
        """
        CREATE TABLE public.services85_schema_history (installed_rank INTEGER, version TEXT,
          description TEXT, type TEXT, script TEXT, checksum INTEGER, success BOOLEAN)
        """);
    database.execute(
        """
        INSERT INTO public.services85_schema_history
        VALUES (1, '1', 'users passwords tickets audit', 'SQL', 'V1.sql', -658429355, TRUE)
        """);
    List<String> before = query(EVERYTHING_IN_PUBLIC);
    for (String schema : List.of("services85", "public")) {
      assertThatThrownBy(() -> JdbcStore.builder().schema(schema).open(database.dataSource()))
          .as(schema)
          .isInstanceOf(StoreOpenException.class)
          .hasMessageContaining("schema public")
          .hasMessageContaining("before the first release");
    }
    assertThat(query(EVERYTHING_IN_PUBLIC)).isEqualTo(before);
    assertThat(query("SELECT nspname FROM pg_namespace WHERE nspname = 'services85'")).isEmpty();
  }

  @Test
  void aUserWithoutTheRightToMakeThemIsToldWhoHasIt() {
    database.execute("DROP ROLE IF EXISTS nobody");
    database.execute("CREATE ROLE nobody LOGIN");
    assertThatThrownBy(() -> JdbcStore.open(database.as("nobody")))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining("may not make")
        .hasMessageContaining("services85")
        .as("before Flyway tries, again and again")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Services85",
        "my schema",
        "a\"b",
        "a;drop",
        "9a",
        "pg_mine",
        "é",
        "information_schema",
        "a\nb"
      })
  void aNameThatNoSchemaCanHaveIsRefused(String name) {
    assertThatThrownBy(() -> JdbcStore.builder().schema(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 63")
        .message()
        .doesNotContain("\n");
  }

  private Store open() {
    return JdbcStore.open(database.dataSource());
  }

  private List<String> query(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      return query(connection, sql);
    }
  }

  private static List<String> query(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
