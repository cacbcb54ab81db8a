package org.services85.user.core.store;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.services85.user.api.UserType;

/**
 * A user as the store keeps it. Immutable; the {@code with} methods give changed copies. {@code
 * SeededUser} of {@code user-testkit} looks like it on purpose: the same methods mean the same.
 *
 * @param associateId its identity; positive
 * @param name its login name, as it was typed: at most {@value LoginName#MAX_LENGTH} UTF-16 units,
 *     none of them a control character
 * @param type its kind
 * @param administrator whether it has the administration right
 * @param canCreateExternalPerson whether it has the right of that name
 * @param personId the person behind it, positive; or empty
 * @param contactId its company, positive; or empty
 * @param roleId its role, positive; or empty
 * @param fullName the name to show, likewise
 * @param email its e-mail address, likewise and not blank; or empty
 * @param retired whether it is retired, and so may not log on
 */
public record User(
    int associateId,
    String name,
    UserType type,
    boolean administrator,
    boolean canCreateExternalPerson,
    OptionalInt personId,
    OptionalInt contactId,
    OptionalInt roleId,
    String fullName,
    Optional<String> email,
    boolean retired) {

  /**
   * Checks that nothing is null, and that identities and texts are such.
   *
   * @param associateId its identity
   * @param name its login name
   * @param type its kind
   * @param administrator whether it has the administration right
   * @param canCreateExternalPerson whether it has the right of that name
   * @param personId the person behind it, or empty
   * @param contactId its company, or empty
   * @param roleId its role, or empty
   * @param fullName the name to show
   * @param email its e-mail address, or empty
   * @param retired whether it is retired
   * @throws IllegalArgumentException if an identity is not positive, or a text cannot be kept; the
   *     message says which
   */
  public User {
    requirePositive("identity", associateId);
    requireText("name", name);
    Objects.requireNonNull(type, "type");
    personId.ifPresent(id -> requirePositive("personId", id));
    contactId.ifPresent(id -> requirePositive("contactId", id));
    roleId.ifPresent(id -> requirePositive("roleId", id));
    requireText("fullName", fullName);
    email.ifPresent(address -> requireText("email", address));
    if (email.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("email is blank; a user without an address has none");
    }
  }

  private static void requirePositive(String name, int id) {
    if (id <= 0) {
      throw new IllegalArgumentException(name + " " + id + " is not positive");
    }
  }

  private static void requireText(String name, String text) {
    Objects.requireNonNull(text, name);
    if (text.length() > LoginName.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "%s has %s characters, more than %s"
              .formatted(name, text.length(), LoginName.MAX_LENGTH));
    }
    if (hasNoText(text)) {
      throw new IllegalArgumentException(name + " has a control character, or half of a pair");
    }
  }

  private static boolean hasNoText(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int type = Character.getType(text.codePointAt(i));
      if (type == Character.CONTROL || type == Character.SURROGATE) {
        return true;
      }
    }
    return false;
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
    OptionalInt none = OptionalInt.empty();
    return new User(
        associateId, name, type, false, false, none, none, none, name, Optional.empty(), false);
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
   * This user with or without the right CanCreateExternalPerson.
   *
   * @param right whether it has the right
   * @return a changed copy
   */
  public User withCanCreateExternalPerson(boolean right) {
    return with(draft -> draft.canCreateExternalPerson = right);
  }

  /**
   * This user, who is the given person.
   *
   * @param newPersonId the person; positive
   * @return a changed copy
   * @throws IllegalArgumentException if it is not positive
   */
  public User ofPerson(int newPersonId) {
    return with(draft -> draft.personId = OptionalInt.of(newPersonId));
  }

  /**
   * This user in the given company.
   *
   * @param newContactId the company; positive
   * @return a changed copy
   * @throws IllegalArgumentException if it is not positive
   */
  public User inCompany(int newContactId) {
    return inCompany(OptionalInt.of(newContactId));
  }

  /**
   * This user in the given company, or in none.
   *
   * @param newContactId the company, positive; or empty
   * @return a changed copy
   * @throws IllegalArgumentException if it is not positive
   */
  public User inCompany(OptionalInt newContactId) {
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
   * This user without an e-mail address.
   *
   * @return a changed copy
   */
  public User withoutEmail() {
    return with(draft -> draft.email = Optional.empty());
  }

  /**
   * This user with the given name to show.
   *
   * @param newFullName the name
   * @return a changed copy
   */
  public User withFullName(String newFullName) {
    return with(draft -> draft.fullName = newFullName);
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
   * This user in the given role, or in none.
   *
   * @param newRoleId the role, positive; or empty
   * @return a changed copy
   * @throws IllegalArgumentException if it is not positive
   */
  public User inRole(OptionalInt newRoleId) {
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
    OptionalInt personId;
    OptionalInt contactId;
    OptionalInt roleId;
    String fullName;
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
