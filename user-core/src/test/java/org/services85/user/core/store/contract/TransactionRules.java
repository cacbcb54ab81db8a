package org.services85.user.core.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.StoredPassword;

/** What every store promises of transactions. */
interface TransactionRules extends StoreRules {

  @Test
  default void changesNothingWhereTheWorkThrows() {
    assertThatThrownBy(
            () ->
                store()
                    .inTransaction(
                        transaction -> {
                          transaction.users().insert(NILS);
                          transaction
                              .credentials()
                              .putPassword(
                                  3,
                                  new StoredPassword(
                                      PasswordHash.of("$"), NOW, false, Optional.empty()));
                          throw new IllegalStateException("thought better of it");
                        }))
        .hasMessage("thought better of it");
    assertThat(find(transaction -> transaction.users().find(3))).isEmpty();
    assertThat(find(transaction -> transaction.credentials().findPassword(3))).isEmpty();
  }

  @Test
  default void changesNothingWhereTheWorkRunsOutOfMemory() {
    assertThatThrownBy(
            () ->
                store()
                    .inTransaction(
                        transaction -> {
                          transaction.users().insert(NILS);
                          throw new OutOfMemoryError("planted");
                        }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(find(transaction -> transaction.users().find(3))).isEmpty();
  }

  @Test
  default void transactionsThatLockOneUserRunOneAfterTheOther() throws Exception {
    change(transaction -> transaction.users().insert(NILS));
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> first =
          threads.submit(
              () ->
                  change(
                      transaction -> {
                        transaction.users().lock(3);
                        locked.countDown();
                        await(mayCommit);
                        transaction
                            .credentials()
                            .putPassword(
                                3,
                                new StoredPassword(
                                    PasswordHash.of("$first"), NOW, false, Optional.empty()));
                      }));
      await(locked);
      Future<Optional<StoredPassword>> second =
          threads.submit(
              () ->
                  find(
                      transaction -> {
                        transaction.users().lock(3);
                        return transaction.credentials().findPassword(3);
                      }));
      assertThat(find(transaction -> transaction.users().find(3))).as("readers go on").isPresent();
      assertThat(second.isDone()).isFalse();
      mayCommit.countDown();
      first.get(10, TimeUnit.SECONDS);
      assertThat(second.get(10, TimeUnit.SECONDS).orElseThrow().hash())
          .isEqualTo(PasswordHash.of("$first"));
    } finally {
      mayCommit.countDown();
      threads.shutdownNow();
    }
  }

  @Test
  default void aProbeLeavesNothing() {
    store().probe();
    store().probe();
    int left = store().inTransaction(transaction -> transaction.answers().removeExpired(NOW, 10));
    assertThat(left).isZero();
    assertThat(store().audit().latest(1)).isEmpty();
  }

  @Test
  default void refusesAsUnavailableOnceClosed() {
    store().close();
    store().close();
    assertThatThrownBy(() -> find(transaction -> transaction.users().find(3)))
        .isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> store().probe()).isInstanceOf(UnavailableException.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
