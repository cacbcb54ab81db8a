package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.store.jdbc.StoredUsers.add;
import static org.services85.user.core.store.jdbc.StoredUsers.exists;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;

/** A host that calls the store within a transaction of its own, on the same database. */
class HostTransactionTest {

  private final PostgresServer.Database database = PostgresServer.emptyDatabase();
  private final DataSource pool = database.dataSource();

  @BeforeEach
  void makeATableOfTheHosts() {
    database.execute("CREATE TABLE theirs (id INTEGER)");
  }

  @Test
  void whatTheStoreDoesIsNoPartOfIt() throws Exception {
    try (Store store = JdbcStore.open(pool);
        Connection host = pool.getConnection()) {
      host.setAutoCommit(false);
      insert(host, 8);
      add(store, 1);
      insert(host, 9);
      host.rollback();
      assertThat(rows()).isZero();
      assertThat(exists(store, 1)).isTrue();
    }
  }

  @Test
  void aDataSourceThatTakesPartInItIsRefusedAndItIsLeftAsItIs() throws Exception {
    Joining joining = new Joining(pool);
    try (Store store = JdbcStore.open(joining.dataSource())) {
      add(store, 1);
      joining.begin();
      insert(joining.current, 8);
      assertThatThrownBy(() -> exists(store, 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("plain DataSource");
      assertThatThrownBy(() -> add(store, 2)).isInstanceOf(IllegalStateException.class);
      insert(joining.current, 9);
      joining.commit();
      assertThat(rows()).isEqualTo(2);
      assertThat(exists(store, 1)).isTrue();
      assertThat(exists(store, 2)).isFalse();
    }
  }

  @Test
  void soItIsWhereTheStoreIsOpenedWithinIt() throws Exception {
    Joining joining = new Joining(pool);
    joining.begin();
    insert(joining.current, 8);
    assertThatThrownBy(() -> JdbcStore.open(joining.dataSource()))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining("plain DataSource");
    insert(joining.current, 9);
    joining.commit();
    assertThat(rows()).isEqualTo(2);
  }

  /** Its connections come without automatic commits, and are all different. */
  @Test
  void aPoolThatCommitsNothingByItselfIsTaken() {
    DataSource manual =
        Proxied.of(
            DataSource.class,
            (method, arguments) -> {
              Object given = method.invoke(pool, arguments);
              if (given instanceof Connection connection) {
                connection.setAutoCommit(false);
              }
              return given;
            });
    try (Store store = JdbcStore.open(manual)) {
      add(store, 1);
      assertThat(exists(store, 1)).isTrue();
    }
  }

  private int rows() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement sql = connection.createStatement();
        var rows = sql.executeQuery("SELECT COUNT(*) FROM theirs")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void insert(Connection host, int id) throws SQLException {
    try (Statement sql = host.createStatement()) {
      sql.execute("INSERT INTO theirs VALUES (" + id + ")");
    }
  }

  /** As Spring's proxy: within a transaction it gives that one's connection, whoever asks. */
  private static final class Joining {
    private final DataSource pool;
    private Connection current;

    Joining(DataSource pool) {
      this.pool = pool;
    }

    void begin() throws SQLException {
      current = pool.getConnection();
      current.setAutoCommit(false);
    }

    void commit() throws SQLException {
      current.commit();
      current.close();
      current = null;
    }

    DataSource dataSource() {
      return Proxied.of(
          DataSource.class,
          (method, arguments) ->
              method.getName().equals("getConnection") && current != null
                  ? shared()
                  : method.invoke(pool, arguments));
    }

    private Connection shared() {
      Connection shared = current;
      return Proxied.of(
          Connection.class,
          (method, arguments) ->
              method.getName().equals("close") ? null : method.invoke(shared, arguments));
    }
  }
}
