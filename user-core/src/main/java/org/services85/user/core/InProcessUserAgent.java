package org.services85.user.core;

import static org.services85.user.core.audit.AuditEvent.Action.SET_GENERATED_PASSWORD;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/** The User service, as one caller sees it. Thread-safe. */
record InProcessUserAgent(Parts parts, Credentials credentials, CallContext context)
    implements IUserAgent {

  /** What becomes of a call. Refusals are decided inside a transaction that records them. */
  private record Decision(Outcome outcome, int target) {}

  @Override
  public Secret setGeneratedPassword(int associateId) {
    return Boundary.call(context, () -> generate(Target.ofId(associateId)));
  }

  @Override
  public Secret setGeneratedPasswordFromName(String associateName) {
    Objects.requireNonNull(associateName, "associateName");
    return Boundary.call(context, () -> generate(Target.ofName(associateName)));
  }

  @Override
  public boolean canChangePassword(int associateId) {
    return Boundary.call(context, () -> canChange(Target.ofId(associateId)));
  }

  private boolean canChange(Target target) {
    User caller = authenticate();
    target.requireSensible();
    return parts
        .store()
        .inTransaction(transaction -> target.find(transaction.users()))
        .filter(user -> Authorization.mayChangePassword(caller, user))
        .isPresent();
  }

  private Secret generate(Target target) {
    User caller = authenticate();
    target.requireSensible();
    int associateId =
        settle(
            parts
                .store()
                .inTransaction(
                    transaction -> decide(transaction, caller, target.find(transaction.users()))),
            target);
    Secret password = parts.generator().get();
    try {
      // Outside of any transaction: it takes longer than all else together.
      PasswordHash hash = parts.hasher().hash(password);
      settle(
          parts.store().inTransaction(transaction -> replace(transaction, associateId, hash)),
          target);
      return password;
    } catch (RuntimeException | Error e) {
      password.close();
      throw e;
    }
  }

  private User authenticate() {
    parts.entrance().admit(credentials);
    return parts
        .store()
        .inTransaction(transaction -> parts.entrance().caller(transaction, credentials));
  }

  /** Decides anew, because ticket, rights and target may have changed while we were hashing. */
  private Decision replace(Transaction transaction, int associateId, PasswordHash hash) {
    Optional<User> target = transaction.users().lock(associateId);
    User caller = parts.entrance().stillCaller(transaction, credentials);
    Decision decision = decide(transaction, caller, target);
    if (decision.outcome() == Outcome.DONE) {
      transaction
          .credentials()
          .putPassword(
              associateId,
              new StoredPassword(hash, parts.clock().instant(), false, Optional.empty()));
      parts.tickets().revokeAll(transaction, associateId);
      record(transaction, caller, target, Outcome.DONE);
    }
    return decision;
  }

  private Decision decide(Transaction transaction, User caller, Optional<User> target) {
    boolean allowed =
        target
            .map(user -> Authorization.maySetPassword(caller, user))
            .orElse(Authorization.mayActOnEveryUser(caller));
    Outcome outcome =
        !allowed ? Outcome.REFUSED : target.isEmpty() ? Outcome.UNKNOWN_TARGET : Outcome.DONE;
    if (outcome != Outcome.DONE) {
      record(transaction, caller, target, outcome);
    }
    return new Decision(outcome, target.map(User::associateId).orElse(0));
  }

  private static int settle(Decision decision, Target target) {
    return switch (decision.outcome()) {
      case DONE -> decision.target();
      case UNKNOWN_TARGET ->
          throw new UnknownAssociateException(target.asked() + " does not identify a user");
      case REFUSED ->
          throw new NotAuthorizedException("the caller may not generate a password for this user");
    };
  }

  private void record(
      Transaction transaction, User caller, Optional<User> target, Outcome outcome) {
    transaction
        .audit()
        .append(
            new AuditEvent(
                parts.clock().instant(),
                OptionalInt.of(caller.associateId()),
                SET_GENERATED_PASSWORD,
                target.map(user -> OptionalInt.of(user.associateId())).orElse(OptionalInt.empty()),
                outcome));
  }
}
