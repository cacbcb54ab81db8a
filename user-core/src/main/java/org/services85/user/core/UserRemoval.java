package org.services85.user.core;

import org.services85.user.core.authorization.Authorization;

/** How users go: retired, so that they may come back, or deleted. */
record UserRemoval(Session session) {

  private static final Operation RETIRE =
      Operation.of("retire this user", Authorization::maySetPassword).neverOnOneself();

  private static final Operation DELETE_EXTERNAL =
      Operation.of("delete this user", Authorization::maySetPassword)
          .onExternalUsersOnly()
          .neverOnOneself();

  private static final Operation DELETE =
      Operation.of(
              DELETE_EXTERNAL.words(), (caller, target) -> Authorization.mayActOnEveryUser(caller))
          .neverOnOneself();

  void makeRetired(Target target, boolean retired) {
    Attempt attempt = new Attempt(session, RETIRE, target);
    attempt.finish(
        attempt.begin(),
        (transaction, parties) -> {
          transaction.users().update(parties.target().retired(retired));
          if (retired) {
            session.parts().tickets().revokeAll(transaction, parties.target().associateId());
          }
          return attempt.done(transaction, parties, parties);
        });
  }

  void deleteExternal(Target target) {
    delete(new Attempt(session, DELETE_EXTERNAL, target));
  }

  void delete(Target target) {
    delete(new Attempt(session, DELETE, target));
  }

  private void delete(Attempt attempt) {
    attempt.finish(
        attempt.begin(),
        (transaction, parties) -> {
          int associateId = parties.target().associateId();
          session.parts().tickets().revokeAll(transaction, associateId);
          transaction.answers().wipe(associateId);
          transaction.credentials().removePassword(associateId);
          transaction.users().delete(associateId);
          return attempt.done(transaction, parties, parties);
        });
  }
}
