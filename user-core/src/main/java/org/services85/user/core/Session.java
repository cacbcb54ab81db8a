package org.services85.user.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.PasswordMustBeChangedException;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/** What the operations of one caller share: how they come in, and how they are recorded. */
record Session(Parts parts, Credentials credentials, Call call) {

  CallContext context() {
    return call.context();
  }

  /**
   * The first transaction of a call, in which the caller's ticket is used; then hosts are asked.
   */
  <T> T enter(BiFunction<Transaction, User, Decision<T>> work) {
    parts.entrance().admit(credentials);
    T begun =
        settle(
            transaction -> {
              User caller = parts.entrance().caller(transaction, credentials);
              call.by(caller);
              return work.apply(transaction, caller);
            });
    call.ask();
    return begun;
  }

  /** As {@link #enter}, for what a caller may do only when its own password is settled. */
  <T> T enterSettled(BiFunction<Transaction, User, Decision<T>> work) {
    return enter(
        (transaction, caller) ->
            requireSettled(transaction, caller).then(settled -> work.apply(transaction, settled)));
  }

  /** A further transaction. Its work looks anew at who calls: {@link #stillCaller}. */
  <T> T settle(Function<Transaction, Decision<T>> work) {
    return parts.store().inTransaction(work).settle();
  }

  User stillCaller(Transaction transaction) {
    return parts.entrance().stillCaller(transaction, credentials);
  }

  Decision<User> requireSettled(Transaction transaction, User caller) {
    return parts.entrance().mustChangePassword(transaction, caller)
        ? new Decision.Refused<>(
            new PasswordMustBeChangedException(
                "the caller must change its own password first: ChangeOwnPassword"))
        : new Decision.Done<>(caller);
  }

  /**
   * Lets pass a typed password that can be the target's new one.
   *
   * @throws PasswordRefusedException where it cannot
   */
  void requireAcceptable(String parameter, Secret password, Parties parties) {
    requireAcceptable(parameter, password, PasswordRules.namesOf(parties.target()));
    reuse(parameter, password, parties)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
  }

  private Optional<PasswordRefusedException> reuse(
      String parameter, Secret password, Parties parties) {
    List<StoredPassword> barred =
        parts.store().inTransaction(transaction -> parts.history().barred(transaction, parties));
    return parts.history().bars(parties, barred, password)
        ? Optional.of(PasswordRules.reused(parameter, context().locale()))
        : Optional.empty();
  }

  /** As above, for a user that is still to be created and will have these names. */
  void requireAcceptable(String parameter, Secret password, List<String> names) {
    parts
        .rules()
        .objection(parameter, password, names, context().locale())
        .ifPresent(
            refusal -> {
              throw refusal;
            });
  }

  void putPassword(Transaction transaction, User user, PasswordHash hash) {
    parts.writer().put(transaction, user, StoredPassword.of(hash, parts.clock().instant()));
  }

  void putGeneratedPassword(Transaction transaction, User user, PasswordHash hash) {
    Instant now = parts.clock().instant();
    parts.writer().put(transaction, user, parts.generatedPasswords().stored(hash, now));
  }

  AuditEvent event(User caller, Optional<User> target, Outcome outcome) {
    return call.event(Optional.of(caller), target, outcome);
  }

  void record(Transaction transaction, AuditEvent event) {
    transaction.audit().append(event);
  }
}
