package org.services85.user.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.TicketStub;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.TestDatabase;
import org.services85.user.testkit.MutableClock;

/** What tickets cost the database, counted in statements; and that cleaning out blocks nobody. */
class TicketCostTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final TicketService tickets = new TicketService(clock, new SecureRandom());
  private final List<String> statements = Collections.synchronizedList(new ArrayList<>());

  /** JUnit closes them. */
  static Stream<TestDatabase> databases() {
    return Stream.of(TestDatabase.embedded(), TestDatabase.shared());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void verifyingIsOneReadByThePrimaryKey(TestDatabase database) {
    try (Store store = store(database)) {
      Secret ticket = issue(store);
      statements.clear();
      Optional<User> holder = in(store, transaction -> tickets.holder(transaction, ticket));
      assertThat(holder).map(User::associateId).contains(1);
      assertThat(statements).hasSize(1);
      assertThat(plan(database, statements.get(0))).containsPattern("PRIMARY KEY|ticket_pkey");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aUseWritesOnlyWhereAMinuteHasPassedSinceTheLastRenewal(TestDatabase database) {
    try (Store store = store(database)) {
      Secret ticket = issue(store);
      clock.advance(MINUTE.minusMillis(1));
      statements.clear();
      assertThat(use(store, ticket)).isEqualTo(1);
      assertThat(statements).hasSize(1).noneMatch(TicketCostTest::writes);
      clock.advance(Duration.ofMillis(1));
      statements.clear();
      use(store, ticket);
      use(store, ticket);
      assertThat(statements).hasSize(3);
      assertThat(statements.stream().filter(TicketCostTest::writes)).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whoRenewsSecondInOneMinuteMovesNothing(TestDatabase database) {
    try (Store store = store(database)) {
      UUID id = Ticket.parse(issue(store)).orElseThrow().id();
      Instant now = clock.instant().plus(MINUTE);
      Instant first = now.plus(TicketService.LIFETIME);
      Instant second = first.plusMillis(1);
      Instant expiry =
          in(
              store,
              transaction -> {
                transaction.credentials().renewTicket(id, now, first.minus(MINUTE), first);
                transaction.credentials().renewTicket(id, now, second.minus(MINUTE), second);
                return transaction.credentials().findTicket(id).orElseThrow().expiresAt();
              });
      assertThat(expiry).isEqualTo(first);
    }
  }

  /** Where it can: the embedded store has one lock for all that is written. */
  @Test
  void cleaningOutWaitsForNobodyAndNobodyForIt() throws Exception {
    try (Store store = store(TestDatabase.shared())) {
      Secret old = issue(store);
      Secret older = issue(store);
      clock.advance(TicketService.LIFETIME);
      Secret fresh = issue(store);
      UUID locked = Ticket.parse(old).orElseThrow().id();
      Instant before = clock.instant().minus(MINUTE);
      Instant now = clock.instant();
      Held renewal =
          new Held(
              store,
              transaction ->
                  transaction
                      .credentials()
                      .renewTicket(locked, before, now.plus(MINUTE), now.plus(MINUTE)));
      Held cleaning =
          new Held(
              store,
              transaction ->
                  assertThat(transaction.credentials().removeExpiredTickets(now, 10))
                      .as("passes over the one that is locked")
                      .isEqualTo(1));
      assertThat(use(store, fresh)).isEqualTo(1);
      clock.advance(MINUTE);
      assertThat(use(store, fresh)).as("renewed meanwhile").isEqualTo(1);
      assertThat(use(store, issue(store))).isEqualTo(1);
      cleaning.end();
      renewal.end();
      UUID removed = Ticket.parse(older).orElseThrow().id();
      Optional<TicketStub> stub =
          in(store, transaction -> transaction.credentials().findTicket(removed));
      assertThat(stub).isEmpty();
    }
  }

  /** A transaction that has done its work and does not end before it is told to. */
  private static final class Held {
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> running;

    Held(Store store, Consumer<Transaction> work) throws Exception {
      CountDownLatch done = new CountDownLatch(1);
      running =
          thread.submit(
              () ->
                  in(
                      store,
                      transaction -> {
                        work.accept(transaction);
                        done.countDown();
                        return await(mayEnd);
                      }));
      if (!await(done)) {
        running.get(1, TimeUnit.SECONDS);
      }
    }

    void end() throws Exception {
      mayEnd.countDown();
      running.get(10, TimeUnit.SECONDS);
      thread.shutdown();
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Store store(TestDatabase database) {
    Store store = database.over(counted(database.dataSource()));
    in(
        store,
        transaction -> {
          transaction.users().insert(User.of(1, "one", UserType.INTERNAL_ASSOCIATE));
          return 0;
        });
    return store;
  }

  private Secret issue(Store store) {
    return in(store, transaction -> tickets.issue(transaction, 1));
  }

  private int use(Store store, Secret ticket) {
    return in(
            store,
            transaction ->
                tickets.use(transaction, ticket).map(held -> held.holder().associateId()))
        .orElse(0);
  }

  private static <T> T in(Store store, Function<Transaction, T> work) {
    return store.inTransaction(work);
  }

  private static boolean writes(String statement) {
    return !statement.strip().startsWith("SELECT");
  }

  /** Where there are many tickets, as a table of one row is read whole. */
  private static String plan(TestDatabase database, String statement) {
    for (int i = 0; i < 2000; i += 100) {
      int first = i;
      database.store().inTransaction(transaction -> hundredTickets(transaction, first));
    }
    database.execute("ANALYZE");
    return database.plan(statement.replace("?", "'" + new UUID(0, 1) + "'"));
  }

  private static int hundredTickets(Transaction transaction, int first) {
    for (int i = first; i < first + 100; i++) {
      transaction
          .credentials()
          .insertTicket(
              new TicketStub(
                  new UUID(0, i), 1, "none", Instant.EPOCH, Optional.empty(), Optional.empty()));
    }
    return 100;
  }

  /** Notes the statements that are prepared. */
  private DataSource counted(DataSource database) {
    return noting(
        DataSource.class,
        database,
        result ->
            result instanceof Connection connection
                ? noting(Connection.class, connection, same -> same)
                : result);
  }

  private <T> T noting(Class<T> type, T target, Function<Object, Object> onResult) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                statements.add((String) arguments[0]);
              }
              try {
                Object result = method.invoke(target, arguments);
                return result == null ? null : onResult.apply(result);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
