package org.services85.user.core;

import java.util.function.BiPredicate;
import org.services85.user.core.store.User;

/**
 * What may be done to a user, and by whom.
 *
 * @param words what the caller may or may not do, for messages
 * @param rule whether a caller may do it to a user
 * @param onExternalUsers whether it makes sense for external users alone
 * @param onOneself whether it makes sense for the caller itself
 * @param ofOwnPassword whether a caller who must change its password may do it to itself
 */
record Operation(
    String words,
    BiPredicate<User, User> rule,
    boolean onExternalUsers,
    boolean onOneself,
    boolean ofOwnPassword) {

  static Operation of(String words, BiPredicate<User, User> rule) {
    return new Operation(words, rule, false, true, false);
  }

  Operation onExternalUsersOnly() {
    return new Operation(words, rule, true, onOneself, ofOwnPassword);
  }

  Operation neverOnOneself() {
    return new Operation(words, rule, onExternalUsers, false, ofOwnPassword);
  }

  Operation openToWhoMustChangeItsPassword() {
    return new Operation(words, rule, onExternalUsers, onOneself, true);
  }
}
