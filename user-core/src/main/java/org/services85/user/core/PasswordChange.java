package org.services85.user.core;

import java.util.Optional;
import org.services85.user.api.Secret;
import org.services85.user.api.TooManyAttemptsException;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.Transaction;

/** A new password in place of an old one that the caller knows, or may do without. */
record PasswordChange(Session session) {

  private static final Operation CHANGE =
      Operation.of("change the password of this user", Authorization::mayChangePassword)
          .openToWhoMustChangeItsPassword();

  /** With the old password; who may set the target's password may leave it empty. */
  boolean change(Target target, Secret oldPassword, Secret newPassword) {
    return change(new Attempt(session, CHANGE, target), oldPassword, newPassword, true);
  }

  /** With the old password, whoever calls. */
  boolean changeOwn(Secret oldPassword, Secret newPassword) {
    return change(new Attempt(session, CHANGE, Target.caller()), oldPassword, newPassword, false);
  }

  private boolean change(
      Attempt attempt, Secret oldPassword, Secret newPassword, boolean mayForce) {
    for (int i = 0; i < PasswordVerifier.ATTEMPTS; i++) {
      Beginning begun =
          attempt.begin((transaction, parties) -> begin(transaction, parties, oldPassword));
      boolean forced = mayForce && oldPassword.isEmpty() && isForcing(begun.parties());
      if (!forced && !isRight(begun, oldPassword)) {
        return wrong(begun.parties(), oldPassword);
      }
      session.requireAcceptable("NewPassword", newPassword, begun.parties());
      if (replace(attempt, begun, forced, session.parts().hasher().hash(newPassword))) {
        return true;
      }
    }
    session.call().refused();
    return false;
  }

  private static boolean isForcing(Parties parties) {
    return Authorization.maySetPassword(parties.caller(), parties.target());
  }

  private boolean isRight(Beginning begun, Secret oldPassword) {
    return session
        .parts()
        .verifier()
        .verify(begun.parties().target().associateId(), begun.inForce(), oldPassword)
        .isMatch();
  }

  /** Who has a ticket guesses no faster than who has none; an empty one is no guess. */
  private Decision<Beginning> begin(Transaction transaction, Parties parties, Secret oldPassword) {
    return Decision.unless(
        oldPassword.isEmpty()
            ? Optional.empty()
            : throttle().objection(transaction.failures(), keys(parties)),
        () -> Beginning.of(transaction, parties));
  }

  private boolean wrong(Parties parties, Secret oldPassword) {
    if (!oldPassword.isEmpty()) {
      session.settle(
          transaction ->
              Decision.unless(
                  throttle().failed(transaction.failures(), keys(parties)), () -> parties));
    }
    session.call().refused();
    return false;
  }

  private LogonThrottle throttle() {
    return session.parts().throttle();
  }

  private ThrottleKeys keys(Parties parties) {
    return throttle().keysOfOldPassword(parties.caller(), parties.target());
  }

  /** True once it is done; false where the old password was replaced while we were hashing. */
  private boolean replace(Attempt attempt, Beginning begun, boolean forced, PasswordHash hash) {
    return attempt.finish(
        begun.parties(),
        (transaction, parties) -> {
          if (begun.isSuperseded(transaction)) {
            return forced ? attempt.superseded() : new Decision.Done<>(false);
          }
          if (forced && !isForcing(parties)) {
            return new Decision.Done<>(false);
          }
          Optional<TooManyAttemptsException> early =
              forced
                  ? Optional.empty()
                  : throttle().succeeded(transaction.failures(), keys(parties));
          if (early.isPresent()) {
            return new Decision.Refused<>(early.get());
          }
          session.putPassword(transaction, parties.target(), hash);
          revoke(transaction, parties);
          return attempt.done(transaction, parties, true);
        });
  }

  /** Who changes its own password stays; its other sessions end (OWASP ASVS 5.0, 7.4.3). */
  private void revoke(Transaction transaction, Parties parties) {
    int associateId = parties.target().associateId();
    session
        .credentials()
        .ticket()
        .filter(ticket -> parties.areOne())
        .ifPresentOrElse(
            ticket -> session.parts().tickets().revokeOthers(transaction, associateId, ticket),
            () -> session.parts().tickets().revokeAll(transaction, associateId));
  }
}
