package org.services85.user.core.call;

import org.services85.user.core.store.User;

/**
 * The caller and the user it acts on, as one transaction found them.
 *
 * @param caller the caller
 * @param target the user acted on
 */
public record CallerAndTarget(User caller, User target) {

  /**
   * Tells whether the caller acts on itself.
   *
   * @return true if both are one user
   */
  public boolean areOne() {
    return caller.associateId() == target.associateId();
  }
}
