package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.LogCapture;
import org.services85.user.core.QuickHasher;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.database.Schema;
import org.services85.user.core.store.jdbc.postgres.PostgresDatabase;

/** A call waits for the store no longer than a transaction may, however many it has. */
class CallDeadlineTest {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Thread caller = Thread.currentThread();

  /** How long it takes to get a connection. */
  private volatile Duration slow = Duration.ZERO;

  private final PostgresServer.Database postgres = PostgresServer.migratedDatabase();
  private final AtomicLong nanos = new AtomicLong();
  private final JdbcStore store =
      JdbcStore.over(
          new TimedDatabase(
              PostgresDatabase.open(
                  postgres.dataSource(), Schema.postgresql("services85"), DEADLINE),
              DEADLINE,
              nanos::get,
              this::connect),
          AuditKey.none(),
          Optional::empty,
          () -> {});

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void f02TheTransactionsOfACallHaveTheTimeOfOneTogether() {
    assertThat(
            store.inCall(
                () -> {
                  transaction(6);
                  pass(60); // Such as a hash, which is not the store's time.
                  return transaction(3);
                }))
        .isEqualTo(3);
    assertThatThrownBy(
            () ->
                store.inCall(
                    () -> {
                      transaction(6);
                      return transaction(5);
                    }))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void f02WhereTheTimeIsUpNobodyWaitsForAConnection() {
    try (LogCapture log = LogCapture.start()) {
      assertThatThrownBy(
              () ->
                  store.inCall(
                      () -> {
                        assertThatThrownBy(() -> transaction(10))
                            .isInstanceOf(UnavailableException.class);
                        postgres.allowConnections(false);
                        postgres.disconnectAll();
                        return transaction(0);
                      }))
          .isInstanceOf(UnavailableException.class);
      assertThat(log.lines()).last().asString().contains("SQLSTATE 57014");
    } finally {
      postgres.allowConnections(true);
    }
  }

  @Test
  void eachCallHasItsOwnTimeAndSoHasATransactionOfNoCall() {
    for (int call = 0; call < 2; call++) {
      store.inCall(() -> transaction(9));
      transaction(9);
      transaction(9);
    }
    int outer =
        store.inCall(
            () -> {
              transaction(6);
              store.inCall(() -> transaction(9));
              return transaction(3);
            });
    assertThat(outer).isEqualTo(3);
  }

  @Test
  void f02AResetIsRefusedOnceItsTransactionsHaveTakenTheTime() {
    try (InProcessUserAgents agents =
        InProcessUserAgents.over(store).passwordHasher(new QuickHasher()).build()) {
      agents
          .provisioning()
          .create(
              User.of(1, "administrator", UserType.INTERNAL_ASSOCIATE).asAdministrator(),
              Secret.of("the administrator's"));
      agents
          .provisioning()
          .create(User.of(2, "anna", UserType.INTERNAL_ASSOCIATE), Secret.of("the first one"));
      Credentials administrator =
          agents
              .openPrincipal(Credentials.none())
              .authenticateUsernamePassword("administrator", Secret.of("the administrator's"))
              .orElseThrow()
              .credentials();
      IUserAgent agent = agents.open(administrator);
      slow = Duration.ofSeconds(4);
      assertThat(agent.setGeneratedPassword(2).isEmpty()).isFalse();
      slow = Duration.ofSeconds(6);
      assertThatThrownBy(() -> agent.setGeneratedPassword(2))
          .isInstanceOf(UnavailableException.class);
      slow = Duration.ZERO;
      assertThat(agent.setGeneratedPassword(2).isEmpty()).as("the next call").isFalse();
    }
  }

  private int transaction(int seconds) {
    return store.inTransaction(
        transaction -> {
          pass(seconds);
          transaction.users().find(1);
          return seconds;
        });
  }

  /** The sealer's transactions are no part of the call. */
  private void connect() {
    if (Thread.currentThread() == caller) {
      nanos.addAndGet(slow.toNanos());
    }
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
