package org.services85.user.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.LogCapture;
import org.services85.user.core.ThreadKinds;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.store.Store;

/** Callers that are interrupted cost nobody a connection, and the store nothing. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptedCallersTest {

  private static final int FEW = 1_000;
  private static final int MANY = 10_000;
  private static final int CALLERS = 8;
  private static final int EACH_SO_MANY_WRITES = 20;
  private static final int CONNECTIONS_OF_THE_EMBEDDED_STORE = 16;
  private static final int CONNECTIONS_OF_POSTGRESQL = 4;

  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger unknown = new AtomicInteger();

  static Stream<ThreadFactory> threads() throws ReflectiveOperationException {
    return ThreadKinds.all();
  }

  @ParameterizedTest
  @MethodSource("threads")
  void c06AThousandInterruptedCallersLeaveTheEmbeddedStoreAsItWas(
      ThreadFactory threads, @TempDir Path folder) throws Exception {
    assertEmbeddedStoreIsLeftAsItWas(FEW, threads, folder);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("threads")
  void c06TenThousandInterruptedCallersLeaveTheEmbeddedStoreAsItWas(
      ThreadFactory threads, @TempDir Path folder) throws Exception {
    assertEmbeddedStoreIsLeftAsItWas(MANY, threads, folder);
  }

  private void assertEmbeddedStoreIsLeftAsItWas(int calls, ThreadFactory threads, Path folder)
      throws Exception {
    try (Store store = EmbeddedStore.in(folder)) {
      callInterrupted(calls, store, threads);
      assertNothingIsLeft(store, CONNECTIONS_OF_THE_EMBEDDED_STORE);
    }
    try (Store again = EmbeddedStore.in(folder)) {
      assertThat(verify(again).isIntact()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("threads")
  void c06AThousandInterruptedCallersLeaveThePoolAsItWas(ThreadFactory threads) throws Exception {
    assertPoolIsLeftAsItWas(FEW, threads);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("threads")
  void c06TenThousandInterruptedCallersLeaveThePoolAsItWas(ThreadFactory threads) throws Exception {
    assertPoolIsLeftAsItWas(MANY, threads);
  }

  private void assertPoolIsLeftAsItWas(int calls, ThreadFactory threads) throws Exception {
    Duration wait = Duration.ofSeconds(10);
    try (HikariDataSource pool =
            PostgresServer.migratedDatabase().pool(CONNECTIONS_OF_POSTGRESQL, wait);
        Store store = JdbcStore.builder().deadline(wait).open(pool)) {
      callInterrupted(calls, store, threads);
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      assertNothingIsLeft(store, CONNECTIONS_OF_POSTGRESQL);
    }
  }

  /** Half of them before they come, the others somewhere on their way. */
  private void callInterrupted(int most, Store store, ThreadFactory threads) throws Exception {
    try (LogCapture unprinted = LogCapture.start()) {
      List<Thread> callers = new ArrayList<>();
      List<FutureTask<Void>> calls = new ArrayList<>();
      List<AtomicBoolean> interruptible = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        AtomicBoolean mayInterrupt = new AtomicBoolean();
        interruptible.add(mayInterrupt);
        FutureTask<Void> work =
            new FutureTask<>(() -> callAgainAndAgain(most, store, mayInterrupt), null);
        calls.add(work);
        callers.add(threads.newThread(work));
      }
      callers.forEach(Thread::start);
      for (int i = 0; calls.stream().anyMatch(call -> !call.isDone()); i++) {
        // Once a call: it is not told to hurry while it is on its way out.
        if (interruptible.get(i % CALLERS).compareAndSet(true, false)) {
          callers.get(i % CALLERS).interrupt();
        }
        LockSupport.parkNanos(100_000);
      }
      for (FutureTask<Void> call : calls) {
        call.get();
      }
      assertThat(unprinted.lines()).noneMatch(line -> line.contains("does not take"));
    }
  }

  private void callAgainAndAgain(int most, Store store, AtomicBoolean mayInterrupt) {
    int number = numbers.incrementAndGet();
    for (; number <= most; number = numbers.incrementAndGet()) {
      if (number % 2 == 0) {
        Thread.currentThread().interrupt();
      } else {
        Thread.interrupted();
        mayInterrupt.set(true);
      }
      call(store, number % EACH_SO_MANY_WRITES == number % 2);
    }
    Thread.interrupted();
  }

  private void call(Store store, boolean writes) {
    try {
      store.inTransaction(
          transaction -> {
            if (writes) {
              transaction.audit().append(event());
            }
            return transaction.users().find(1);
          });
      acknowledged.addAndGet(writes ? 1 : 0);
    } catch (UnavailableException refused) {
      // It may try again.
    } catch (OutcomeUnknownException e) {
      unknown.addAndGet(writes ? 1 : 0);
    }
  }

  /** All connections are to be had at once, and what was acknowledged is there. */
  private void assertNothingIsLeft(Store store, int connections) throws Exception {
    int before = acknowledged.get();
    call(store, true);
    assertThat(acknowledged).as("whoever is not interrupted is served").hasValue(before + 1);
    CyclicBarrier all = new CyclicBarrier(connections);
    List<FutureTask<Integer>> holders = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      FutureTask<Integer> holder =
          new FutureTask<>(() -> store.inTransaction(transaction -> await(all)));
      holders.add(holder);
      ThreadKinds.daemon(holder).start();
    }
    for (FutureTask<Integer> holder : holders) {
      holder.get();
    }
    AuditVerification verification = verify(store);
    assertThat(verification.isIntact()).isTrue();
    assertThat(verification.verified())
        .isBetween((long) acknowledged.get(), (long) acknowledged.get() + unknown.get());
  }

  private static AuditVerification verify(Store store) {
    store.seal();
    return store.inTransaction(transaction -> AuditVerifier.of(transaction.audit()).verify());
  }

  private static int await(CyclicBarrier all) {
    try {
      return all.await(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static AuditEvent event() {
    return new AuditEvent(
        Instant.EPOCH,
        OptionalInt.of(1),
        AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD),
        OptionalInt.of(2),
        AuditEvent.Outcome.DONE);
  }
}
