package org.services85.user.core.hash;

/** The outcome of verifying a password. */
public enum Verdict {
  /** The password is right and its hash is as new ones are made. */
  MATCH,
  /** The password is right; its hash should be replaced by a new one. */
  MATCH_OUTDATED,
  /**
   * The password is right as far as its hash tells, which says nothing of the password's end: so no
   * other hash may be made of it.
   */
  MATCH_IN_PART,
  /** The password is wrong. */
  MISMATCH;

  /**
   * Tells whether the password is right.
   *
   * @return true for each kind of match
   */
  public boolean isMatch() {
    return this != MISMATCH;
  }
}
