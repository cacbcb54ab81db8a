package org.services85.user.core;

import java.util.Optional;
import java.util.function.BiFunction;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.SupersededException;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.api.UserType;
import org.services85.user.core.audit.AuditEvent.Action;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.audit.Receipt;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/**
 * One attempt at an operation on a user, in two transactions: one that decides whether it may be
 * done, and one that decides anew, with the user locked, and does it. What takes its time, such as
 * hashing, stands between.
 */
record Attempt(Session session, Operation operation, Target target) {

  /** Work within a transaction, once the operation is allowed. */
  interface Step<T> extends BiFunction<Transaction, Parties, Decision<T>> {}

  Parties begin() {
    return begin((transaction, parties) -> new Decision.Done<>(parties));
  }

  <T> T begin(Step<T> next) {
    return session.enter(
        (transaction, caller) -> {
          Optional<User> found = target.find(transaction.users(), caller);
          session.call().about(found);
          return requireSettled(transaction, caller, found)
              .then(settled -> target.sensible())
              .then(sensible -> decide(caller, found))
              .then(parties -> next.apply(transaction, parties));
        });
  }

  /** Ticket, rights and target may have changed since the beginning. */
  <T> T finish(Parties begun, Step<T> next) {
    return session.settle(
        transaction -> {
          Optional<User> locked = transaction.users().lock(begun.target().associateId());
          session.call().about(locked);
          return decide(session.stillCaller(transaction), locked)
              .then(parties -> next.apply(transaction, parties));
        });
  }

  <T> Decision<T> done(Transaction transaction, Parties parties, T value) {
    record(transaction, parties, Outcome.DONE);
    return new Decision.Done<>(value);
  }

  Optional<Secret> idempotencyKey() {
    return session.context().idempotencyKey();
  }

  /** As what it is recorded, where it changes something. */
  Action action() {
    return session.call().action();
  }

  /** The answer of a call that this one repeats. */
  Decision<Secret> repeated(Transaction transaction, Parties parties, Secret password) {
    record(transaction, parties, Outcome.REPEATED);
    return new Decision.Done<>(password);
  }

  /** As {@link #done}, with how the password was generated. */
  <T> Decision<T> generated(Transaction transaction, Parties parties, Receipt receipt, T value) {
    session.record(
        transaction,
        session.event(parties.caller(), Optional.of(parties.target()), Outcome.DONE).with(receipt));
    return new Decision.Done<>(value);
  }

  /** Records that the password reached its user by the host's channel. */
  void recordDelivery(Parties parties) {
    session.settle(
        transaction -> {
          record(transaction, parties, Outcome.DELIVERED);
          return new Decision.Done<>(parties);
        });
  }

  /** Another one gave the target a new password since this attempt began. */
  <T> Decision<T> superseded() {
    return new Decision.Refused<>(
        new SupersededException(
            target.asked() + " was given another password by another call in the meantime"));
  }

  private Decision<User> requireSettled(
      Transaction transaction, User caller, Optional<User> found) {
    boolean own =
        operation.ofOwnPassword()
            && found.filter(user -> user.associateId() == caller.associateId()).isPresent();
    return own ? new Decision.Done<>(caller) : session.requireSettled(transaction, caller);
  }

  private Decision<Parties> decide(User caller, Optional<User> found) {
    if (found.isEmpty() && Authorization.mayActOnEveryUser(caller)) {
      return new Decision.Refused<>(
          new UnknownAssociateException(target.asked() + " does not identify a user"));
    }
    if (found.filter(user -> operation.rule().test(caller, user)).isEmpty()) {
      return new Decision.Refused<>(
          new NotAuthorizedException("the caller may not " + operation.words()));
    }
    Parties parties = new Parties(caller, found.orElseThrow());
    return senseless(parties)
        .<Decision<Parties>>map(why -> new Decision.Refused<>(new InvalidArgumentException(why)))
        .orElseGet(
            () -> {
              session.call().on(parties.target());
              return new Decision.Done<>(parties);
            });
  }

  private Optional<String> senseless(Parties parties) {
    if (operation.onExternalUsers() && parties.target().type() != UserType.EXTERNAL_ASSOCIATE) {
      return Optional.of(target.asked() + " is not an external user");
    }
    return parties.areOne() && !operation.onOneself()
        ? Optional.of("nobody may " + operation.words() + " where that is the caller itself")
        : Optional.empty();
  }

  private void record(Transaction transaction, Parties parties, Outcome outcome) {
    session.record(
        transaction, session.event(parties.caller(), Optional.of(parties.target()), outcome));
  }
}
