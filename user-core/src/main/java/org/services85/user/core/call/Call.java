package org.services85.user.core.call;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.spi.AgentCall;
import org.services85.user.core.store.HeldTicket;
import org.services85.user.core.store.User;
import org.services85.user.core.ticket.TicketService;

/** One call: what was asked, by whom, and what its listeners see of it. Not thread-safe. */
public final class Call {

  private final Credentials credentials;
  private CallContext context;
  private AgentCall seen;
  private Optional<User> about = Optional.empty();
  private boolean mustChangePassword;
  private boolean toBeTold;

  /**
   * A call that was just received.
   *
   * @param credentials the ticket and the application token
   * @param context the context of the call
   * @param operation the operation
   * @param arguments what listeners are told of the parameters, by their names
   */
  public Call(
      Credentials credentials,
      CallContext context,
      AgentOperation operation,
      Map<String, Object> arguments) {
    this.credentials = credentials;
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
    for (Object value : arguments.values()) {
      if (isTicket(value)) {
        Map<String, Object> others = new HashMap<>(arguments);
        others.values().removeIf(Call::isTicket);
        return others;
      }
    }
    return arguments;
  }

  private static boolean isTicket(Object value) {
    return value instanceof String text && TicketService.looksLikeTicket(text);
  }

  /** {@return the credentials of the caller} */
  public Credentials credentials() {
    return credentials;
  }

  /** {@return the context, as the listeners left it} */
  public CallContext context() {
    return context;
  }

  /** {@return the language of the caller} */
  public Locale locale() {
    return context.locale();
  }

  /** {@return the operation} */
  public AgentOperation operation() {
    return seen.operation();
  }

  /** {@return the action under which the operation is recorded} */
  public AuditAction action() {
    return AuditAction.of(operation());
  }

  /** {@return the call, as its listeners see it} */
  public AgentCall seen() {
    return seen;
  }

  /** The user that the call is about, be it allowed or not; for the record of its refusal. */
  Optional<User> about() {
    return about;
  }

  /**
   * Notes the user that the call is about, which listeners are not told.
   *
   * @param user the user, or empty
   */
  public void about(Optional<User> user) {
    about = user;
  }

  /** Notes the caller, by its ticket. */
  void by(HeldTicket ticket) {
    mustChangePassword = ticket.mustChangePassword();
    seen = seen(Optional.of(ticket.holder()), seen.target(), seen);
  }

  /** Whether the caller must change its own password first. */
  boolean mustChangePassword() {
    return mustChangePassword;
  }

  /** Notes the user that the call may act on. */
  void on(User target) {
    about(Optional.of(target));
    seen = seen(seen.caller(), Optional.of(target), seen);
  }

  /** Takes over what a listener changed: language, address, correlation id and attributes. */
  void enrich(AgentCall said) {
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

  /** Tells whether listeners were asked about the call, and so are told how it ends. */
  boolean isToBeTold() {
    return toBeTold;
  }

  void toBeTold() {
    toBeTold = true;
  }
}
