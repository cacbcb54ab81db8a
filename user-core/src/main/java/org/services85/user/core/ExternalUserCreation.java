package org.services85.user.core;

import static org.services85.user.api.UserType.EXTERNAL_ASSOCIATE;

import java.util.List;
import java.util.Optional;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.NameTakenException;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/**
 * A new external user.
 *
 * @param session who creates it
 * @param personId the person behind it
 * @param userName its login name
 * @param roleId its role
 * @param active whether it may log on
 */
record ExternalUserCreation(
    Session session, int personId, String userName, int roleId, boolean active) {

  int create(Secret password) {
    session.enterSettled(
        (transaction, caller) ->
            Decision.unless(objection(), caller).then(allowed -> decide(transaction, allowed)));
    session.requireAcceptable("Password", password, List.of(userName));
    int contactId = session.parts().persons().contactOf(personId).orElse(0);
    PasswordHash hash = session.parts().hasher().hash(password);
    try {
      return session.settle(
          transaction ->
              decide(transaction, session.stillCaller(transaction))
                  .then(still -> new Decision.Done<>(insert(transaction, still, contactId, hash))));
    } catch (NameTakenException meanwhile) {
      throw NameProblem.TAKEN.refusal(session.context().locale());
    }
  }

  private Optional<String> objection() {
    return personId > 0
        ? Target.objectionToNegative("RoleId", roleId)
        : Optional.of("PersonId %s is nobody; expected a positive integer".formatted(personId));
  }

  private Decision<User> decide(Transaction transaction, User caller) {
    Optional<? extends UserAgentException> objection =
        Authorization.mayCreateExternalUsers(caller)
            ? NameProblem.of(transaction.users(), 0, userName)
                .map(problem -> problem.refusal(session.context().locale()))
            : Optional.of(new NotAuthorizedException("the caller may not create external users"));
    return Decision.unless(objection, () -> caller);
  }

  private int insert(Transaction transaction, User caller, int contactOfPerson, PasswordHash hash) {
    int associateId = transaction.users().nextId();
    User user =
        new User(
            associateId,
            userName,
            EXTERNAL_ASSOCIATE,
            false,
            false,
            personId,
            caller.type() == EXTERNAL_ASSOCIATE ? caller.contactId() : contactOfPerson,
            roleId,
            userName,
            Optional.empty(),
            !active);
    transaction.users().insert(user);
    session.putPassword(transaction, user, hash);
    session.record(transaction, session.event(caller, Optional.of(user), Outcome.DONE));
    return associateId;
  }
}
