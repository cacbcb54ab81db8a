package org.services85.user.core.hash;

/** What verifying a password found. */
public enum Verdict {
  /** The password is right and its hash is as new ones are made. */
  MATCH,
  /** The password is right; its hash should be replaced by a new one. */
  MATCH_OUTDATED,
  /** The password is wrong. */
  MISMATCH;

  /**
   * Whether the password is right.
   *
   * @return true for both kinds of match
   */
  public boolean isMatch() {
    return this != MISMATCH;
  }
}
