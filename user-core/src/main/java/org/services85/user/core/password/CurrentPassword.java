package org.services85.user.core.password;

import java.util.List;
import java.util.Optional;
import org.services85.user.api.SupersededException;
import org.services85.user.core.call.CallerAndTarget;
import org.services85.user.core.call.UserReference;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/**
 * The password that an operation is to replace, as its first transaction found it. The operation
 * ends well only where the same one is still in force: of several that begin with one password, the
 * first to commit wins, and no other one overtakes it unseen.
 *
 * @param user the user
 * @param inForce the password in force; each hash has a salt of its own, so none comes twice
 * @param barred the passwords that may not come next
 */
public record CurrentPassword(
    User user, Optional<StoredPassword> inForce, List<StoredPassword> barred) {

  /** The password of an operation whose next one is generated. */
  static CurrentPassword of(Transaction transaction, CallerAndTarget users) {
    return new CurrentPassword(users.target(), inForce(transaction, users.target()), List.of());
  }

  static Optional<StoredPassword> inForce(Transaction transaction, User user) {
    return transaction.credentials().findPassword(user.associateId());
  }

  boolean isReplaced(Transaction transaction) {
    return !inForce(transaction, user).equals(inForce);
  }

  /**
   * Refuses where another call has given the user a password since.
   *
   * @param transaction the transaction
   * @param reference the user, as the call names it
   */
  public void requireInForce(Transaction transaction, UserReference reference) {
    if (isReplaced(transaction)) {
      throw superseded(reference);
    }
  }

  static SupersededException superseded(UserReference reference) {
    return new SupersededException(
        reference.asked() + " was given another password by another call in the meantime");
  }
}
