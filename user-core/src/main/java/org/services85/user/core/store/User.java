package org.services85.user.core.store;

import java.util.Objects;
import java.util.Optional;
import org.services85.user.api.UserType;

/**
 * A user as the store keeps it.
 *
 * @param associateId its identity; positive
 * @param name its login name, as it was typed
 * @param type its kind
 * @param administrator whether it has the administration right
 * @param canCreateExternalPerson whether it has the right of that name
 * @param personId the person behind it; 0 for none
 * @param contactId its company; 0 for none
 * @param roleId its role; 0 for none
 * @param fullName the name to show
 * @param email its e-mail address, or empty
 * @param retired whether it is retired, and so may not log on
 */
public record User(
    int associateId,
    String name,
    UserType type,
    boolean administrator,
    boolean canCreateExternalPerson,
    int personId,
    int contactId,
    int roleId,
    String fullName,
    Optional<String> email,
    boolean retired) {

  /**
   * Checks that nothing is null.
   *
   * @param associateId its identity
   * @param name its login name
   * @param type its kind
   * @param administrator whether it has the administration right
   * @param canCreateExternalPerson whether it has the right of that name
   * @param personId the person behind it
   * @param contactId its company
   * @param roleId its role
   * @param fullName the name to show
   * @param email its e-mail address, or empty
   * @param retired whether it is retired
   */
  public User {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(fullName, "fullName");
    Objects.requireNonNull(email, "email");
  }
}
