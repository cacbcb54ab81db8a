package org.services85.user.api;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The changes of an external user; an empty one leaves what there is. NetServer's contract says the
 * same with the flags {@code ExternalUserInfoModification}. Immutable and thread-safe, but for the
 * wiping of the password.
 *
 * @param userName the new login name, or empty
 * @param password the new password, which the caller wipes, or empty
 * @param roleId the new role, or empty
 * @param active whether the user may log on from now on, or empty
 */
public record ExternalUserChanges(
    Optional<String> userName,
    Optional<Secret> password,
    OptionalInt roleId,
    Optional<Boolean> active) {

  private static final ExternalUserChanges NONE =
      new ExternalUserChanges(
          Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());

  /**
   * Checks that nothing is null.
   *
   * @param userName the new login name, or empty
   * @param password the new password, or empty
   * @param roleId the new role, or empty
   * @param active whether the user may log on, or empty
   */
  public ExternalUserChanges {
    Objects.requireNonNull(userName, "userName");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(roleId, "roleId");
    Objects.requireNonNull(active, "active");
  }

  /**
   * No change.
   *
   * @return changes to begin with
   */
  public static ExternalUserChanges none() {
    return NONE;
  }

  /**
   * These changes with a new login name.
   *
   * @param newName the name
   * @return a changed copy
   */
  public ExternalUserChanges withUserName(String newName) {
    return new ExternalUserChanges(Optional.of(newName), password, roleId, active);
  }

  /**
   * These changes with a new password.
   *
   * @param newPassword the password; stays the caller's to wipe
   * @return a changed copy
   */
  public ExternalUserChanges withPassword(Secret newPassword) {
    return new ExternalUserChanges(userName, Optional.of(newPassword), roleId, active);
  }

  /**
   * These changes with a new role.
   *
   * @param newRoleId the role
   * @return a changed copy
   */
  public ExternalUserChanges withRoleId(int newRoleId) {
    return new ExternalUserChanges(userName, password, OptionalInt.of(newRoleId), active);
  }

  /**
   * These changes with a new state.
   *
   * @param newActive whether the user may log on
   * @return a changed copy
   */
  public ExternalUserChanges withActive(boolean newActive) {
    return new ExternalUserChanges(userName, password, roleId, Optional.of(newActive));
  }
}
