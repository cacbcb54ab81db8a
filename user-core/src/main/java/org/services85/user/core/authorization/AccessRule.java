package org.services85.user.core.authorization;

import static org.services85.user.api.UserType.EXTERNAL_ASSOCIATE;
import static org.services85.user.api.UserType.INTERNAL_ASSOCIATE;
import static org.services85.user.api.UserType.SYSTEM_ASSOCIATE;

import java.util.List;
import java.util.Optional;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.core.store.User;

/**
 * A row of the table: on whom callers of each kind may act. Immutable and thread-safe.
 *
 * <p>An administrator may act on every user, and so may be told that a user does not exist, or is
 * none of those that the operation is for. All others are refused alike.
 */
public final class AccessRule {

  private final String action;
  private final Scope administrators;
  private final Scope creators;
  private final Scope others;
  private final Scope withPasswordToChange;

  AccessRule(
      String action,
      Scope administrators,
      Scope creators,
      Scope others,
      Scope withPasswordToChange) {
    this.action = action;
    this.administrators = administrators;
    this.creators = creators;
    this.others = others;
    this.withPasswordToChange = withPasswordToChange;
  }

  AccessRule withPasswordToChange(Scope scope) {
    return new AccessRule(action, administrators, creators, others, scope);
  }

  /** The scopes of administrators, of callers with CanCreateExternalPerson, and of others. */
  List<Scope> scopes() {
    return List.of(administrators, creators, others);
  }

  /**
   * Tells whether the caller may act on the target.
   *
   * @param caller the caller
   * @param target the target
   * @return true if it may
   */
  public boolean allows(User caller, User target) {
    return scope(caller).contains(caller, target);
  }

  /**
   * Tells whether a caller who must change its own password first may act on the target.
   *
   * @param caller the caller
   * @param target the target, or empty where there is none
   * @return true if it may
   */
  public boolean allowsWithPasswordToChange(User caller, Optional<User> target) {
    return withPasswordToChange == Scope.EVERY_USER
        || target.filter(user -> withPasswordToChange.contains(caller, user)).isPresent();
  }

  /**
   * Refuses a caller who may act on nobody.
   *
   * @param caller the caller
   * @throws NotAuthorizedException if it may act on nobody
   */
  public void require(User caller) {
    if (scope(caller) == Scope.NOBODY) {
      throw refusal();
    }
  }

  /**
   * Refuses a caller who may not act on the target; {@code asked} is how it named it.
   *
   * @param caller the caller
   * @param target the target, or empty where there is none
   * @param asked how the call names the target
   * @return the target
   */
  public User require(User caller, Optional<User> target, String asked) {
    boolean informed = isAdministrator(caller);
    if (target.isEmpty() && informed) {
      throw new UnknownAssociateException(asked + " does not identify a user");
    }
    if (target.isPresent() && allows(caller, target.get())) {
      return target.get();
    }
    throw informed ? administrators.objection(asked, action) : refusal();
  }

  private NotAuthorizedException refusal() {
    return new NotAuthorizedException("the caller may not " + action);
  }

  private Scope scope(User caller) {
    return isAdministrator(caller) ? administrators : isCreator(caller) ? creators : others;
  }

  private static boolean isAdministrator(User caller) {
    return caller.type() == SYSTEM_ASSOCIATE
        || (caller.type() == INTERNAL_ASSOCIATE && caller.administrator());
  }

  /** The users that an external caller creates are of its company, so it must have one. */
  private static boolean isCreator(User caller) {
    return caller.canCreateExternalPerson()
        && (caller.type() == INTERNAL_ASSOCIATE
            || (caller.type() == EXTERNAL_ASSOCIATE && caller.contactId().isPresent()));
  }
}
