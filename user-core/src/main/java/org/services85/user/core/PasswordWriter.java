package org.services85.user.core;

import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/**
 * Puts new passwords in force, and ends what was with the old ones: answers that were kept, and
 * failures to guess, so that the new one lets its user in at once. Thread-safe.
 */
record PasswordWriter(PastPasswords history, LogonThrottle throttle) {

  void put(Transaction transaction, User user, StoredPassword password) {
    history.keep(transaction, user.associateId());
    transaction.answers().wipe(user.associateId());
    transaction.credentials().putPassword(user.associateId(), password);
    throttle.forget(transaction, user);
  }
}
