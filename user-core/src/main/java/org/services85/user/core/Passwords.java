package org.services85.user.core;

import java.util.List;
import org.services85.user.api.Secret;
import org.services85.user.api.UserValidationResult;
import org.services85.user.core.audit.Receipt;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.KeyTakenException;
import org.services85.user.core.store.Transaction;

/** New passwords, generated or typed, that need no old one; and what would be accepted as one. */
record Passwords(Session session) {

  private static final Operation GENERATE =
      Operation.of("generate a password for this user", Authorization::maySetPassword);

  private static final Operation GENERATE_FOR_EXTERNAL = GENERATE.onExternalUsersOnly();

  private static final Operation SET =
      Operation.of("set the password of this user", Authorization::maySetPassword);

  Secret generate(Target target) {
    return generate(new Attempt(session, GENERATE, target));
  }

  Secret generateForExternalUser(Target target) {
    return generate(new Attempt(session, GENERATE_FOR_EXTERNAL, target));
  }

  private Secret generate(Attempt attempt) {
    Beginning begun = begin(attempt);
    Secret password = session.parts().generator().get();
    try {
      Secret answer = replace(attempt, begun, password);
      session.parts().housekeeping().tidy();
      if (answer != password) {
        password.close();
      }
      return session.parts().delivery().answer(attempt, begun.parties(), answer);
    } catch (KeyTakenException meanwhile) {
      password.close();
      throw KeptAnswers.ofAnotherCall();
    } catch (RuntimeException | Error e) {
      password.close();
      throw e;
    }
  }

  /** Gives the password that the user has now: the given one, or that of the call repeated. */
  private Secret replace(Attempt attempt, Beginning begun, Secret password) {
    // Outside of any transaction: it takes longer than all else together.
    PasswordHash hash = session.parts().hasher().hash(password);
    KeptAnswers answers = session.parts().answers();
    return attempt.finish(
        begun.parties(),
        (transaction, parties) ->
            answers
                .repeat(transaction, attempt, parties)
                .orElseGet(
                    () ->
                        begun.isSuperseded(transaction)
                            ? attempt.superseded()
                            : putGenerated(transaction, attempt, parties, password, hash)));
  }

  private Decision<Secret> putGenerated(
      Transaction transaction,
      Attempt attempt,
      Parties parties,
      Secret password,
      PasswordHash hash) {
    session.putGeneratedPassword(transaction, parties.target(), hash);
    revokeTickets(transaction, parties);
    session.parts().answers().keep(transaction, attempt, parties, password);
    Receipt receipt = session.parts().trail().receipt(hash, session.parts().hasher().engine());
    return attempt.generated(transaction, parties, receipt, password);
  }

  void set(Target target, Secret password) {
    Attempt attempt = new Attempt(session, SET, target);
    Beginning begun = begin(attempt);
    Parties parties = begun.parties();
    session.requireAcceptable("Password", password, parties);
    PasswordHash hash = session.parts().hasher().hash(password);
    attempt.finish(
        parties,
        (transaction, still) -> {
          if (begun.isSuperseded(transaction)) {
            return attempt.superseded();
          }
          session.putPassword(transaction, still.target(), hash);
          revokeTickets(transaction, still);
          return attempt.done(transaction, still, still);
        });
  }

  boolean canChange(Target target) {
    return session.enter(
        (transaction, caller) ->
            target
                .sensible()
                .then(
                    sensible ->
                        new Decision.Done<>(
                            sensible
                                .find(transaction.users(), caller)
                                .filter(user -> Authorization.mayChangePassword(caller, user))
                                .isPresent())));
  }

  /** What concerns one user is looked at where the caller may change that user's password. */
  UserValidationResult validate(int associateId, Secret password) {
    List<String> names =
        session.enter(
            (transaction, caller) ->
                Decision.unless(Target.objectionToNegative("AssociateId", associateId), associateId)
                    .then(
                        id ->
                            new Decision.Done<>(
                                transaction
                                    .users()
                                    .find(id)
                                    .filter(user -> Authorization.mayChangePassword(caller, user))
                                    .map(PasswordRules::namesOf)
                                    .orElse(List.of()))));
    return session.parts().rules().judge(password, names, session.context().locale());
  }

  private static Beginning begin(Attempt attempt) {
    return attempt.begin(
        (transaction, parties) -> new Decision.Done<>(Beginning.of(transaction, parties)));
  }

  private void revokeTickets(Transaction transaction, Parties parties) {
    session.parts().tickets().revokeAll(transaction, parties.target().associateId());
  }
}
