package org.services85.user.core.authorization;

import static org.services85.user.core.authorization.Scope.EVERY_OTHER_USER;
import static org.services85.user.core.authorization.Scope.EVERY_USER;
import static org.services85.user.core.authorization.Scope.EXTERNAL_USERS;
import static org.services85.user.core.authorization.Scope.EXTERNAL_USERS_AND_ITSELF;
import static org.services85.user.core.authorization.Scope.ITSELF;
import static org.services85.user.core.authorization.Scope.NOBODY;

import org.services85.user.api.AgentOperation;
import org.services85.user.core.store.User;

/** The one table of who may do what to whom, after NetServer's remarks on user administration. */
public final class Authorization {

  private Authorization() {}

  /**
   * The rule of an operation of the User service; SoPrincipal has none, as nobody is known there.
   *
   * @param operation an operation of the User service
   * @return its rule
   */
  public static AccessRule of(AgentOperation operation) {
    return switch (operation) {
      // Columns: administrators and the system user; callers with CanCreateExternalPerson; others.
      case SET_GENERATED_PASSWORD, SET_GENERATED_PASSWORD_FROM_NAME ->
          rule("generate a password for this user", EVERY_USER, EXTERNAL_USERS, NOBODY);
      case GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER ->
          rule("generate a password for this user", EXTERNAL_USERS, EXTERNAL_USERS, NOBODY);
      case SET_PASSWORD, SET_PASSWORD_FROM_NAME ->
          rule("set the password of this user", EVERY_USER, EXTERNAL_USERS, NOBODY);
      case CHANGE_PASSWORD, CHANGE_PASSWORD_FROM_NAME ->
          rule("change the password of this user", EVERY_USER, EXTERNAL_USERS_AND_ITSELF, ITSELF)
              .withPasswordToChange(ITSELF);
      case CHANGE_OWN_PASSWORD ->
          rule("change the password of this user", ITSELF, ITSELF, ITSELF)
              .withPasswordToChange(ITSELF);
      case CAN_CHANGE_PASSWORD, IS_PASSWORD_VALID, IS_PASSWORD_VALID_WITH_REASON ->
          rule("ask this", EVERY_USER, EVERY_USER, EVERY_USER).withPasswordToChange(EVERY_USER);
      case IS_USER_NAME_VALID, IS_USER_NAME_VALID_WITH_REASON, GET_VALID_USER_NAME ->
          rule("learn which names are free", EXTERNAL_USERS, EXTERNAL_USERS, NOBODY);
      case CREATE_EXTERNAL_USER ->
          rule("create external users", EXTERNAL_USERS, EXTERNAL_USERS, NOBODY);
      case SET_EXTERNAL_USER_INFO ->
          rule("change this external user", EXTERNAL_USERS, EXTERNAL_USERS, NOBODY);
      case DELETE_EXTERNAL_USER -> rule("delete this user", EXTERNAL_USERS, EXTERNAL_USERS, NOBODY);
      case MAKE_RETIRED -> rule("retire this user", EVERY_OTHER_USER, EXTERNAL_USERS, NOBODY);
      case GET_USER_INFO -> rule("see this user", EVERY_USER, EXTERNAL_USERS_AND_ITSELF, ITSELF);
      case GET_USER_INFO_LIST -> rule("ask this", EVERY_USER, EVERY_USER, EVERY_USER);
      case DELETE_USER, DELETE_USER_FROM_NAME ->
          rule("delete this user", EVERY_OTHER_USER, NOBODY, NOBODY);
      case AUTHENTICATE_USERNAME_PASSWORD,
          AUTHENTICATE_IMPLICIT,
          AUTHENTICATE_GENERIC,
          GET_SYSTEM_INFO ->
          throw new IllegalArgumentException(operation + " has no caller");
    };
  }

  private static AccessRule rule(
      String action, Scope administrators, Scope creators, Scope others) {
    return new AccessRule(action, administrators, creators, others, NOBODY);
  }

  /**
   * Tells whether a user may log on at all: internal, external and system users who are not
   * retired.
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
}
