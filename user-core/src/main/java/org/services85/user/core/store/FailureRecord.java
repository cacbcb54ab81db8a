package org.services85.user.core.store;

import java.time.Instant;
import java.util.Objects;

/**
 * The failures to log on with a name, from an address, or with both together.
 *
 * @param subject one-way hashes of what it is about, as at most 64 hexadecimal digits
 * @param failures how many failures, 0 or more
 * @param changedAt the time of the last one, to the microsecond
 * @param expiresAt the instant from which it says nothing, to the microsecond
 */
public record FailureRecord(String subject, int failures, Instant changedAt, Instant expiresAt) {

  /**
   * Checks that nothing is null.
   *
   * @param subject a one-way hash of what it is about
   * @param failures how many failures
   * @param changedAt the time of the last one
   * @param expiresAt when it says nothing any more
   * @throws IllegalArgumentException if the number is negative
   */
  public FailureRecord {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(changedAt, "changedAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
    if (failures < 0) {
      throw new IllegalArgumentException("failures " + failures + " is negative");
    }
  }
}
