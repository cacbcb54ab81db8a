package org.services85.user.testkit;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;

/**
 * A user that an installation has when a test begins. Immutable and thread-safe, but for the wiping
 * of its password; the {@code with} methods give changed copies.
 *
 * <p>It looks like {@code User} of {@code user-core} on purpose: the same methods mean the same. It
 * is another type because the kit knows no implementation of the contract, and it has what a test
 * arranges besides, a password and when that ends.
 *
 * @param associateId its identity; positive
 * @param name its login name
 * @param type its kind
 * @param password its password when the test begins; no policy looks at it
 * @param traits what is special of it
 * @param personId the person behind it, or empty
 * @param contactId its company, or empty
 * @param roleId its role, or empty
 * @param email its e-mail address, or empty
 * @param validUntil when its password expires, or empty for never
 */
public record SeededUser(
    int associateId,
    String name,
    UserType type,
    Secret password,
    Set<Trait> traits,
    OptionalInt personId,
    OptionalInt contactId,
    OptionalInt roleId,
    Optional<String> email,
    Optional<Instant> validUntil) {

  /** The traits of a user besides its type. */
  public enum Trait {
    /** It has the administration right. */
    ADMINISTRATOR,
    /** It has the right CanCreateExternalPerson. */
    CAN_CREATE_EXTERNAL_PERSON,
    /** It is retired, and so may not log on. */
    RETIRED,
    /** It must change its password before it does anything else. */
    MUST_CHANGE_PASSWORD
  }

  /**
   * Checks that nothing is null.
   *
   * @param associateId its identity
   * @param name its login name
   * @param type its kind
   * @param password its password
   * @param traits what is special of it
   * @param personId the person behind it, or empty
   * @param contactId its company, or empty
   * @param roleId its role, or empty
   * @param email its e-mail address, or empty
   * @param validUntil when its password expires, or empty
   */
  public SeededUser {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(password, "password");
    traits = Set.copyOf(traits);
    Objects.requireNonNull(personId, "personId");
    Objects.requireNonNull(contactId, "contactId");
    Objects.requireNonNull(roleId, "roleId");
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(validUntil, "validUntil");
  }

  /**
   * A user without rights, person, company, role or e-mail address.
   *
   * @param associateId its identity; positive
   * @param name its login name
   * @param type its kind
   * @param password its password
   * @return a new user
   */
  public static SeededUser of(int associateId, String name, UserType type, String password) {
    return new SeededUser(
        associateId,
        name,
        type,
        Secret.of(password),
        Set.of(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Tells whether it has the administration right.
   *
   * @return true if it has
   */
  public boolean administrator() {
    return traits.contains(Trait.ADMINISTRATOR);
  }

  /**
   * Tells whether it has the right CanCreateExternalPerson.
   *
   * @return true if it has
   */
  public boolean canCreateExternalPerson() {
    return traits.contains(Trait.CAN_CREATE_EXTERNAL_PERSON);
  }

  /**
   * Tells whether it is retired, and so may not log on.
   *
   * @return true if it is
   */
  public boolean retired() {
    return traits.contains(Trait.RETIRED);
  }

  /**
   * Tells whether it must change its password before it does anything else.
   *
   * @return true if it must
   */
  public boolean mustChangePassword() {
    return traits.contains(Trait.MUST_CHANGE_PASSWORD);
  }

  /**
   * This user with the administration right.
   *
   * @return a changed copy
   */
  public SeededUser asAdministrator() {
    return with(Trait.ADMINISTRATOR, true);
  }

  /**
   * This user with the right CanCreateExternalPerson.
   *
   * @return a changed copy
   */
  public SeededUser withCanCreateExternalPerson() {
    return with(Trait.CAN_CREATE_EXTERNAL_PERSON, true);
  }

  /**
   * This user, retired.
   *
   * @return a changed copy
   */
  public SeededUser asRetired() {
    return with(Trait.RETIRED, true);
  }

  /**
   * This user with a password that it must change before it does anything else.
   *
   * @return a changed copy
   */
  public SeededUser mustChangeItsPassword() {
    return with(Trait.MUST_CHANGE_PASSWORD, true);
  }

  /**
   * This user with a password that expires.
   *
   * @param instant when it does
   * @return a changed copy
   */
  public SeededUser withPasswordUntil(Instant instant) {
    return copy(name, password, traits, contactId, roleId, email, Optional.of(instant));
  }

  /**
   * This user in the given company.
   *
   * @param newContactId the company
   * @return a changed copy
   */
  public SeededUser inCompany(int newContactId) {
    return copy(name, password, traits, OptionalInt.of(newContactId), roleId, email, validUntil);
  }

  /**
   * This user with the given person behind it.
   *
   * @param newPersonId the person
   * @return a changed copy
   */
  public SeededUser ofPerson(int newPersonId) {
    return new SeededUser(
        associateId,
        name,
        type,
        password,
        traits,
        OptionalInt.of(newPersonId),
        contactId,
        roleId,
        email,
        validUntil);
  }

  /**
   * This user in the given role.
   *
   * @param newRoleId the role
   * @return a changed copy
   */
  public SeededUser inRole(int newRoleId) {
    return inRole(OptionalInt.of(newRoleId));
  }

  /**
   * This user in the given role, or in none.
   *
   * @param newRoleId the role, or empty
   * @return a changed copy
   */
  public SeededUser inRole(OptionalInt newRoleId) {
    return copy(name, password, traits, contactId, newRoleId, email, validUntil);
  }

  /**
   * This user with the given e-mail address.
   *
   * @param address the address
   * @return a changed copy
   */
  public SeededUser withEmail(String address) {
    return copy(name, password, traits, contactId, roleId, Optional.of(address), validUntil);
  }

  /**
   * This user with another login name.
   *
   * @param newName the name
   * @return a changed copy
   */
  public SeededUser named(String newName) {
    return copy(newName, password, traits, contactId, roleId, email, validUntil);
  }

  /**
   * This user, retired or not.
   *
   * @param newRetired whether it is retired
   * @return a changed copy
   */
  public SeededUser retired(boolean newRetired) {
    return with(Trait.RETIRED, newRetired);
  }

  /**
   * This user with a password that neither expires nor must be changed.
   *
   * @param newPassword the password
   * @return a changed copy
   */
  public SeededUser withPassword(Secret newPassword) {
    return copy(name, newPassword, traits, contactId, roleId, email, Optional.empty())
        .with(Trait.MUST_CHANGE_PASSWORD, false);
  }

  private SeededUser with(Trait trait, boolean present) {
    Set<Trait> changed = EnumSet.noneOf(Trait.class);
    changed.addAll(traits);
    if (present) {
      changed.add(trait);
    } else {
      changed.remove(trait);
    }
    return copy(name, password, changed, contactId, roleId, email, validUntil);
  }

  private SeededUser copy(
      String newName,
      Secret newPassword,
      Set<Trait> newTraits,
      OptionalInt newContactId,
      OptionalInt newRoleId,
      Optional<String> newEmail,
      Optional<Instant> newValidUntil) {
    return new SeededUser(
        associateId,
        newName,
        type,
        newPassword,
        newTraits,
        personId,
        newContactId,
        newRoleId,
        newEmail,
        newValidUntil);
  }
}
