package org.services85.user.api;

import java.util.Objects;

/**
 * The verdict on a password or a login name. Immutable and thread-safe.
 *
 * @param result whether it would be
 * @param reason why not, in the caller's language; empty where it would be
 */
public record UserValidationResult(boolean result, String reason) {

  /**
   * Checks that nothing is null.
   *
   * @param result whether it would be accepted
   * @param reason why not
   */
  public UserValidationResult {
    Objects.requireNonNull(reason, "reason");
  }
}
