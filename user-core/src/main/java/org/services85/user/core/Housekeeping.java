package org.services85.user.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.services85.user.api.UserAgentException;
import org.services85.user.core.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cleans out expired tickets, at most once a minute on each node. Thread-safe. */
final class Housekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** A round clears more than a node can give out in a minute, in steps that hold no lock long. */
  private static final int STEP = 500;

  private static final int STEPS = 20;

  private final Store store;
  private final Clock clock;
  private final AtomicLong dueMillis = new AtomicLong(Long.MIN_VALUE);

  Housekeeping(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Cleans out, if it is time. Never throws: the call that comes by has nothing to do with it. */
  void tidy() {
    Instant now = clock.instant();
    long due = dueMillis.get();
    if (now.toEpochMilli() >= due
        && dueMillis.compareAndSet(due, now.plus(INTERVAL).toEpochMilli())) {
      try {
        for (int step = 0; step < STEPS && removeExpired(now) == STEP; step++) {
          LOG.debug("removed {} expired tickets", STEP);
        }
      } catch (UserAgentException e) {
        LOG.warn("expired tickets could not be cleaned out: {}", e.getMessage());
      }
    }
  }

  private int removeExpired(Instant now) {
    return store.inTransaction(
        transaction -> transaction.credentials().removeExpiredTickets(now, STEP));
  }
}
