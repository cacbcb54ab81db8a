package org.services85.user.core;

import java.util.Optional;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.UserNameRefusedException;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.NameTakenException;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/** Changes of an external user, all or nothing. */
record ExternalUserChange(Session session, ExternalUserChanges changes) {

  private static final Operation CHANGE =
      Operation.of("change this external user", Authorization::maySetPassword)
          .onExternalUsersOnly();

  void apply(Target target) {
    Attempt attempt =
        new Attempt(
            session,
            CHANGE,
            target.and(Target.objectionToNegative("RoleId", changes.roleId().orElse(0))));
    Beginning begun =
        attempt.begin(
            (transaction, parties) ->
                named(transaction, parties)
                    .then(still -> new Decision.Done<>(Beginning.of(transaction, still))));
    Parties changed = new Parties(begun.parties().caller(), changed(begun.parties().target()));
    changes
        .password()
        .ifPresent(password -> session.requireAcceptable("Password", password, changed));
    Optional<PasswordHash> hash = changes.password().map(session.parts().hasher()::hash);
    try {
      attempt.finish(
          begun.parties(),
          (transaction, parties) ->
              hash.isPresent() && begun.isSuperseded(transaction)
                  ? attempt.superseded()
                  : named(transaction, parties)
                      .then(still -> store(attempt, transaction, still, hash)));
    } catch (NameTakenException meanwhile) {
      throw NameProblem.TAKEN.refusal(session.context().locale());
    }
  }

  /** Lets pass whom the name, where it is to change, can belong to. */
  private Decision<Parties> named(Transaction transaction, Parties parties) {
    Optional<UserNameRefusedException> refusal =
        changes
            .userName()
            .flatMap(
                name -> NameProblem.of(transaction.users(), parties.target().associateId(), name))
            .map(problem -> problem.refusal(session.context().locale()));
    return Decision.unless(refusal, () -> parties);
  }

  private Decision<Parties> store(
      Attempt attempt, Transaction transaction, Parties parties, Optional<PasswordHash> hash) {
    User changed = changed(parties.target());
    int associateId = changed.associateId();
    transaction.users().update(changed);
    hash.ifPresent(given -> session.putPassword(transaction, changed, given));
    if (changes.userName().isPresent()) {
      session.parts().throttle().forget(transaction, changed);
    }
    if (hash.isPresent() || changed.retired()) {
      session.parts().tickets().revokeAll(transaction, associateId);
    }
    return attempt.done(transaction, parties, parties);
  }

  private User changed(User user) {
    return user.named(changes.userName().orElse(user.name()))
        .inRole(changes.roleId().orElse(user.roleId()))
        .retired(changes.active().map(active -> !active).orElse(user.retired()));
  }
}
