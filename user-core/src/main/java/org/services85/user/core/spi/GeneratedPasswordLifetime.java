package org.services85.user.core.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The life of a generated password: for good, or as an initial secret that its user must change
 * soon (OWASP ASVS 5.0, 6.4.1). Immutable and thread-safe.
 *
 * @param mustChange whether its user must change it: until then its ticket is good for nothing else
 * @param validFor how long after it was generated it logs its user on, a second to 36,500 days;
 *     empty for without end
 */
public record GeneratedPasswordLifetime(boolean mustChange, Optional<Duration> validFor) {

  private static final Duration LEAST = Duration.ofSeconds(1);

  /** Longer than anybody's working life. */
  private static final Duration MOST = Duration.ofDays(36_500);

  /**
   * Checks the range.
   *
   * @param mustChange whether its user must change it
   * @param validFor how long it is valid, or empty
   * @throws IllegalArgumentException if the time is shorter or longer than that
   */
  public GeneratedPasswordLifetime {
    Objects.requireNonNull(validFor, "validFor");
    validFor.ifPresent(GeneratedPasswordLifetime::requireInRange);
  }

  private static void requireInRange(Duration time) {
    if (time.compareTo(LEAST) < 0 || time.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "generated passwords valid for " + time + "; expected PT1S to P36500D");
    }
  }

  /**
   * Generated passwords that are like any other.
   *
   * @return the choice
   */
  public static GeneratedPasswordLifetime lasting() {
    return new GeneratedPasswordLifetime(false, Optional.empty());
  }

  /**
   * Generated passwords that their users must change. A typed password that is the same again is
   * refused.
   *
   * @return the choice
   */
  public static GeneratedPasswordLifetime mustBeChanged() {
    return new GeneratedPasswordLifetime(true, Optional.empty());
  }

  /**
   * This choice, with an end: so much time after they were generated, passwords log nobody on.
   *
   * @param time how long they are valid, a second to 36,500 days
   * @return a changed copy
   * @throws IllegalArgumentException if the time is shorter or longer than that
   */
  public GeneratedPasswordLifetime validFor(Duration time) {
    return new GeneratedPasswordLifetime(mustChange, Optional.of(time));
  }
}
