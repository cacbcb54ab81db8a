package org.services85.user.core.logon;

import java.util.Optional;
import org.services85.user.api.BusyException;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.HashingListener;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.Verdict;

/** Replaces outdated hashes, which only a logon can do: it has the password. Thread-safe. */
public final class Rehash {

  private final PasswordHasher hasher;
  private final HashingListener listener;

  /**
   * Hashing anew.
   *
   * @param hasher hashes, and tells which hashes are out of date
   * @param listener is told of each hash that is made anew
   */
  public Rehash(PasswordHasher hasher, HashingListener listener) {
    this.hasher = hasher;
    this.listener = listener;
  }

  /** A new hash of a password that was just verified, if it should have one. */
  Optional<PasswordHash> ifOutdated(Verdict verdict, Secret password) {
    if (verdict != Verdict.MATCH_OUTDATED) {
      return Optional.empty();
    }
    try {
      return Optional.of(hasher.hash(password));
    } catch (BusyException e) {
      // The user may log on all the same; the next logon tries again.
      return Optional.empty();
    }
  }

  /** To be told when the new hash is stored. */
  void done() {
    listener.rehashed();
  }
}
