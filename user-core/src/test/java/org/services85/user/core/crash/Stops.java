package org.services85.user.core.crash;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.Verdict;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.Transaction;

/** Places on the way of a reset at which a node stops dead and waits to be killed. */
final class Stops {

  /** The places, in the order in which a reset passes them. */
  enum Place {
    NOWHERE,
    GENERATED,
    HASHED,
    BEFORE_COMMIT,
    AFTER_COMMIT,
    BEFORE_RESPONSE
  }

  private final Place place;
  private final AtomicInteger remaining;
  private final Consumer<String> report;
  private volatile boolean armed;

  /**
   * @param pass at which time of passing it stops, from 1
   */
  Stops(Place place, int pass, Consumer<String> report) {
    this.place = place;
    this.remaining = new AtomicInteger(pass);
    this.report = report;
  }

  /** Until then, nothing stops. */
  void arm() {
    armed = true;
  }

  void at(Place here) {
    if (armed && here == place && remaining.decrementAndGet() == 0) {
      report.accept("AT " + here);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  PasswordHasher hasher(PasswordHasher real, Consumer<Secret> generated) {
    return new PasswordHasher() {
      @Override
      public PasswordHash hash(Secret password) {
        generated.accept(password);
        at(Place.GENERATED);
        PasswordHash hash = real.hash(password);
        at(Place.HASHED);
        return hash;
      }

      @Override
      public Verdict verify(Secret password, PasswordHash stored) {
        return real.verify(password, stored);
      }

      @Override
      public void verifyNothing(Secret password) {
        real.verifyNothing(password);
      }
    };
  }

  Store store(Store real) {
    return new Store() {
      @Override
      public <T> T inTransaction(Function<Transaction, T> work) {
        T result =
            real.inTransaction(
                transaction -> {
                  T done = work.apply(transaction);
                  at(Place.BEFORE_COMMIT);
                  return done;
                });
        at(Place.AFTER_COMMIT);
        return result;
      }

      @Override
      public int seal() {
        return real.seal();
      }

      @Override
      public void close() {
        real.close();
      }
    };
  }
}
