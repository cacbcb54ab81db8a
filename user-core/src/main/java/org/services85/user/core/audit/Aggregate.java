package org.services85.user.core.audit;

import java.time.Instant;
import java.util.Objects;

/**
 * The calls that one record stands for, where more were refused than are recorded one by one. The
 * time of its event is that of the last of them.
 *
 * @param calls how many calls; 1 or more
 * @param firstAt when the first of them was refused, to the microsecond
 */
public record Aggregate(long calls, Instant firstAt) {

  /**
   * Checks the range.
   *
   * @param calls how many calls
   * @param firstAt when the first of them was refused
   * @throws IllegalArgumentException if there are fewer than one
   */
  public Aggregate {
    Objects.requireNonNull(firstAt, "firstAt");
    if (calls < 1) {
      throw new IllegalArgumentException("an aggregate of " + calls + " calls; expected 1 or more");
    }
  }

  /**
   * This aggregate and another one.
   *
   * @param other the other one
   * @return of as many calls as both, since the earlier beginning
   */
  public Aggregate and(Aggregate other) {
    return new Aggregate(
        calls + other.calls, firstAt.isBefore(other.firstAt) ? firstAt : other.firstAt);
  }
}
