package org.services85.user.core.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.core.store.User;

/**
 * A call, as listeners see it: without password, ticket, token or key. Immutable, and thread-safe
 * as far as what the host puts into its attributes is.
 *
 * @param operation what is called
 * @param arguments its arguments under the contract's names, such as {@code AssociateId}: numbers,
 *     texts, booleans, {@link org.services85.user.api.UserType}s and lists. Secrets are left out,
 *     and so is a name that has the form of a ticket, which logs on in place of a name. Names are
 *     as they were typed
 * @param caller who calls; empty for the operations of SoPrincipal, where nobody is known yet
 * @param target the user that it is about, as the call found it, whether it was asked for by
 *     identity or by name; empty where there is no such user, several, or one that is still to be
 *     created
 * @param context what else is known of the caller. What proves something, the transport's principal
 *     and the idempotency key, is left out
 * @param attributes what listeners hand on to those after them and to {@link
 *     OperationListener#after}, by names of their choice
 */
public record AgentCall(
    AgentOperation operation,
    Map<String, Object> arguments,
    Optional<User> caller,
    Optional<User> target,
    CallContext context,
    Map<String, Object> attributes) {

  /**
   * Copies the maps, and leaves out of the context what proves something.
   *
   * @param operation what is called
   * @param arguments its arguments
   * @param caller who calls, or empty
   * @param target the user that it is about, or empty
   * @param context what else is known of the caller
   * @param attributes what listeners hand on
   */
  public AgentCall {
    Objects.requireNonNull(operation, "operation");
    arguments = Map.copyOf(arguments);
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(target, "target");
    if (context.transportPrincipal().isPresent() || context.idempotencyKey().isPresent()) {
      context =
          new CallContext(
              context.locale(),
              Optional.empty(),
              context.clientAddress(),
              context.correlationId(),
              Optional.empty());
    }
    attributes = Map.copyOf(attributes);
  }

  /**
   * This call in another context.
   *
   * @param changed the context; its language, address and correlation id count
   * @return a changed copy
   */
  public AgentCall in(CallContext changed) {
    return new AgentCall(operation, arguments, caller, target, changed, attributes);
  }

  /**
   * This call with an attribute, in place of one of the same name.
   *
   * @param name what the listeners call it
   * @param value whatever they agreed on
   * @return a changed copy
   */
  public AgentCall with(String name, Object value) {
    Map<String, Object> more = new HashMap<>(attributes);
    more.put(name, value);
    return new AgentCall(operation, arguments, caller, target, context, more);
  }

  /** The operation, and the identities of caller and target: nothing that anybody typed. */
  @Override
  public String toString() {
    return "AgentCall[%s by %s on %s]".formatted(operation, identity(caller), identity(target));
  }

  private static String identity(Optional<User> user) {
    return user.map(known -> String.valueOf(known.associateId())).orElse("nobody");
  }
}
