package org.services85.user.core.logon;

import java.time.Duration;
import java.time.Instant;
import org.services85.user.core.spi.BackOff;
import org.services85.user.core.store.FailureRecord;

/**
 * A key under which failures to log on are counted, and how they delay.
 *
 * @param key the key
 * @param backOff the delays
 */
record ThrottledKey(String key, BackOff backOff) {

  /** The time that an attempt must still wait; zero or negative where it need not. */
  Duration left(FailureRecord failure, Instant now) {
    Duration delay = backOff.delayAfter(failure.failures());
    Duration left = Duration.between(now, failure.changedAt().plus(delay));
    // A clock that was put back makes nobody wait longer than that.
    return left.compareTo(delay) > 0 ? delay : left;
  }

  /**
   * The record after one more failure: for each time of the limit's length that passed without one,
   * one is forgotten.
   */
  FailureRecord oneMore(FailureRecord failure, Instant now) {
    Duration longest = backOff.longest();
    long quiet = Duration.between(failure.changedAt(), now).dividedBy(longest);
    long remembered = Math.max(0, failure.failures() - Math.max(0, quiet));
    int failures = (int) Math.min(remembered + 1, most());
    return new FailureRecord(key, failures, now, now.plus(longest.multipliedBy(failures)));
  }

  /** More failures than that delay no longer, and so need not be counted. */
  private int most() {
    int failures = backOff.free() + 1;
    while (backOff.delayAfter(failures).compareTo(backOff.longest()) < 0) {
      failures++;
    }
    return failures;
  }
}
