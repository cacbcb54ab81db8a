package org.services85.user.testkit;

import java.util.Objects;
import java.util.Optional;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;

/**
 * A user that an installation has when a test begins. Immutable; the {@code with} methods give
 * changed copies.
 *
 * @param associateId its identity; positive
 * @param name its login name
 * @param type its kind
 * @param password its password when the test begins
 * @param administrator whether it has the administration right
 * @param canCreateExternalPerson whether it has the right of that name
 * @param contactId its company; 0 for none
 * @param email its e-mail address, or empty
 * @param retired whether it is retired, and so may not log on
 */
public record SeededUser(
    int associateId,
    String name,
    UserType type,
    Secret password,
    boolean administrator,
    boolean canCreateExternalPerson,
    int contactId,
    Optional<String> email,
    boolean retired) {

  /**
   * Checks that nothing is null.
   *
   * @param associateId its identity
   * @param name its login name
   * @param type its kind
   * @param password its password
   * @param administrator whether it has the administration right
   * @param canCreateExternalPerson whether it has the right of that name
   * @param contactId its company
   * @param email its e-mail address, or empty
   * @param retired whether it is retired
   */
  public SeededUser {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(email, "email");
  }

  /**
   * A user without rights, company or e-mail address.
   *
   * @param associateId its identity; positive
   * @param name its login name
   * @param type its kind
   * @param password its password
   * @return a new user
   */
  public static SeededUser of(int associateId, String name, UserType type, String password) {
    return new SeededUser(
        associateId, name, type, Secret.of(password), false, false, 0, Optional.empty(), false);
  }

  /**
   * This user with the administration right.
   *
   * @return a changed copy
   */
  public SeededUser asAdministrator() {
    return new SeededUser(
        associateId,
        name,
        type,
        password,
        true,
        canCreateExternalPerson,
        contactId,
        email,
        retired);
  }

  /**
   * This user with the right CanCreateExternalPerson.
   *
   * @return a changed copy
   */
  public SeededUser withCanCreateExternalPerson() {
    return new SeededUser(
        associateId, name, type, password, administrator, true, contactId, email, retired);
  }

  /**
   * This user in the given company.
   *
   * @param newContactId the company
   * @return a changed copy
   */
  public SeededUser inCompany(int newContactId) {
    return new SeededUser(
        associateId,
        name,
        type,
        password,
        administrator,
        canCreateExternalPerson,
        newContactId,
        email,
        retired);
  }

  /**
   * This user with the given e-mail address.
   *
   * @param address the address
   * @return a changed copy
   */
  public SeededUser withEmail(String address) {
    return new SeededUser(
        associateId,
        name,
        type,
        password,
        administrator,
        canCreateExternalPerson,
        contactId,
        Optional.of(address),
        retired);
  }

  /**
   * This user, retired.
   *
   * @return a changed copy
   */
  public SeededUser asRetired() {
    return new SeededUser(
        associateId,
        name,
        type,
        password,
        administrator,
        canCreateExternalPerson,
        contactId,
        email,
        true);
  }
}
