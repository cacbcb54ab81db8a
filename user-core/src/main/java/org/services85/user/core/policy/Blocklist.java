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

  /**
   * Passwords that are made of what everybody thinks of first: words such as {@code password} in
   * the languages of the texts, rows of keys, the digits in order, and few characters over and
   * over. Small and without a file; a host adds a list of breached passwords of its own.
   *
   * @return the blocklist
   */
  static Blocklist common() {
    return CommonPasswords::contains;
  }

  /**
   * This blocklist and another one.
   *
   * @param other the other one
   * @return a blocklist of what either lists
   */
  default Blocklist and(Blocklist other) {
    return password -> contains(password) || other.contains(password);
  }
}
