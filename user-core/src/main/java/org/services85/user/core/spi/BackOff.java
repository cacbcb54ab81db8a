package org.services85.user.core.spi;

import java.time.Duration;

/**
 * The delays of attempts to log on after failures: the first few not at all, the next one for a
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

  /**
   * Tells whether this is {@link #off()}.
   *
   * @return true if failures never delay
   */
  public boolean isOff() {
    return free == NEVER;
  }

  /**
   * The delay of the next attempt.
   *
   * @param failures how many attempts failed; 0 or more
   * @return how long after the last of them the next one waits; zero to {@link #longest()}
   */
  public Duration delayAfter(int failures) {
    if (failures <= free) {
      return Duration.ZERO;
    }
    Duration delay = first;
    for (int i = failures - free; i > 1 && delay.compareTo(longest) < 0; i--) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(longest) < 0 ? delay : longest;
  }
}
