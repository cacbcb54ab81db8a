package org.services85.user.api;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The user to whom a ticket was given. Immutable and thread-safe.
 *
 * @param associateId the identity of the user; positive
 * @param associate the login name
 * @param userType the kind of user
 * @param personId the person behind the user, or empty
 * @param contactId the company that the person belongs to, or empty
 * @param roleId the user's role, or empty
 * @param fullName the name to show; the login name where nothing else is known
 * @param emailAddress the e-mail address, or empty
 * @param functionRights the names of the functional rights that the role grants
 */
public record SoPrincipal(
    int associateId,
    String associate,
    UserType userType,
    OptionalInt personId,
    OptionalInt contactId,
    OptionalInt roleId,
    String fullName,
    Optional<String> emailAddress,
    Set<String> functionRights) {

  /**
   * Checks that nothing is null and copies the rights.
   *
   * @param associateId the identity of the user
   * @param associate the login name
   * @param userType the kind of user
   * @param personId the person behind the user, or empty
   * @param contactId the company, or empty
   * @param roleId the role, or empty
   * @param fullName the name to show
   * @param emailAddress the e-mail address, or empty
   * @param functionRights the names of the functional rights
   */
  public SoPrincipal {
    Objects.requireNonNull(associate, "associate");
    Objects.requireNonNull(userType, "userType");
    Objects.requireNonNull(personId, "personId");
    Objects.requireNonNull(contactId, "contactId");
    Objects.requireNonNull(roleId, "roleId");
    Objects.requireNonNull(fullName, "fullName");
    Objects.requireNonNull(emailAddress, "emailAddress");
    functionRights = Set.copyOf(functionRights);
  }
}
