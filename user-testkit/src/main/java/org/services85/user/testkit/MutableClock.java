package org.services85.user.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A UTC clock that stands still until a test moves it. Thread-safe. */
public final class MutableClock extends Clock {

  private final AtomicReference<Instant> now;

  private MutableClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  /**
   * A clock that shows the given instant.
   *
   * @param start what it shows
   * @return a new clock
   */
  public static MutableClock at(Instant start) {
    return new MutableClock(start);
  }

  /**
   * Moves the clock.
   *
   * @param duration how far; negative to move it back
   */
  public void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /**
   * Not offered: every time of the contract is UTC.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock is UTC only");
  }
}
