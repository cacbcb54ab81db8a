package org.services85.user.core.authorization;

import static org.services85.user.api.UserType.EXTERNAL_ASSOCIATE;
import static org.services85.user.api.UserType.INTERNAL_ASSOCIATE;
import static org.services85.user.api.UserType.SYSTEM_ASSOCIATE;

import org.services85.user.core.store.User;

/** NetServer's remarks on user administration as predicates. Stateless. */
public final class Authorization {

  private Authorization() {}

  /**
   * Whether the user may log on at all: internal, external and system users who are not retired.
   *
   * @param user the user
   * @return true if it may
   */
  public static boolean mayLogOn(User user) {
    return !user.retired()
        && switch (user.type()) {
          case INTERNAL_ASSOCIATE, EXTERNAL_ASSOCIATE, SYSTEM_ASSOCIATE -> true;
          case RESOURCE_ASSOCIATE, ANONYMOUS_ASSOCIATE, UNKNOWN -> false;
        };
  }

  /**
   * Whether the caller may set and generate passwords for every user, itself included: an
   * administrator or the system user. Only such callers learn that a user does not exist.
   *
   * @param caller who calls
   * @return true if it may
   */
  public static boolean mayActOnEveryUser(User caller) {
    return caller.type() == SYSTEM_ASSOCIATE
        || (caller.type() == INTERNAL_ASSOCIATE && caller.administrator());
  }

  /**
   * Whether the caller may set or generate a password for the target without knowing the old one.
   *
   * @param caller who calls
   * @param target whose password it is
   * @return true if it may
   */
  public static boolean maySetPassword(User caller, User target) {
    return mayActOnEveryUser(caller) || mayManageExternal(caller, target);
  }

  /**
   * Whether the caller may change the target's password: one that it may set, or its own with the
   * old one.
   *
   * @param caller who calls
   * @param target whose password it is
   * @return true if it may
   */
  public static boolean mayChangePassword(User caller, User target) {
    return caller.associateId() == target.associateId() || maySetPassword(caller, target);
  }

  /**
   * Whether the caller may see what is known of the target: itself, and those on whom it may act.
   *
   * @param caller who calls
   * @param target who is looked at
   * @return true if it may
   */
  public static boolean maySee(User caller, User target) {
    return mayChangePassword(caller, target);
  }

  /**
   * Whether the caller may create external users, and so may learn which names are free.
   *
   * @param caller who calls
   * @return true if it may
   */
  public static boolean mayCreateExternalUsers(User caller) {
    return mayActOnEveryUser(caller)
        || (caller.canCreateExternalPerson()
            && switch (caller.type()) {
              case INTERNAL_ASSOCIATE -> true;
              // They would be of its company, which is none.
              case EXTERNAL_ASSOCIATE -> caller.contactId() != 0;
              default -> false;
            });
  }

  private static boolean mayManageExternal(User caller, User target) {
    if (!caller.canCreateExternalPerson()
        || target.type() != EXTERNAL_ASSOCIATE
        || caller.associateId() == target.associateId()) {
      return false;
    }
    return switch (caller.type()) {
      case INTERNAL_ASSOCIATE -> true;
      // 0 is no company, hence nobody's own.
      case EXTERNAL_ASSOCIATE ->
          caller.contactId() != 0 && caller.contactId() == target.contactId();
      default -> false;
    };
  }
}
