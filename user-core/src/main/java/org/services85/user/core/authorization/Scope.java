package org.services85.user.core.authorization;

import static org.services85.user.api.UserType.EXTERNAL_ASSOCIATE;

import org.services85.user.api.InvalidArgumentException;
import org.services85.user.core.store.User;

/** The users on whom a caller may act. */
enum Scope {
  /** Every user, the caller included. */
  EVERY_USER,
  /** Every user but the caller. */
  EVERY_OTHER_USER,
  /** The external users but the caller; for an external caller, those of its own company. */
  EXTERNAL_USERS,
  /** As {@link #EXTERNAL_USERS}, and the caller. */
  EXTERNAL_USERS_AND_ITSELF,
  /** The caller alone. */
  ITSELF,
  /** No user. */
  NOBODY;

  boolean contains(User caller, User target) {
    boolean itself = caller.associateId() == target.associateId();
    return switch (this) {
      case EVERY_USER -> true;
      case EVERY_OTHER_USER -> !itself;
      case EXTERNAL_USERS -> !itself && isExternalTo(caller, target);
      case EXTERNAL_USERS_AND_ITSELF -> itself || isExternalTo(caller, target);
      case ITSELF -> itself;
      case NOBODY -> false;
    };
  }

  /** The refusal of a target outside of this scope, for a caller who may know all users. */
  InvalidArgumentException objection(String asked, String action) {
    return new InvalidArgumentException(
        this == EXTERNAL_USERS
            ? asked + " is not an external user"
            : "nobody may " + action + " where that is the caller itself");
  }

  /** An external caller without a company has nobody of its own. */
  private static boolean isExternalTo(User caller, User target) {
    return target.type() == EXTERNAL_ASSOCIATE
        && (caller.type() != EXTERNAL_ASSOCIATE
            || (caller.contactId().isPresent() && caller.contactId().equals(target.contactId())));
  }
}
