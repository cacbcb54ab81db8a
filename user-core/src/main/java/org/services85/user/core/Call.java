package org.services85.user.core;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Authentication;
import org.services85.user.api.CallContext;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Action;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.event.AgentCall;
import org.services85.user.core.event.CallOutcome;
import org.services85.user.core.store.User;
import org.services85.user.core.ticket.TicketService;

/** One call, and what its listeners see of it. Not thread-safe. */
final class Call {

  private final Parts parts;
  private CallContext context;
  private AgentCall seen;
  private Optional<User> about = Optional.empty();
  private boolean asked;

  Call(Parts parts, CallContext context, AgentOperation operation, Map<String, Object> arguments) {
    this.parts = parts;
    this.context = context;
    this.seen =
        new AgentCall(
            operation,
            withoutTickets(arguments),
            Optional.empty(),
            Optional.empty(),
            context,
            Map.of());
  }

  private static Map<String, Object> withoutTickets(Map<String, Object> arguments) {
    return arguments.entrySet().stream()
        .filter(
            each ->
                !(each.getValue() instanceof String text) || !TicketService.looksLikeTicket(text))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  CallContext context() {
    return context;
  }

  AgentCall seen() {
    return seen;
  }

  /** As what it is recorded. */
  Action action() {
    return Action.of(seen.operation());
  }

  void by(User caller) {
    seen = seen(Optional.of(caller), seen.target(), seen);
  }

  /** The call may be done to this user. */
  void on(User target) {
    about(Optional.of(target));
    seen = seen(seen.caller(), Optional.of(target), seen);
  }

  /** Whom the call is about, for the record of its refusal; listeners are not told of it. */
  void about(Optional<User> target) {
    about = target;
  }

  /** Asks the listeners, the first time; outside of any transaction. */
  void ask() {
    if (asked) {
      return;
    }
    asked = true;
    parts.listeners().forEach(each -> enrich(each.listener().before(seen)));
  }

  private void enrich(AgentCall said) {
    seen = seen(seen.caller(), seen.target(), said);
    context =
        new CallContext(
            said.context().locale(),
            context.transportPrincipal(),
            said.context().clientAddress(),
            said.context().correlationId(),
            context.idempotencyKey());
  }

  private AgentCall seen(Optional<User> caller, Optional<User> target, AgentCall said) {
    return new AgentCall(
        seen.operation(), seen.arguments(), caller, target, said.context(), said.attributes());
  }

  AuditEvent event(Optional<User> caller, Optional<User> target, Outcome outcome) {
    return parts.trail().event(context, id(caller), action(), id(target), outcome);
  }

  /** Records that the call is answered by a no, such as to a wrong password. */
  void refused() {
    parts.refusals().record(refusal(Outcome.REFUSED));
  }

  private void refused(ErrorCode why) {
    switch (why) {
      case OUTCOME_UNKNOWN, PASSWORD_NOT_DELIVERED -> {
        // Something was done, or may have been: that is on record then.
      }
      case UNAVAILABLE -> parts.refusals().count(refusal(Outcome.REFUSED));
      case SUPERSEDED -> parts.refusals().record(refusal(Outcome.SUPERSEDED));
      case UNKNOWN_ASSOCIATE -> parts.refusals().record(refusal(Outcome.UNKNOWN_TARGET));
      default -> refused();
    }
  }

  private AuditEvent refusal(Outcome outcome) {
    return event(seen.caller(), about, outcome);
  }

  private static OptionalInt id(Optional<User> user) {
    return user.map(known -> OptionalInt.of(known.associateId())).orElse(OptionalInt.empty());
  }

  /** Does the work, records where it was refused, and tells the listeners how it ended. */
  <T> T answer(Supplier<T> work) {
    try {
      T answer = Boundary.call(this, work);
      tell(new CallOutcome.Answered(withoutSecrets(answer)));
      parts.refusals().writeIfDue();
      return answer;
    } catch (UserAgentException refusal) {
      refused(refusal.code());
      tell(new CallOutcome.Refused(refusal));
      throw refusal;
    }
  }

  private static Optional<Object> withoutSecrets(Object answer) {
    if (answer instanceof Optional<?> perhaps) {
      return perhaps.flatMap(Call::withoutSecrets);
    }
    if (answer instanceof Authentication logon) {
      return Optional.of(logon.principal());
    }
    return answer instanceof Secret ? Optional.empty() : Optional.of(answer);
  }

  private void tell(CallOutcome outcome) {
    if (asked) {
      parts.listeners().forEach(each -> each.tell(seen, outcome));
    }
  }
}
