package org.services85.user.core;

import java.time.Duration;
import java.time.Instant;
import org.services85.user.core.store.FailureRecord;

/**
 * How failures to log on make the next attempt wait: the first few not at all, the next one for a
 * short time, and each further one twice as long, up to a limit. There is no lock: when the time is
 * over, the next password is looked at. For each time of the limit's length that passes without a
 * failure, one is forgotten.
 *
 * @param free how many failures delay nothing; 0 or more
 * @param first how long the next attempt waits after one more; at least a millisecond
 * @param longest the limit; at least {@code first}, at most an hour
 */
public record BackOff(int free, Duration first, Duration longest) {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int NEVER = Integer.MAX_VALUE;

  /**
   * Checks the ranges.
   *
   * @param free how many failures delay nothing
   * @param first how long after one more
   * @param longest the limit
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public BackOff {
    if (free < 0) {
      throw new IllegalArgumentException("free " + free + " is negative; expected 0 or more");
    }
    if (first.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException("first " + first + " is below a millisecond");
    }
    if (longest.compareTo(first) < 0 || longest.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "longest " + longest + " is not between first (" + first + ") and an hour");
    }
  }

  /**
   * For one account: five failures are free, then one second, doubled up to 15 minutes.
   *
   * <p>To begin with a second and to double it is what OWASP's Authentication Cheat Sheet (Account
   * Lockout) describes. NIST SP 800-63B-4, section 3.2.2, has the waiting time rise with the
   * failures, "30 seconds up to an hour", and sees a hundred failures in a row as the limit, which
   * comes after 21 hours of these delays.
   *
   * @return the standard for accounts
   */
  public static BackOff perAccount() {
    return new BackOff(5, SECOND, Duration.ofMinutes(15));
  }

  /**
   * For one address, which may be a whole company's: fifty failures are free, then one second,
   * doubled up to one minute.
   *
   * @return the standard for addresses
   */
  public static BackOff perAddress() {
    return new BackOff(50, SECOND, Duration.ofMinutes(1));
  }

  /**
   * No delay ever: for a host that slows guessing down by means of its own.
   *
   * @return the one that is off
   */
  public static BackOff off() {
    return new BackOff(NEVER, SECOND, SECOND);
  }

  boolean isOff() {
    return free == NEVER;
  }

  /** How long an attempt must still wait; zero or negative where it need not. */
  Duration left(FailureRecord failure, Instant now) {
    Duration delay = delayAfter(failure.failures());
    Duration left = Duration.between(now, failure.changedAt().plus(delay));
    // A clock that was put back makes nobody wait longer than that.
    return left.compareTo(delay) > 0 ? delay : left;
  }

  /** The record after one more failure. */
  FailureRecord oneMore(FailureRecord failure, Instant now) {
    long quiet = Duration.between(failure.changedAt(), now).dividedBy(longest);
    long remembered = Math.max(0, failure.failures() - Math.max(0, quiet));
    int failures = (int) Math.min(remembered + 1, most());
    return new FailureRecord(
        failure.subject(), failures, now, now.plus(longest.multipliedBy(failures)));
  }

  Duration delayAfter(int failures) {
    if (failures <= free) {
      return Duration.ZERO;
    }
    Duration delay = first;
    for (int i = failures - free; i > 1 && delay.compareTo(longest) < 0; i--) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(longest) < 0 ? delay : longest;
  }

  /** More failures than that delay no longer, and so need not be counted. */
  private int most() {
    int failures = free + 1;
    while (delayAfter(failures).compareTo(longest) < 0) {
      failures++;
    }
    return failures;
  }
}
