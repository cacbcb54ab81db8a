package org.services85.user.core;

import java.util.Optional;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;

/**
 * What a change of a password began with. It ends well only where the same password is still in
 * force: of several that begin with one password, the first to commit wins, and no other one
 * overtakes it unseen.
 *
 * @param parties who acts on whom
 * @param inForce the password in force; each hash has a salt of its own, so none comes twice
 */
record Beginning(Parties parties, Optional<StoredPassword> inForce) {

  static Beginning of(Transaction transaction, Parties parties) {
    return new Beginning(parties, inForce(transaction, parties));
  }

  boolean isSuperseded(Transaction transaction) {
    return !inForce(transaction, parties).equals(inForce);
  }

  private static Optional<StoredPassword> inForce(Transaction transaction, Parties parties) {
    return transaction.credentials().findPassword(parties.target().associateId());
  }
}
