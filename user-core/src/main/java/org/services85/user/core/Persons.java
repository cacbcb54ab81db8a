package org.services85.user.core;

import java.util.OptionalInt;

/** What a host knows of persons, who are kept elsewhere. Implementations are thread-safe. */
@FunctionalInterface
public interface Persons {

  /**
   * The company of a person.
   *
   * @param personId the person; positive
   * @return its company, or empty where it has none or is not known
   */
  OptionalInt contactOf(int personId);

  /**
   * A host that knows nobody: users whose company is that of a person have none.
   *
   * @return persons of whom nothing is known
   */
  static Persons unknown() {
    return personId -> OptionalInt.empty();
  }
}
