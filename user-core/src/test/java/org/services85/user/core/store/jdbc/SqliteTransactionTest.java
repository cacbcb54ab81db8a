package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.store.jdbc.StoredUsers.exists;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserType;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.NameTakenException;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.sqlite.SqliteConnections;
import org.services85.user.core.store.jdbc.sqlite.SqliteDatabase;

/** How transactions on SQLite meet each other, other processes and errors. */
class SqliteTransactionTest {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  @TempDir Path folder;

  private final List<Connection> opened = new ArrayList<>();
  private Store store;

  @BeforeEach
  void open() throws SQLException {
    SqliteStore.at(folder).close();
    store =
        JdbcStore.over(
            SqliteDatabase.over(SqliteConnections.to(noting(), DEADLINE), 1, DEADLINE),
            AuditKey.none(),
            Optional::empty,
            () -> {});
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aConnectionOnWhichAStatementFailedIsNotUsedAgain() throws Exception {
    insert(1, "one");
    int before = opened.size();
    assertThatThrownBy(() -> insert(2, "x".repeat(251))).isInstanceOf(RuntimeException.class);
    assertThat(opened).as("a name that is refused before it is stored").hasSize(before);
    assertThatThrownBy(
            () ->
                store.inTransaction(
                    transaction -> {
                      transaction
                          .credentials()
                          .putPassword(
                              2,
                              new StoredPassword(
                                  PasswordHash.of("none"), Instant.EPOCH, false, Optional.empty()));
                      return 0;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SQLITE_CONSTRAINT")
        .hasNoCause();
    assertThat(opened.get(opened.size() - 1).isClosed()).isTrue();
    insert(2, "two");
    assertThat(opened).hasSize(before + 1);
  }

  @Test
  void aConnectionOnWhichARowWasRefusedForItsKeyIsUsedAgain() throws Exception {
    insert(1, "one");
    int before = opened.size();
    assertThatThrownBy(() -> insert(2, "ONE")).isInstanceOf(NameTakenException.class);
    insert(2, "two");
    assertThat(opened).hasSize(before);
  }

  @Test
  void f02WaitsForAnotherProcessUntilTheDeadlineAndNotBeyond() throws Exception {
    insert(1, "one");
    try (Connection other = EmbeddedStore.connections(folder).getConnection();
        Statement sql = other.createStatement()) {
      sql.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> insert(2, "two")).isInstanceOf(UnavailableException.class);
      assertThat(exists(store, 1)).as("readers go on").isTrue();
      ExecutorService thread = Executors.newSingleThreadExecutor();
      try {
        Future<?> waiting = thread.submit(() -> insert(2, "two"));
        sql.execute("ROLLBACK");
        waiting.get(10, TimeUnit.SECONDS);
      } finally {
        thread.shutdownNow();
      }
    }
    assertThat(exists(store, 2)).isTrue();
  }

  /** They wait in one queue, so that nobody is passed over for ever. */
  @Test
  void whoWantsToWriteIsServedInTheOrderOfComing() throws Exception {
    int writers = 6;
    CountDownLatch mayEnd = new CountDownLatch(1);
    CountDownLatch writing = new CountDownLatch(1);
    List<Integer> order = new ArrayList<>();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> all = new ArrayList<>();
      all.add(
          threads.submit(
              () ->
                  store.inTransaction(
                      transaction -> {
                        transaction.users().lock(1);
                        writing.countDown();
                        return await(mayEnd);
                      })));
      await(writing);
      for (int i = 0; i < writers; i++) {
        int number = i;
        CountDownLatch coming = new CountDownLatch(1);
        Thread[] writer = new Thread[1];
        all.add(
            threads.submit(
                () -> {
                  writer[0] = Thread.currentThread();
                  coming.countDown();
                  return store.inTransaction(
                      transaction -> {
                        transaction.users().lock(1);
                        return order.add(number);
                      });
                }));
        await(coming);
        while (writer[0].getState() != Thread.State.TIMED_WAITING) {
          Thread.onSpinWait();
        }
      }
      mayEnd.countDown();
      for (Future<?> each : all) {
        each.get(10, TimeUnit.SECONDS);
      }
    } finally {
      mayEnd.countDown();
      threads.shutdownNow();
    }
    assertThat(order).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void keepsTheSchemasConstraints() throws Exception {
    insert(1, "one");
    try (Connection behind = EmbeddedStore.connections(folder).getConnection()) {
      for (String wrong :
          List.of(
              "UPDATE associate SET associate_id = 0",
              "UPDATE associate SET administrator = 2",
              "UPDATE associate SET login_name = NULL",
              "UPDATE associate SET person_id = 'text'",
              "UPDATE associate SET full_name = printf('%251c', 'x')",
              "INSERT INTO ticket VALUES (x'00', 1, 'hash', 0, 0, 0)",
              "INSERT INTO ticket VALUES (zeroblob(16), 2, 'hash', 0, 0, 0)",
              "INSERT INTO logon_failure VALUES ('subject', -1, 0, 0)",
              "INSERT INTO audit_head VALUES (2, 0, '', NULL, NULL, NULL)",
              "INSERT INTO associate_identity VALUES (2, 0)")) {
        try (PreparedStatement statement = behind.prepareStatement(wrong)) {
          assertThatThrownBy(statement::execute).as(wrong).isInstanceOf(SQLException.class);
        }
      }
    }
  }

  /** No database notices it, as no index knows the text. */
  @Test
  void f04AFlippedBitOfAStoredHashIsFoundByALookForDamage() throws Exception {
    insert(1, "one");
    store.inTransaction(
        transaction -> {
          transaction.credentials().putPassword(1, password("$argon2id$first"));
          transaction.credentials().addPastPassword(1, password("$argon2id$past"));
          return 0;
        });
    assertThat(store.damage()).isEmpty();
    sql("UPDATE associate_password SET password_hash = '$argon2id$fir3t'");
    assertThat(store.damage()).hasSize(1).first().asString().contains("password of user 1");
    sql("UPDATE associate_past_password SET password_hash = '$argon2id$pa3t'");
    assertThat(store.damage()).hasSize(2);
  }

  private static StoredPassword password(String hash) {
    return StoredPassword.of(PasswordHash.of(hash), Instant.parse("2026-11-24T12:00:00.123456Z"));
  }

  private void sql(String statement) throws SQLException {
    try (Connection behind = EmbeddedStore.connections(folder).getConnection();
        Statement sql = behind.createStatement()) {
      sql.execute(statement);
    }
  }

  private void insert(int id, String name) {
    store.inTransaction(
        transaction -> {
          transaction.users().insert(named(id, name));
          return 0;
        });
  }

  private static User named(int id, String name) {
    return User.of(id, name, UserType.INTERNAL_ASSOCIATE);
  }

  /** Notes the connections that it opens. */
  private DataSource noting() {
    DataSource source = EmbeddedStore.connections(folder);
    return Proxied.of(
        DataSource.class,
        (method, arguments) -> {
          Connection connection = (Connection) method.invoke(source, arguments);
          opened.add(connection);
          return connection;
        });
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
