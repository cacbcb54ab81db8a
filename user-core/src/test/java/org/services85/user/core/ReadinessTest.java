package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.crash.SmallDisk;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.jdbc.EmbeddedStore;
import org.services85.user.core.store.jdbc.FaultyNetwork;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.core.store.jdbc.PostgresPool;
import org.services85.user.core.store.jdbc.PostgresServer;

/** An installation that cannot change anything says so before a call has to find out. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadinessTest {

  private static final Duration SHORT = Duration.ofSeconds(1);

  @Test
  void isReadyUntilItIsClosed() {
    InProcessUserAgents agents = InProcessUserAgents.over(EmbeddedStore.temporary()).build();
    assertThat(agents.isReady()).isTrue();
    agents.close();
    assertThat(agents.isReady()).isFalse();
  }

  @Test
  void f02IsNotReadyOnAFullDiskUntilThereIsRoom(@TempDir Path folder) throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder, 1536);
        InProcessUserAgents agents =
            InProcessUserAgents.over(EmbeddedStore.in(folder.resolve("store"))).build()) {
      assertThat(agents.isReady()).isTrue();
      disk.fill();
      // What the log of the store already has of the disk may be enough for a while.
      int asked = 0;
      while (agents.isReady()) {
        assertThat(++asked).isLessThan(2_000);
      }
      assertThat(agents.isReady()).isFalse();
      disk.makeRoom();
      assertThat(agents.isReady()).isTrue();
    }
  }

  @Test
  void f02IsNotReadyWhereAChangeOfACallWasJustNotTaken() {
    FailingStore store = new FailingStore(EmbeddedStore.temporary());
    try (InProcessUserAgents agents = InProcessUserAgents.over(store).build()) {
      assertThat(agents.isReady()).isTrue();
      store.fails = true;
      try (Secret password = Secret.of("hunter2")) {
        assertThatThrownBy(
                () ->
                    agents
                        .openPrincipal(Credentials.none())
                        .authenticateUsernamePassword("anna", password))
            .isInstanceOf(UnavailableException.class);
      }
      store.fails = false;
      assertThat(agents.isReady()).as("though a probe would be taken").isFalse();
    }
  }

  @Test
  void f02IsNotReadyOnADatabaseThatOnlyReads() {
    PostgresServer.Database database = PostgresServer.migratedDatabase();
    try (HikariDataSource pool = database.pool(2, SHORT);
        InProcessUserAgents agents = InProcessUserAgents.over(over(pool)).build()) {
      assertThat(agents.isReady()).isTrue();
      database.readOnly(true);
      database.disconnectAll();
      assertThat(agents.isReady()).isFalse();
      database.readOnly(false);
      database.disconnectAll();
      assertBecomesReady(agents);
    }
  }

  @Tag("full")
  @Test
  void f02IsNotReadyOnADatabaseThatIsFrozen() throws Exception {
    PostgresServer.Database database = PostgresServer.migratedDatabase();
    try (FaultyNetwork network = new FaultyNetwork(PostgresServer.port());
        HikariDataSource pool = PostgresPool.of(database.url(network.port()), 2, SHORT);
        InProcessUserAgents agents = InProcessUserAgents.over(over(pool)).build()) {
      assertThat(agents.isReady()).isTrue();
      network.stall(true);
      assertThat(agents.isReady()).isFalse();
      network.stall(false);
      assertBecomesReady(agents);
    }
  }

  @Tag("full")
  @Test
  void f02IsNotReadyOnADatabaseThatLostTheStandbyOfItsCommits() throws Exception {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start();
        HikariDataSource pool =
            PostgresPool.of(PostgresPool.url(postgres.getPort(), "postgres"), 2, SHORT);
        InProcessUserAgents agents = InProcessUserAgents.over(over(pool)).build()) {
      assertThat(agents.isReady()).isTrue();
      standby(postgres, "lost");
      assertThat(agents.isReady()).isFalse();
      standby(postgres, "");
      assertBecomesReady(agents);
    }
  }

  private static void standby(EmbeddedPostgres postgres, String name) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("ALTER SYSTEM SET synchronous_standby_names = '" + name + "'");
      sql.execute("SELECT pg_reload_conf()");
    }
    try (Connection later = postgres.getPostgresDatabase().getConnection();
        Statement sql = later.createStatement()) {
      sql.execute("SELECT pg_sleep(0.2)");
    }
  }

  private static Store over(HikariDataSource pool) {
    return JdbcStore.builder().deadline(SHORT).open(pool);
  }

  /** Connections that died in the pool are found out one by one. */
  private static void assertBecomesReady(InProcessUserAgents agents) {
    int asked = 0;
    while (!agents.isReady()) {
      assertThat(++asked).isLessThan(20);
    }
  }

  /** A store that takes no transactions while it is told to. */
  private static final class FailingStore implements Store {

    private final Store store;
    private volatile boolean fails;

    FailingStore(Store store) {
      this.store = store;
    }

    @Override
    public <T> T inTransaction(Function<Transaction, T> work) {
      if (fails) {
        throw new UnavailableException("planted");
      }
      return store.inTransaction(work);
    }

    @Override
    public Optional<byte[]> key() {
      return store.key();
    }

    @Override
    public int seal() {
      return store.seal();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
