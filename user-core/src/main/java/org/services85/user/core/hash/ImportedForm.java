package org.services85.user.core.hash;

import org.services85.user.api.Secret;

/**
 * A form of hashes that another system made and this one does not: enough of it to let a user log
 * on once, when the hash is replaced. {@link org.services85.user.core.hash.imported.ImportedForms}
 * has the usual ones; a host writes its own for its own. Implementations are thread-safe, compare
 * in constant time and wipe their copies of the password.
 */
public interface ImportedForm {

  /**
   * A description of the form, for people who gave a hash of another.
   *
   * @return one line; the name of the class, unless an implementation says otherwise
   */
  default String description() {
    return getClass().getSimpleName();
  }

  /**
   * Tells whether a hash is of this form, as far as its beginning tells.
   *
   * @param stored a hash
   * @return true if no other form should be asked
   */
  boolean recognises(PasswordHash stored);

  /**
   * Checks a password.
   *
   * @param password the password; stays the caller's to wipe
   * @param stored a hash that this form recognises
   * @return true if it is right
   * @throws UnreadableHashException if the hash is malformed or demands more work than any honest
   *     one does; before any costly work
   */
  boolean matches(Secret password, PasswordHash stored);

  /**
   * Tells whether the hash is one of the whole password, and not of its beginning.
   *
   * @param password a password that {@link #matches}
   * @param stored the hash
   * @return true, unless an implementation says otherwise; false where the hash says nothing of the
   *     end, so that no other hash may be made of it
   */
  default boolean isOfAllOf(Secret password, PasswordHash stored) {
    return true;
  }

  /**
   * The memory that {@link #matches} takes at most.
   *
   * @param stored a hash that this form recognises
   * @return memory in KiB; 0, unless an implementation says otherwise, for too little to count
   * @throws UnreadableHashException if the hash cannot be read
   */
  default int memoryKib(PasswordHash stored) {
    return 0;
  }

  /**
   * The work of {@link #matches}, as {@link PasswordHasher#cost(PasswordHash)} has it.
   *
   * @param stored a hash that this form recognises
   * @return equal texts for equal work; the same for all hashes of this form, unless an
   *     implementation says otherwise
   * @throws UnreadableHashException if the hash cannot be read
   */
  default String cost(PasswordHash stored) {
    return getClass().getName();
  }
}
