package org.services85.user.core;

import java.util.Optional;
import java.util.function.Function;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.User;
import org.services85.user.core.store.UserStore;

/**
 * Whom a call is about.
 *
 * @param asked how the caller said it, for messages
 * @param objection why this can be nobody, whoever asks; or empty
 * @param finder finds the user
 */
record Target(
    String asked, Optional<String> objection, Function<UserStore, Optional<User>> finder) {

  static Target ofId(int associateId) {
    return new Target(
        "AssociateId " + associateId,
        associateId > 0
            ? Optional.empty()
            : Optional.of(
                "AssociateId " + associateId + " identifies nobody; expected a positive integer"),
        users -> users.find(associateId));
  }

  static Target ofName(String associateName) {
    Optional<LoginName> name = LoginName.of(associateName);
    return new Target(
        "this AssociateName",
        objectionTo(associateName, name),
        users -> name.flatMap(users::findByName));
  }

  Optional<User> find(UserStore users) {
    return finder.apply(users);
  }

  /**
   * Lets nobody pass who cannot be right.
   *
   * @throws InvalidArgumentException if there is an objection
   */
  void requireSensible() {
    objection.ifPresent(
        message -> {
          throw new InvalidArgumentException(message);
        });
  }

  private static Optional<String> objectionTo(String text, Optional<LoginName> name) {
    if (text.isBlank()) {
      return Optional.of("AssociateName is blank; expected a login name");
    }
    return name.isPresent()
        ? Optional.empty()
        : Optional.of(
            ("AssociateName is no login name; expected at most %d characters, none of them a"
                    + " control character")
                .formatted(LoginName.MAX_LENGTH));
  }
}
