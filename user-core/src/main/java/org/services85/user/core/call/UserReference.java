package org.services85.user.core.call;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.User;
import org.services85.user.core.store.UserStore;

/**
 * The user that a call is about, as the caller said it. Immutable and thread-safe.
 *
 * @param asked how the caller said it, for messages
 * @param arguments how the caller said it, under the contract's name; empty for the caller itself
 * @param objection why this can be nobody, whoever asks; or empty
 * @param finder finds the user, given the caller
 */
public record UserReference(
    String asked,
    Map<String, Object> arguments,
    Optional<String> objection,
    BiFunction<UserStore, User, Optional<User>> finder) {

  /**
   * A user by identity, under the contract's usual name of it.
   *
   * @param associateId the identity of the user
   * @return the reference
   */
  public static UserReference ofId(int associateId) {
    return ofId("AssociateId", associateId);
  }

  /**
   * A user by identity.
   *
   * @param parameter the name of the parameter
   * @param associateId the identity of the user
   * @return the reference
   */
  public static UserReference ofId(String parameter, int associateId) {
    String asked = parameter + " " + associateId;
    return new UserReference(
        asked,
        Map.of(parameter, associateId),
        associateId > 0
            ? Optional.empty()
            : Optional.of(asked + " identifies nobody; expected a positive integer"),
        (users, caller) -> users.find(associateId));
  }

  /**
   * A user by login name, under the contract's usual name of it.
   *
   * @param associateName the login name of the user
   * @return the reference
   */
  public static UserReference ofName(String associateName) {
    return ofName("AssociateName", associateName);
  }

  /**
   * A user by login name.
   *
   * @param parameter the name of the parameter
   * @param associateName the login name of the user
   * @return the reference
   */
  public static UserReference ofName(String parameter, String associateName) {
    Objects.requireNonNull(associateName, parameter);
    Optional<LoginName> name = LoginName.of(associateName);
    return new UserReference(
        "this " + parameter,
        Map.of(parameter, associateName),
        objectionTo(parameter, associateName, name),
        (users, caller) -> name.flatMap(users::findByName));
  }

  /**
   * The caller itself.
   *
   * @return the reference
   */
  public static UserReference caller() {
    return new UserReference(
        "the caller", Map.of(), Optional.empty(), (users, caller) -> Optional.of(caller));
  }

  /**
   * Refuses a negative number, where 0 stands for nothing.
   *
   * @param parameter the name of the parameter, for the refusal
   * @param id a number of the contract
   */
  public static void requireNotNegative(String parameter, int id) {
    objectionToNegative(parameter, id).ifPresent(UserReference::refuse);
  }

  /**
   * The objection to a negative number, where 0 stands for nothing; or empty.
   *
   * @param parameter the name of the parameter, for the refusal
   * @param id a number of the contract
   * @return the objection, or empty
   */
  public static Optional<String> objectionToNegative(String parameter, int id) {
    return id >= 0
        ? Optional.empty()
        : Optional.of(
            "%s %s is negative; expected 0 or a positive integer".formatted(parameter, id));
  }

  /**
   * The identity that a number of the contract stands for; 0 stands for none.
   *
   * @param id a number of the contract
   * @return the identity, or empty
   */
  public static OptionalInt unlessZero(int id) {
    return id == 0 ? OptionalInt.empty() : OptionalInt.of(id);
  }

  private static Optional<String> objectionTo(
      String parameter, String text, Optional<LoginName> name) {
    if (text.isBlank()) {
      return Optional.of(parameter + " is blank; expected a login name");
    }
    return name.isPresent()
        ? Optional.empty()
        : Optional.of(
            "%s is no login name; expected at most %s characters, none of them a control character"
                .formatted(parameter, LoginName.MAX_LENGTH));
  }

  /**
   * This reference, in a call that has another argument to object to.
   *
   * @param another the objection to the other argument, or empty
   * @return the reference, whose own objection comes first
   */
  public UserReference and(Optional<String> another) {
    return new UserReference(asked, arguments, objection.or(() -> another), finder);
  }

  /**
   * The user.
   *
   * @param users the users of the store
   * @param caller the caller
   * @return the user, or empty where there is none
   */
  public Optional<User> find(UserStore users, User caller) {
    return finder.apply(users, caller);
  }

  /** Refuses a reference to nobody, naming the argument and what is expected. */
  public void requireSensible() {
    objection.ifPresent(UserReference::refuse);
  }

  private static void refuse(String objection) {
    throw new InvalidArgumentException(objection);
  }
}
