package org.services85.user.core;

import java.util.Optional;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.UnreadableHashException;
import org.services85.user.core.hash.Verdict;
import org.services85.user.core.store.StoredPassword;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares a password with the one in the store, at a cost that tells nothing. Thread-safe. */
record PasswordVerifier(PasswordHasher hasher) {

  private static final Logger LOG = LoggerFactory.getLogger(PasswordVerifier.class);

  /** How often a password that changes while it is verified is verified anew. */
  static final int ATTEMPTS = 3;

  /** Costs the same whether there is a stored password or not. */
  Verdict verify(int associateId, Optional<StoredPassword> stored, Secret password) {
    if (stored.isPresent()) {
      try {
        return hasher.verify(password, stored.get().hash());
      } catch (UnreadableHashException e) {
        LOG.error(
            "the password hash of associate {} cannot be read: {}", associateId, e.getMessage());
      }
    }
    hasher.verifyNothing(password);
    return Verdict.MISMATCH;
  }
}
