package org.services85.user.core.policy;

/**
 * Passwords that are commonly used, expected, or known from a breach. Implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface Blocklist {

  /**
   * Whether a whole password is listed.
   *
   * @param password the password in Unicode form C; the array is wiped after the call, and an
   *     implementation keeps no copy
   * @return true if it must not be used
   */
  boolean contains(char[] password);
}
