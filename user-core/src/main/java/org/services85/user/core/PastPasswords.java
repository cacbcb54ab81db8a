package org.services85.user.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.services85.user.api.Secret;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;

/**
 * A user's last passwords, none of which it may choose again. Others may set one for it: a refusal
 * would confirm a guess. One that was generated and must be changed nobody sets again. Thread-safe.
 *
 * @param length how many, the one in force included; 0 for none
 * @param verifier compares
 */
record PastPasswords(int length, PasswordVerifier verifier) {

  /** More would make each change of a password take minutes. */
  private static final int MAX_LENGTH = 24;

  static int requireLength(int length) {
    if (length < 0 || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a history of " + length + " passwords; expected 0 to " + MAX_LENGTH);
    }
    return length;
  }

  /** The passwords that are barred. One that must be changed always is. */
  List<StoredPassword> barred(Transaction transaction, Parties parties) {
    int associateId = parties.target().associateId();
    Optional<StoredPassword> inForce = transaction.credentials().findPassword(associateId);
    if (length == 0 || !parties.areOne()) {
      return inForce.filter(StoredPassword::mustChange).stream().toList();
    }
    return Stream.concat(
            inForce.stream(), transaction.credentials().findPastPasswords(associateId).stream())
        .limit(length)
        .toList();
  }

  /** Whether a password is one of those barred; costs the same, whichever and however many. */
  boolean bars(Parties parties, List<StoredPassword> barred, Secret password) {
    int associateId = parties.target().associateId();
    int compared = parties.areOne() ? Math.max(length, barred.size()) : barred.size();
    boolean found = false;
    for (int i = 0; i < compared; i++) {
      Optional<StoredPassword> past =
          i < barred.size() ? Optional.of(barred.get(i)) : Optional.empty();
      found |= verifier.compare(associateId, past, password).isMatch();
    }
    return found;
  }

  /** Keeps what another password is about to replace. */
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
