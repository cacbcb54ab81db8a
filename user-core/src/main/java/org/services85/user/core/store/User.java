package org.services85.user.core.store;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.services85.user.api.UserType;

/**
 * A user as the store keeps it. Immutable; the {@code with} methods give changed copies.
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
   * @throws IllegalArgumentException if the identity is not positive
   */
  public User {
    if (associateId <= 0) {
      throw new IllegalArgumentException("identity " + associateId + " is not positive");
    }
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(fullName, "fullName");
    Objects.requireNonNull(email, "email");
  }

  /**
   * A user without rights, person, company, role or e-mail address, shown under its login name.
   *
   * @param associateId its identity; positive
   * @param name its login name
   * @param type its kind
   * @return a new user
   */
  public static User of(int associateId, String name, UserType type) {
    return new User(associateId, name, type, false, false, 0, 0, 0, name, Optional.empty(), false);
  }

  /**
   * This user with the administration right.
   *
   * @return a changed copy
   */
  public User asAdministrator() {
    return withAdministration(true);
  }

  /**
   * This user with the administration right, or without it.
   *
   * @param right whether it has the right
   * @return a changed copy
   */
  public User withAdministration(boolean right) {
    return with(draft -> draft.administrator = right);
  }

  /**
   * This user with the right CanCreateExternalPerson.
   *
   * @return a changed copy
   */
  public User withCanCreateExternalPerson() {
    return with(draft -> draft.canCreateExternalPerson = true);
  }

  /**
   * This user, who is the given person.
   *
   * @param newPersonId the person
   * @return a changed copy
   */
  public User ofPerson(int newPersonId) {
    return with(draft -> draft.personId = newPersonId);
  }

  /**
   * This user in the given company.
   *
   * @param newContactId the company
   * @return a changed copy
   */
  public User inCompany(int newContactId) {
    return with(draft -> draft.contactId = newContactId);
  }

  /**
   * This user with the given e-mail address.
   *
   * @param address the address
   * @return a changed copy
   */
  public User withEmail(String address) {
    return with(draft -> draft.email = Optional.of(address));
  }

  /**
   * This user with another login name.
   *
   * @param newName the name
   * @return a changed copy
   */
  public User named(String newName) {
    return with(draft -> draft.name = newName);
  }

  /**
   * This user in the given role.
   *
   * @param newRoleId the role
   * @return a changed copy
   */
  public User inRole(int newRoleId) {
    return with(draft -> draft.roleId = newRoleId);
  }

  /**
   * This user, retired or not.
   *
   * @param newRetired whether it is retired
   * @return a changed copy
   */
  public User retired(boolean newRetired) {
    return with(draft -> draft.retired = newRetired);
  }

  /**
   * This user, retired.
   *
   * @return a changed copy
   */
  public User asRetired() {
    return retired(true);
  }

  private User with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.user();
  }

  /** A copy that is being changed. */
  private static final class Draft {

    final int associateId;
    final UserType type;
    String name;
    boolean administrator;
    boolean canCreateExternalPerson;
    int personId;
    int contactId;
    int roleId;
    final String fullName;
    Optional<String> email;
    boolean retired;

    Draft(User user) {
      associateId = user.associateId;
      name = user.name;
      type = user.type;
      administrator = user.administrator;
      canCreateExternalPerson = user.canCreateExternalPerson;
      personId = user.personId;
      contactId = user.contactId;
      roleId = user.roleId;
      fullName = user.fullName;
      email = user.email;
      retired = user.retired;
    }

    User user() {
      return new User(
          associateId,
          name,
          type,
          administrator,
          canCreateExternalPerson,
          personId,
          contactId,
          roleId,
          fullName,
          email,
          retired);
    }
  }
}
