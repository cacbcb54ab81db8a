package org.services85.user.core;

import static org.services85.user.core.audit.AuditEvent.Action.GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER;
import static org.services85.user.core.audit.AuditEvent.Action.SET_GENERATED_PASSWORD;
import static org.services85.user.core.audit.AuditEvent.Action.SET_PASSWORD;

import java.util.List;
import java.util.Optional;
import org.services85.user.api.Secret;
import org.services85.user.api.UserValidationResult;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;

/** New passwords, generated or typed, that need no old one; and what would be accepted as one. */
record Passwords(Session session) {

  private static final Operation GENERATE =
      Operation.of(
          SET_GENERATED_PASSWORD,
          "generate a password for this user",
          Authorization::maySetPassword);

  private static final Operation GENERATE_FOR_EXTERNAL =
      Operation.of(GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER, GENERATE.words(), GENERATE.rule())
          .onExternalUsersOnly();

  private static final Operation SET =
      Operation.of(SET_PASSWORD, "set the password of this user", Authorization::maySetPassword);

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
      replace(attempt, begun, password, true);
      return password;
    } catch (RuntimeException | Error e) {
      password.close();
      throw e;
    }
  }

  boolean set(Target target, Secret password) {
    Attempt attempt = new Attempt(session, SET, target);
    Beginning begun = begin(attempt);
    Parties parties = begun.parties();
    attempt.raise(parties, session.objection("Password", password, parties.target()));
    return replace(attempt, begun, password, false);
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

  private static LogonSubjects subjects(Parties parties) {
    return LogonSubjects.of(parties.target().name(), Optional.empty());
  }

  private boolean replace(Attempt attempt, Beginning begun, Secret password, boolean generated) {
    PasswordHasher hasher = session.parts().hasher();
    // Outside of any transaction: it takes longer than all else together.
    PasswordHash hash = hasher.hash(password);
    return attempt.finish(
        begun.parties(),
        (transaction, parties) -> {
          if (begun.isSuperseded(transaction)) {
            return attempt.superseded(transaction, parties);
          }
          int associateId = parties.target().associateId();
          if (generated) {
            session.putGeneratedPassword(transaction, associateId, hash);
          } else {
            session.putPassword(transaction, associateId, hash);
          }
          session.parts().tickets().revokeAll(transaction, associateId);
          session.parts().backOff().forget(transaction.failures(), subjects(parties));
          return generated
              ? attempt.generated(
                  transaction,
                  parties,
                  session.parts().trail().receipt(hash, hasher.engine()),
                  true)
              : attempt.done(transaction, parties, true);
        });
  }
}
