package org.services85.user.core.call;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.services85.user.api.Authentication;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.InternalErrorException;
import org.services85.user.api.PasswordMustBeChangedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.spi.CallOutcome;
import org.services85.user.core.store.HeldTicket;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * The frame of every call: refusals are recorded here, listeners are asked and told, and nothing
 * leaves but the contract's answers and exceptions, in the caller's language. Thread-safe.
 */
public final class Calls {

  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
  private static final Marker INCIDENT = MarkerFactory.getMarker("incident");

  private final Transactions transactions;
  private final CallerAuthentication authentication;
  private final CallListeners listeners;
  private final AuditEvents events;
  private final RefusalLog refusals;

  /**
   * The calls of all agents.
   *
   * @param transactions runs the transactions of the store
   * @param authentication finds the caller by its ticket
   * @param listeners asks and tells the listeners
   * @param events makes audit events
   * @param refusals records refused calls
   */
  public Calls(
      Transactions transactions,
      CallerAuthentication authentication,
      CallListeners listeners,
      AuditEvents events,
      RefusalLog refusals) {
    this.transactions = transactions;
    this.authentication = authentication;
    this.listeners = listeners;
    this.events = events;
    this.refusals = refusals;
  }

  /**
   * Answers a call. A refusal is on record when it is thrown; an unexpected failure becomes an
   * {@link InternalErrorException}, of which the log has more.
   *
   * @param <T> the type of the answer
   * @param call the call
   * @param work the work
   * @return the answer
   */
  public <T> T answer(Call call, Function<Call, T> work) {
    return transactions.inCall(() -> answered(call, work));
  }

  private <T> T answered(Call call, Function<Call, T> work) {
    try {
      T answer = translated(call, work);
      listeners.tell(call, new CallOutcome.Answered(withoutSecrets(answer)));
      refusals.writeIfDue();
      return answer;
    } catch (UserAgentException refusal) {
      record(call, refusal.code());
      listeners.tell(call, new CallOutcome.Refused(refusal));
      throw refusal;
    }
  }

  private static <T> T translated(Call call, Function<Call, T> work) {
    try {
      return work.apply(call);
    } catch (UserAgentException refusal) {
      throw refusal.translatedTo(call.locale());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError unexpected) {
      UUID incident = UUID.randomUUID();
      LOG.error(INCIDENT, "incident {}: {}", incident, StackTraces.withoutMessages(unexpected));
      throw new InternalErrorException("unexpected failure; the log has it as incident " + incident)
          .translatedTo(call.locale());
    }
  }

  private static Optional<Object> withoutSecrets(Object answer) {
    if (answer instanceof Optional<?> perhaps) {
      return perhaps.flatMap(Calls::withoutSecrets);
    }
    if (answer instanceof Authentication logon) {
      return Optional.of(logon.principal());
    }
    return answer instanceof Secret ? Optional.empty() : Optional.of(answer);
  }

  private void record(Call call, ErrorCode why) {
    switch (why) {
      case OUTCOME_UNKNOWN, PASSWORD_NOT_DELIVERED -> {
        // Something was done, or may have been: that is on record then.
      }
      case UNAVAILABLE -> refusals.count(refusal(call, Outcome.REFUSED));
      case SUPERSEDED -> refusals.record(refusal(call, Outcome.SUPERSEDED));
      case UNKNOWN_ASSOCIATE -> refusals.record(refusal(call, Outcome.UNKNOWN_TARGET));
      default -> recordRefusal(call);
    }
  }

  /**
   * Records that a call is answered by a no, such as to a wrong password.
   *
   * @param call the call
   */
  public void recordRefusal(Call call) {
    refusals.record(refusal(call, Outcome.REFUSED));
  }

  private AuditEvent refusal(Call call, Outcome outcome) {
    return events.event(call, call.seen().caller(), call.about(), outcome);
  }

  /**
   * Begins a call that has no caller yet: listeners are asked as soon as the application is known.
   *
   * @param call the call
   */
  public void begin(Call call) {
    authentication.requireApplication(call.credentials());
    listeners.ask(call);
  }

  /**
   * Begins a call with its first transaction, in which the caller's ticket is used; then listeners
   * are asked.
   *
   * @param <T> the type of the answer
   * @param call the call
   * @param work reads in that transaction, and is given the caller
   * @return what the work returns
   */
  public <T> T begin(Call call, BiFunction<Transaction, User, T> work) {
    authentication.requireApplication(call.credentials());
    T read =
        transactions.run(
            transaction -> {
              HeldTicket ticket = authentication.caller(transaction, call.credentials());
              call.by(ticket);
              return work.apply(transaction, ticket.holder());
            });
    listeners.ask(call);
    return read;
  }

  /**
   * Begins a call that acts on no user who exists already: {@link #begin(Call, BiFunction)}, for a
   * caller whose own password is not to be changed first.
   *
   * @param <T> the type of the answer
   * @param call the call
   * @param work reads in that transaction, and is given the caller
   * @return what the work returns
   */
  public <T> T beginOnNobody(Call call, BiFunction<Transaction, User, T> work) {
    return begin(
        call,
        (transaction, caller) -> {
          requirePasswordChanged(call, caller, Optional.empty());
          return work.apply(transaction, caller);
        });
  }

  /** Refuses a caller who must change its own password first, unless the operation lets it. */
  void requirePasswordChanged(Call call, User caller, Optional<User> target) {
    if (call.mustChangePassword()
        && !Authorization.of(call.operation()).allowsWithPasswordToChange(caller, target)) {
      throw new PasswordMustBeChangedException(
          "the caller must change its own password first: ChangeOwnPassword");
    }
  }

  /**
   * Runs the second transaction of a call, which answers, or refuses before its first write. It
   * authenticates the caller anew.
   *
   * @param <T> the type of the answer
   * @param work the work
   * @return what the work returns
   */
  public <T> T finish(Function<Transaction, T> work) {
    return transactions.run(work);
  }

  /**
   * The caller as of now: its ticket or rights may have been revoked since the call began.
   *
   * @param transaction the transaction
   * @param call the call
   * @return the caller
   */
  public User stillCaller(Transaction transaction, Call call) {
    return authentication.stillCaller(transaction, call.credentials());
  }

  /**
   * Records what a call does, in the transaction that does it.
   *
   * @param transaction the transaction
   * @param call the call
   * @param users the caller and the target
   * @param outcome the outcome of the call
   */
  public void record(Transaction transaction, Call call, CallerAndTarget users, Outcome outcome) {
    transaction.audit().append(event(call, users, outcome));
  }

  /**
   * Records that a call generates a password, in the transaction that does it.
   *
   * @param transaction the transaction
   * @param call the call
   * @param users the caller and the target
   * @param hash the hash of the new password
   * @param engine the engine that hashed it
   */
  public void recordGenerated(
      Transaction transaction, Call call, CallerAndTarget users, PasswordHash hash, String engine) {
    AuditEvent event = event(call, users, Outcome.DONE);
    transaction.audit().append(event.with(events.receipt(hash, engine)));
  }

  private AuditEvent event(Call call, CallerAndTarget users, Outcome outcome) {
    return events.event(call, Optional.of(users.caller()), Optional.of(users.target()), outcome);
  }
}
