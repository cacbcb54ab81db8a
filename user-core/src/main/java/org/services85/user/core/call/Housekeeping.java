package org.services85.user.core.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Cleans out what has expired, at most once a minute on each node. Thread-safe. */
public final class Housekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Marker CLEANUP_FAILED = MarkerFactory.getMarker("cleanup-failed");
  private static final Marker ROWS_REMOVED = MarkerFactory.getMarker("rows-removed");

  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** Names that nobody has leave records too: this many, some 20 MB, are enough. */
  private static final int FAILURES_KEPT = 100_000;

  /** A round clears more than a node can give out in a minute, in steps that hold no lock long. */
  private static final int STEP = 500;

  private static final int STEPS = 20;

  /**
   * A ticket that has expired for this node still holds for one whose clock is slower: tickets stay
   * for as long as clocks may differ.
   */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final Store store;
  private final Clock clock;
  private Instant last = Instant.MIN;

  /**
   * Housekeeping of a store.
   *
   * @param store the store
   * @param clock the time
   */
  public Housekeeping(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Cleans out, if it is time. Never throws: the call that comes by has nothing to do with it. */
  public void tidy() {
    Instant now = clock.instant();
    if (isDue(now)) {
      try {
        inSteps(
            transaction -> transaction.credentials().removeExpiredTickets(now.minus(MARGIN), STEP));
        inSteps(transaction -> transaction.answers().removeExpired(now, STEP));
        inSteps(transaction -> transaction.failures().removeExpired(now, STEP));
        inSteps(transaction -> transaction.failures().removeBeyond(FAILURES_KEPT, STEP));
      } catch (RuntimeException e) {
        LOG.warn(CLEANUP_FAILED, "expired rows cannot be removed now: {}", e.getClass().getName());
      }
    }
  }

  /** Also where the clock was set back. */
  private synchronized boolean isDue(Instant now) {
    boolean due = now.isBefore(last) || !now.isBefore(last.plus(INTERVAL));
    if (due) {
      last = now;
    }
    return due;
  }

  private void inSteps(Function<Transaction, Integer> removal) {
    for (int step = 0; step < STEPS && store.inTransaction(removal) == STEP; step++) {
      LOG.debug(ROWS_REMOVED, "removed {} rows", STEP);
    }
  }
}
