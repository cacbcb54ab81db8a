package org.services85.user.core.hash;

import java.util.List;
import org.services85.user.api.Secret;

/**
 * Turns passwords into hashes for storage, and checks passwords against them. Implementations are
 * thread-safe, take a fresh salt for each hash, compare in constant time and wipe their copies of
 * the password.
 */
public interface PasswordHasher {

  /**
   * A new hash of the password, with today's parameters.
   *
   * @param password the password; stays the caller's to wipe
   * @return its hash
   */
  PasswordHash hash(Secret password);

  /**
   * Checks a password against a stored hash, with the parameters that the hash names.
   *
   * @param password the password; stays the caller's to wipe
   * @param stored the hash
   * @return whether it is right, and whether the hash should be renewed
   * @throws UnreadableHashException if the hash cannot be read; before any costly work
   */
  Verdict verify(Secret password, PasswordHash stored);

  /**
   * Does the work of {@link #verify} against a hash with today's parameters, to no end: what is
   * called where there is no hash to verify, so that the time taken does not tell.
   *
   * @param password the password; stays the caller's to wipe
   */
  void verifyNothing(Secret password);

  /**
   * The name of what computes the hashes, for the record.
   *
   * @return a short name; that of the class, unless an implementation says otherwise
   */
  default String engine() {
    return getClass().getSimpleName();
  }

  /**
   * The memory that {@link #hash} and {@link #verifyNothing} take at most while they run.
   *
   * @return memory in KiB; 0, unless an implementation says otherwise, for too little to count
   */
  default int memoryKib() {
    return 0;
  }

  /**
   * The memory that {@link #verify} takes at most for the given hash.
   *
   * @param stored the hash
   * @return memory in KiB; that of {@link #memoryKib()}, unless an implementation says otherwise
   * @throws UnreadableHashException if the hash cannot be read
   */
  default int memoryKib(PasswordHash stored) {
    return memoryKib();
  }

  /**
   * The work of {@link #hash} and {@link #verifyNothing}, without a salt: algorithm and parameters.
   *
   * @return equal texts for equal work; empty, unless an implementation says otherwise
   */
  default String cost() {
    return "";
  }

  /**
   * The work of {@link #verify} for the given hash. Where hashes of several costs are in use,
   * whoever shows a wrong password or a name that nobody has is made to cost one of each, so that
   * the time taken does not tell whose hash was verified.
   *
   * @param stored the hash
   * @return equal texts for equal work; {@link #cost()}, unless an implementation says otherwise
   * @throws UnreadableHashException if {@link #verify} cannot read the hash
   */
  default String cost(PasswordHash stored) {
    return cost();
  }

  /**
   * The forms of hashes that {@link #verify} reads, for people who gave one of another.
   *
   * @return one line each; none, unless an implementation says otherwise
   */
  default List<String> readableForms() {
    return List.of();
  }
}
