package org.services85.user.core;

import org.services85.user.core.store.User;

/**
 * Who acts on whom, as a transaction found them.
 *
 * @param caller who calls
 * @param target who is acted on
 */
record Parties(User caller, User target) {

  boolean areOne() {
    return caller.associateId() == target.associateId();
  }
}
