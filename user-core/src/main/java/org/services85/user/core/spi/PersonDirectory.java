package org.services85.user.core.spi;

import java.util.OptionalInt;

/** The host's knowledge of persons, who are kept elsewhere. Implementations are thread-safe. */
@FunctionalInterface
public interface PersonDirectory {

  /**
   * The company of a person.
   *
   * @param personId the person; positive
   * @return its company, or empty where it has none or is not known
   */
  OptionalInt contactOf(int personId);

  /**
   * A directory of nobody.
   *
   * @return a directory that knows no person's company
   */
  static PersonDirectory unknown() {
    return personId -> OptionalInt.empty();
  }
}
