package org.services85.user.core.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.api.BusyException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.ThreadKinds;

@Timeout(60)
class BoundedPasswordHasherTest {

  private static final Duration NEVER = Duration.ofDays(1_000_000);
  private static final int HASH_KIB = 20;

  private final HeldHasher held = new HeldHasher(HASH_KIB);
  private final CountingListener heard = new CountingListener();

  static Stream<ThreadFactory> threads() throws ReflectiveOperationException {
    return ThreadKinds.all();
  }

  @Test
  void c03RunsAsManyAsFitIntoTheMemory() throws Exception {
    BoundedPasswordHasher hasher = bounded(50, 10, NEVER);
    List<FutureTask<PasswordHash>> callers = callers(ThreadKinds::daemon, hasher, 5);
    waitUntil(() -> held.running() == 2 && hasher.waiting() == 3);
    held.letGo(5);
    for (FutureTask<PasswordHash> caller : callers) {
      assertThat(caller.get()).isNotNull();
    }
    assertThat(held.peakKib()).isEqualTo(2 * HASH_KIB);
    assertThat(hasher.isIdle()).isTrue();
  }

  @Test
  void c03RunsNoMoreThanThePlacesWhateverTheMemory() throws Exception {
    BoundedPasswordHasher hasher = bounded(1_000_000, 3, NEVER);
    List<FutureTask<PasswordHash>> callers = callers(ThreadKinds::daemon, hasher, 5);
    waitUntil(() -> held.running() == 3 && hasher.waiting() == 2);
    held.letGo(5);
    for (FutureTask<PasswordHash> caller : callers) {
      caller.get();
    }
    assertThat(held.peakKib()).isEqualTo(3 * HASH_KIB);
  }

  @Test
  void aStoredHashTakesTheMemoryThatItNames() throws Exception {
    BoundedPasswordHasher hasher = bounded(100, 10, NEVER);
    FutureTask<Verdict> large =
        started(() -> hasher.verify(Secret.of("large"), PasswordHash.of("90")));
    waitUntil(() -> held.running() == 1);
    FutureTask<PasswordHash> usual = started(() -> hasher.hash(Secret.of("usual")));
    waitUntil(() -> hasher.waiting() == 1);
    assertThat(held.running()).isEqualTo(1);
    held.letGo(2);
    assertThat(large.get()).isEqualTo(Verdict.MATCH);
    assertThat(usual.get()).isNotNull();
    assertThat(hasher.isIdle()).isTrue();
  }

  @Test
  void p08AStoredHashThatTakesMoreThanAllMayTakeCannotBeRead() {
    BoundedPasswordHasher hasher = bounded(100, 10, NEVER);
    assertThatThrownBy(() -> hasher.verify(Secret.of("huge"), PasswordHash.of("101")))
        .isInstanceOf(UnreadableHashException.class)
        .hasMessageContaining("101 KiB")
        .hasMessageContaining("100 KiB");
    assertThat(held.order()).isEmpty();
  }

  @Test
  void refusesLimitsThatNotEvenOneHashFitsInto() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bounded(HASH_KIB - 1, 10, NEVER))
        .withMessage("one hash takes 20 KiB, more than the 19 KiB that all may take together");
  }

  @ParameterizedTest
  @MethodSource("threads")
  void c03ServesCallersInTheOrderThatTheyCame(ThreadFactory threads) throws Exception {
    BoundedPasswordHasher hasher = bounded(HASH_KIB, 1, NEVER);
    List<String> names = new ArrayList<>();
    List<FutureTask<PasswordHash>> callers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String name = "caller " + i;
      int before = i;
      names.add(name);
      callers.add(started(threads, () -> hasher.hash(Secret.of(name))));
      waitUntil(() -> held.running() + hasher.waiting() == before + 1);
    }
    held.letGo(20);
    for (FutureTask<PasswordHash> caller : callers) {
      caller.get();
    }
    assertThat(held.order()).isEqualTo(names);
  }

  @Test
  void c03RefusesPastTheDeadlineAndServesWhoWaits() throws Exception {
    BoundedPasswordHasher patient = bounded(HASH_KIB, 1, NEVER);
    FutureTask<PasswordHash> first = started(() -> patient.hash(Secret.of("first")));
    waitUntil(() -> held.running() == 1);
    FutureTask<PasswordHash> second = started(() -> patient.hash(Secret.of("second")));
    waitUntil(() -> patient.waiting() == 1);
    held.letGo(2);
    assertThat(first.get()).isNotNull();
    assertThat(second.get()).isNotNull();

    BoundedPasswordHasher hasty = bounded(HASH_KIB, 1, Duration.ofMillis(1));
    FutureTask<PasswordHash> busy = started(() -> hasty.hash(Secret.of("busy")));
    waitUntil(() -> held.running() == 1);
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> hasty.hash(Secret.of("late")))
          .isInstanceOf(BusyException.class)
          .hasMessageContaining("PT0.001S");
    }
    assertThat(heard.refusals.get()).isEqualTo(100);
    held.letGo(1);
    assertThat(busy.get()).isNotNull();
    assertThat(hasty.isIdle()).isTrue();
  }

  @Test
  void c06TenThousandCallersThatWereInterruptedBeforehandLeaveNothing() {
    BoundedPasswordHasher hasher = bounded(HASH_KIB, 1, NEVER);
    for (int i = 0; i < 10_000; i++) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> hasher.hash(Secret.of("interrupted")))
          .isInstanceOf(UnavailableException.class);
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
    assertThat(held.order()).isEmpty();
    assertThat(hasher.isIdle()).isTrue();
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("threads")
  void c06TenThousandCallersThatAreInterruptedWhileTheyWaitLeaveNothing(ThreadFactory threads)
      throws Exception {
    BoundedPasswordHasher hasher = bounded(2 * HASH_KIB, 2, NEVER);
    List<FutureTask<PasswordHash>> running = callers(threads, hasher, 2);
    waitUntil(() -> held.running() == 2);
    for (int round = 0; round < 20; round++) {
      List<Thread> waiting = new ArrayList<>();
      List<FutureTask<PasswordHash>> tasks = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        FutureTask<PasswordHash> task =
            new FutureTask<>(() -> hasher.hash(Secret.of("interrupted")));
        tasks.add(task);
        waiting.add(threads.newThread(task));
      }
      waiting.forEach(Thread::start);
      waitUntil(() -> hasher.waiting() == 500);
      waiting.forEach(Thread::interrupt);
      for (FutureTask<PasswordHash> task : tasks) {
        assertThatThrownBy(task::get).hasCauseInstanceOf(UnavailableException.class);
      }
    }
    assertThat(held.order()).hasSize(2);
    held.letGo(2);
    for (FutureTask<PasswordHash> caller : running) {
      assertThat(caller.get()).isNotNull();
    }
    assertThat(hasher.isIdle()).isTrue();
  }

  /** Were a carrier pinned by its caller, no more than the carriers could wait. */
  @Tag("full")
  @ParameterizedTest
  @MethodSource("threads")
  void c06ThousandsWaitAtOnceAndAllAreServed(ThreadFactory threads) throws Exception {
    BoundedPasswordHasher hasher = bounded(HASH_KIB, 1, NEVER);
    List<FutureTask<PasswordHash>> callers = callers(threads, hasher, 2_000);
    waitUntil(() -> held.running() == 1 && hasher.waiting() == 1_999);
    held.letGo(2_000);
    for (FutureTask<PasswordHash> caller : callers) {
      assertThat(caller.get()).isNotNull();
    }
    assertThat(hasher.isIdle()).isTrue();
    assertThat(heard.hashes.get()).isEqualTo(2_000);
  }

  @Test
  void aFailureOfTheHasherLeavesNothingHeld() {
    BoundedPasswordHasher hasher = bounded(100, 10, NEVER);
    Secret wiped = Secret.of("wiped");
    wiped.close();
    assertThatThrownBy(() -> hasher.hash(wiped)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> hasher.verifyNothing(wiped)).isInstanceOf(IllegalStateException.class);
    assertThat(hasher.isIdle()).isTrue();
    assertThat(heard.hashes.get()).isZero();
  }

  @Test
  void c03WhoGetsAPlaceButNoMemoryHoldsNeither() throws Exception {
    BoundedPasswordHasher hasher = bounded(HASH_KIB, 2, Duration.ofMillis(1));
    FutureTask<PasswordHash> first = started(() -> hasher.hash(Secret.of("first")));
    waitUntil(() -> held.running() == 1);
    assertThat(hasher.isIdle()).isFalse();
    assertThatThrownBy(() -> hasher.hash(Secret.of("second"))).isInstanceOf(BusyException.class);
    held.letGo(1);
    assertThat(first.get()).isNotNull();
    assertThat(held.order()).containsExactly("first");
    assertThat(hasher.isIdle()).isTrue();
  }

  @Test
  void whoWaitsIsNotIdle() throws Exception {
    BoundedPasswordHasher hasher = bounded(HASH_KIB, 1, NEVER);
    List<FutureTask<PasswordHash>> callers = callers(ThreadKinds::daemon, hasher, 2);
    waitUntil(() -> hasher.waiting() == 1);
    assertThat(hasher.isIdle()).isFalse();
    held.letGo(2);
    for (FutureTask<PasswordHash> caller : callers) {
      caller.get();
    }
  }

  @Test
  void saysOfItselfWhatItsHasherSays() {
    BoundedPasswordHasher hasher = bounded(HASH_KIB, 1, NEVER);
    assertThat(hasher.engine()).isEqualTo(held.engine());
    assertThat(hasher.memoryKib()).isEqualTo(HASH_KIB);
  }

  @Test
  void tellsHowLongAHashTook() {
    held.letGo(1);
    assertThat(bounded(HASH_KIB, 1, NEVER).hash(Secret.of("quick"))).isNotNull();
    assertThat(heard.elapsed.get()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
  }

  @Test
  void wantOfMemoryIsBusinessNotFailure() {
    BoundedPasswordHasher hasher = bounded(100, 10, NEVER);
    held.letGo(1);
    assertThatThrownBy(() -> hasher.hash(Secret.of("out of memory")))
        .isInstanceOf(BusyException.class);
    assertThat(hasher.isIdle()).isTrue();
    assertThat(heard.refusals.get()).isEqualTo(1);
  }

  @Test
  void toldItsListenerOfTheQueue() throws Exception {
    BoundedPasswordHasher hasher = bounded(HASH_KIB, 1, NEVER);
    List<FutureTask<PasswordHash>> callers = callers(ThreadKinds::daemon, hasher, 3);
    waitUntil(() -> heard.queueLength() == 2);
    held.letGo(3);
    for (FutureTask<PasswordHash> caller : callers) {
      caller.get();
    }
    assertThat(heard.queueLength()).isZero();
  }

  private BoundedPasswordHasher bounded(int memoryKib, int concurrent, Duration deadline) {
    return new BoundedPasswordHasher(
        held, new HashingLimits(memoryKib, concurrent, deadline), heard);
  }

  private static List<FutureTask<PasswordHash>> callers(
      ThreadFactory threads, BoundedPasswordHasher hasher, int count) {
    return Stream.generate(() -> started(threads, () -> hasher.hash(Secret.of("caller"))))
        .limit(count)
        .toList();
  }

  private static <T> FutureTask<T> started(Callable<T> work) {
    return started(ThreadKinds::daemon, work);
  }

  private static <T> FutureTask<T> started(ThreadFactory threads, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    threads.newThread(task).start();
    return task;
  }

  private static void waitUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(50_000);
    }
  }
}
