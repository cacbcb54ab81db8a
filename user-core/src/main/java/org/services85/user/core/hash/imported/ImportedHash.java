package org.services85.user.core.hash.imported;

import org.services85.user.api.Secret;

/** A hash that another system made, read whole and found within the bounds. Thread-safe. */
interface ImportedHash {

  /** Tells whether it is the hash of this password, as its maker would say. */
  boolean matches(Secret password);

  /** As {@link org.services85.user.core.hash.ImportedForm#isOfAllOf} has it. */
  boolean isOfAllOf(Secret password);

  /** The memory that {@link #matches} takes, or 0 for too little to count. */
  default int memoryKib() {
    return 0;
  }

  /** Algorithm and parameters: equal texts for equal work. */
  String cost();
}
