package org.services85.user.core.store.jdbc;

import org.jdbi.v3.core.Handle;
import org.services85.user.api.OutcomeUnknownException;

/** What makes a commit survive the machine where the database's own commit does not. */
interface Durability {

  /** For a database whose commit is enough. */
  Durability OF_THE_DATABASE =
      new Durability() {
        @Override
        public boolean isPossible() {
          return true;
        }

        @Override
        public void afterCommit(Handle handle) {}
      };

  /** Says whether what is committed now would be kept. Asked before each transaction and commit. */
  boolean isPossible();

  /**
   * Puts what was committed where it stays.
   *
   * @throws OutcomeUnknownException if that fails: it may come true, or not
   */
  void afterCommit(Handle handle);
}
