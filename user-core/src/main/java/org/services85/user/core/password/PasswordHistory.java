package org.services85.user.core.password;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.services85.user.api.Secret;
import org.services85.user.core.call.CallerAndTarget;
import org.services85.user.core.logon.PasswordVerifier;
import org.services85.user.core.logon.UserPassword;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;

/**
 * A user's last passwords, none of which it may choose again. Others may set one for it: a refusal
 * would confirm a guess. One that was generated and must be changed nobody sets again. Thread-safe.
 */
public final class PasswordHistory {

  /** More would make each change of a password take minutes. */
  private static final int MAX_LENGTH = 24;

  private final int length;
  private final PasswordVerifier verifier;

  /**
   * A history of the same length for all users.
   *
   * @param length how many passwords are remembered, 0 for none
   * @param verifier verifies passwords
   */
  public PasswordHistory(int length, PasswordVerifier verifier) {
    this.length = requireLength(length);
    this.verifier = verifier;
  }

  /**
   * Checks a length.
   *
   * @param length how many passwords are remembered
   * @return the same
   */
  public static int requireLength(int length) {
    if (length < 0 || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "passwordHistory %s is out of range; expected 0 to %s".formatted(length, MAX_LENGTH));
    }
    return length;
  }

  /** The passwords that are barred. One that must be changed always is. */
  List<StoredPassword> barred(
      Transaction transaction, CallerAndTarget users, Optional<StoredPassword> inForce) {
    if (length == 0 || !users.areOne()) {
      return inForce.filter(StoredPassword::mustChange).stream().toList();
    }
    return Stream.concat(
            inForce.stream(),
            transaction.credentials().findPastPasswords(users.target().associateId()).stream())
        .limit(length)
        .toList();
  }

  /**
   * Tells whether a password is one of those barred; costs the same, whichever and however many.
   */
  boolean bars(CallerAndTarget users, List<StoredPassword> barred, Secret password) {
    int compared = users.areOne() ? Math.max(length, barred.size()) : barred.size();
    boolean found = false;
    for (int i = 0; i < compared; i++) {
      Optional<UserPassword> past =
          i < barred.size()
              ? Optional.of(new UserPassword(users.target(), barred.get(i)))
              : Optional.empty();
      found |= verifier.compare(past, password).isMatch();
    }
    return found;
  }

  /** Keeps the password that another one is about to replace. */
  void keep(Transaction transaction, int associateId) {
    if (length > 1) {
      transaction
          .credentials()
          .findPassword(associateId)
          .ifPresent(replaced -> transaction.credentials().addPastPassword(associateId, replaced));
    }
    transaction.credentials().prunePastPasswords(associateId, Math.max(0, length - 1));
  }
}
