package org.services85.user.soap.client;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.services85.user.api.BusyException;

/** The time for which a server asks to be left alone: RFC 9110, section 10.2.3. */
final class RetryAfter {

  /** Nobody means longer. */
  private static final Duration MOST = Duration.ofDays(1);

  private RetryAfter() {}

  /**
   * Reads the value of the header: a number of seconds, or a date.
   *
   * @return at most a day; what {@link BusyException} takes for granted where there is neither
   */
  static Duration of(String value, Clock clock) {
    Duration wait;
    try {
      wait =
          value.matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(clock.instant(), date(value));
    } catch (DateTimeException e) {
      return BusyException.RETRY_AFTER;
    }
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(MOST) > 0 ? MOST : wait;
  }

  private static Instant date(String value) {
    return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }
}
