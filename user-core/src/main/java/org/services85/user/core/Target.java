package org.services85.user.core;

import java.util.Optional;
import java.util.function.BiFunction;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.User;
import org.services85.user.core.store.UserStore;

/**
 * Whom a call is about.
 *
 * @param asked how the caller said it, for messages
 * @param objection why this can be nobody, whoever asks; or empty
 * @param finder finds the user, given who calls
 */
record Target(
    String asked, Optional<String> objection, BiFunction<UserStore, User, Optional<User>> finder) {

  static Target ofId(int associateId) {
    return ofId("AssociateId", associateId);
  }

  static Target ofId(String parameter, int associateId) {
    String asked = parameter + " " + associateId;
    return new Target(
        asked,
        associateId > 0
            ? Optional.empty()
            : Optional.of(asked + " identifies nobody; expected a positive integer"),
        (users, caller) -> users.find(associateId));
  }

  static Target ofName(String associateName) {
    return ofName("AssociateName", associateName);
  }

  static Target ofName(String parameter, String associateName) {
    Optional<LoginName> name = LoginName.of(associateName);
    return new Target(
        "this " + parameter,
        objectionTo(parameter, associateName, name),
        (users, caller) -> name.flatMap(users::findByName));
  }

  static Target caller() {
    return new Target("the caller", Optional.empty(), (users, caller) -> Optional.of(caller));
  }

  /** Why a number cannot identify anything, where 0 stands for nothing; or empty. */
  static Optional<String> objectionToNegative(String parameter, int id) {
    return id >= 0
        ? Optional.empty()
        : Optional.of(
            "%s %s is negative; expected 0 or a positive integer".formatted(parameter, id));
  }

  /** This target, where the call asks for nothing else that cannot be right. */
  Target and(Optional<String> anotherObjection) {
    return new Target(asked, objection.or(() -> anotherObjection), finder);
  }

  Optional<User> find(UserStore users, User caller) {
    return finder.apply(users, caller);
  }

  /** Lets nobody pass who cannot be right. */
  Decision<Target> sensible() {
    return Decision.unless(objection, this);
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
}
