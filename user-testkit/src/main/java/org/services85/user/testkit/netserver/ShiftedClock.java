package org.services85.user.testkit.netserver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Another clock's time, and what a test has moved it by. Thread-safe. */
final class ShiftedClock extends Clock {

  private final Clock clock;
  private Duration shift = Duration.ZERO;

  ShiftedClock(Clock clock) {
    this.clock = clock;
  }

  synchronized void advance(Duration duration) {
    shift = shift.plus(duration);
  }

  @Override
  public synchronized Instant instant() {
    return clock.instant().plus(shift);
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock has one zone only");
  }
}
