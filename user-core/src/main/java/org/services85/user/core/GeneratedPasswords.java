package org.services85.user.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.StoredPassword;

/**
 * What becomes of a generated password: whether it is for good, or an initial secret that its user
 * must change soon (OWASP ASVS 5.0, 6.4.1). Immutable and thread-safe.
 */
public final class GeneratedPasswords {

  private static final GeneratedPasswords LASTING = new GeneratedPasswords(false, Optional.empty());
  private static final GeneratedPasswords TO_BE_CHANGED =
      new GeneratedPasswords(true, Optional.empty());

  /** Longer than anybody's working life. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final boolean mustChange;
  private final Optional<Duration> validFor;

  private GeneratedPasswords(boolean mustChange, Optional<Duration> validFor) {
    this.mustChange = mustChange;
    this.validFor = validFor;
  }

  /**
   * They are like any other password.
   *
   * @return the choice
   */
  public static GeneratedPasswords lasting() {
    return LASTING;
  }

  /**
   * Their user must change them: until then its ticket is good for nothing else. A typed password
   * that is the same again is refused.
   *
   * @return the choice
   */
  public static GeneratedPasswords mustBeChanged() {
    return TO_BE_CHANGED;
  }

  /**
   * They log nobody on once so much time has passed since they were generated.
   *
   * @param time how long they are valid, a second to 36,500 days
   * @return this choice with an end
   * @throws IllegalArgumentException if the time is shorter or longer than that
   */
  public GeneratedPasswords validFor(Duration time) {
    Objects.requireNonNull(time, "time");
    if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "generated passwords valid for " + time + "; expected PT1S to P36500D");
    }
    return new GeneratedPasswords(mustChange, Optional.of(time));
  }

  /** Whether they must be changed and expire. */
  boolean areTemporary() {
    return mustChange && validFor.isPresent();
  }

  StoredPassword stored(PasswordHash hash, Instant now) {
    return new StoredPassword(hash, now, mustChange, validFor.map(now::plus));
  }
}
