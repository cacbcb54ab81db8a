package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.store.jdbc.StoredUsers.add;
import static org.services85.user.core.store.jdbc.StoredUsers.exists;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserType;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;

/** A PostgreSQL that fails while the store is open: every refusal is typed, none is for ever. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PostgresFailureTest {

  private static final Duration SHORT = Duration.ofSeconds(1);

  private final PostgresServer.Database database = PostgresServer.migratedDatabase();
  private HikariDataSource pool = database.pool(2, SHORT);
  private Store store = JdbcStore.builder().deadline(SHORT).open(pool);

  @AfterEach
  void close() {
    store.close();
    pool.close();
  }

  @Test
  void f02AConnectionThatIsCutInATransactionChangesNothing() {
    assertThatThrownBy(
            () ->
                store.inTransaction(
                    transaction -> {
                      transaction.users().insert(user(1));
                      database.disconnectAll();
                      transaction.users().insert(user(2));
                      return 0;
                    }))
        .isInstanceOf(UnavailableException.class);
    assertServesAgain();
    assertThat(exists(store, 1)).isFalse();
    assertThat(exists(store, 2)).isFalse();
  }

  @Test
  void f02ADatabaseThatIsDownRefusesAndRecovers() {
    database.allowConnections(false);
    database.disconnectAll();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> add(store, 1)).isInstanceOf(UnavailableException.class);
    }
    database.allowConnections(true);
    assertServesAgain();
  }

  @Test
  void f02AReadOnlyDatabaseRefusesChangesAndRecovers() {
    readOnly(true);
    assertThat(exists(store, 1)).isFalse();
    assertThat(refusesChanges()).isTrue();
    readOnly(false);
    // Also the connections that the pool was just opening.
    database.disconnectAll();
    assertServesAgain();
  }

  @Test
  void f02AStatementThatTakesTooLongIsCancelled() throws Exception {
    add(store, 1);
    try (Connection other = database.dataSource().getConnection();
        Statement sql = other.createStatement()) {
      other.setAutoCommit(false);
      sql.execute("SELECT * FROM services85.associate FOR UPDATE");
      assertThatThrownBy(() -> store.inTransaction(transaction -> transaction.users().lock(1)))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("nothing was changed");
      other.rollback();
    }
    User unlocked = store.inTransaction(transaction -> transaction.users().lock(1)).orElseThrow();
    assertThat(unlocked.associateId()).isEqualTo(1);
  }

  @Test
  void f02StatementsThatAreSlowTogetherAreCancelledToo() {
    pool.close();
    database.execute(
        "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN PERFORM pg_sleep(0.3); RETURN NEW; END $$");
    database.execute(
        "CREATE TRIGGER slow BEFORE INSERT ON associate FOR EACH ROW EXECUTE FUNCTION slow()");
    pool = database.pool(2, SHORT);
    store = JdbcStore.builder().deadline(SHORT).open(pool);
    assertThatThrownBy(
            () ->
                store.inTransaction(
                    transaction -> {
                      for (int id = 1; id <= 100; id++) {
                        transaction.users().insert(user(id));
                      }
                      return 0;
                    }))
        .isInstanceOf(UnavailableException.class);
    assertThat(exists(store, 1)).isFalse();
    add(store, 1);
  }

  @Tag("full")
  @Test
  void f02ANetworkThatGoesSilentIsGivenUp() throws Exception {
    pool.close();
    try (FaultyNetwork network = new FaultyNetwork(PostgresServer.port())) {
      pool = database.pool(network.port(), 2, SHORT);
      store = JdbcStore.builder().deadline(SHORT).open(pool);
      assertThatThrownBy(
              () ->
                  store.inTransaction(
                      transaction -> {
                        transaction.users().insert(user(1));
                        network.stall(true);
                        return transaction.users().find(1);
                      }))
          .isInstanceOf(UnavailableException.class);
      network.stall(false);
      assertServesAgain();
    }
  }

  @Test
  void c04CallersThatFindNoConnectionAreRefusedAndLeaveNobodyWaiting() throws Exception {
    int callers = 24;
    CountDownLatch held = new CountDownLatch(2);
    CountDownLatch release = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(callers + 2);
    try {
      List<Future<?>> holders = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        holders.add(
            threads.submit(
                () ->
                    store.inTransaction(
                        transaction -> {
                          held.countDown();
                          return await(release);
                        })));
      }
      assertThat(await(held)).isTrue();
      List<Future<?>> waiting = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        waiting.add(threads.submit(() -> exists(store, 1)));
      }
      for (Future<?> one : waiting) {
        assertThatThrownBy(() -> one.get(30, TimeUnit.SECONDS))
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(UnavailableException.class);
      }
      release.countDown();
      for (Future<?> one : holders) {
        one.get(30, TimeUnit.SECONDS);
      }
    } finally {
      release.countDown();
      threads.shutdownNow();
    }
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    assertServesAgain();
  }

  /** Pooled connections that died are found out and replaced, at worst a refusal each. */
  private void assertServesAgain() {
    UnavailableException last = null;
    for (int attempt = 0; attempt < 20; attempt++) {
      try {
        add(store, 10 + attempt);
        assertThat(exists(store, 10 + attempt)).isTrue();
        return;
      } catch (UnavailableException e) {
        last = e;
      }
    }
    throw new AssertionError("never recovered", last);
  }

  /** A connection that the pool was just opening may still take changes, until it is replaced. */
  private boolean refusesChanges() {
    for (int attempt = 0; attempt < 20; attempt++) {
      try {
        add(store, 100 + attempt);
        readOnly(true);
      } catch (UnavailableException e) {
        return true;
      }
    }
    return false;
  }

  private void readOnly(boolean on) {
    database.readOnly(on);
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  private static User user(int id) {
    return User.of(id, "user " + id, UserType.INTERNAL_ASSOCIATE);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
