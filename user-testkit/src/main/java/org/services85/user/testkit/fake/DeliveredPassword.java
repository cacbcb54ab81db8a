package org.services85.user.testkit.fake;

import java.util.Objects;
import org.services85.user.api.Secret;

/**
 * A generated password that a fake has delivered to its user, in place of the answer. Immutable and
 * thread-safe, but for the wiping of the password.
 *
 * @param associateId to whom
 * @param password the password
 */
public record DeliveredPassword(int associateId, Secret password) {

  /**
   * Checks that nothing is null.
   *
   * @param associateId to whom
   * @param password the password
   */
  public DeliveredPassword {
    Objects.requireNonNull(password, "password");
  }
}
