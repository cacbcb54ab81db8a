package org.services85.user.core;

import java.util.Objects;
import java.util.OptionalInt;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.core.audit.AuditEvent.Action;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.store.Store;

/**
 * The contract in this process, over a store. Thread-safe.
 *
 * <p>Every change is durable before its answer is given, as far as the store promises it. Any
 * number of nodes may work over one store and accept each other's tickets.
 */
public final class InProcessUserAgents implements UserAgentFactory {

  private final Parts parts;

  InProcessUserAgents(Parts parts) {
    this.parts = parts;
  }

  /**
   * Begins to build agents over a store: on site, with Argon2id at its standard cost and the
   * standard password policy, unless the builder is told otherwise.
   *
   * @param store where all is kept; closed with the agents
   * @return a builder
   */
  public static InProcessUserAgentsBuilder over(Store store) {
    return new InProcessUserAgentsBuilder(Objects.requireNonNull(store, "store"));
  }

  @Override
  public IUserAgent open(Credentials credentials, CallContext context) {
    return new InProcessUserAgent(
        parts,
        Objects.requireNonNull(credentials, "credentials"),
        Objects.requireNonNull(context, "context"));
  }

  @Override
  public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
    return new InProcessSoPrincipalAgent(
        parts,
        Objects.requireNonNull(credentials, "credentials"),
        Objects.requireNonNull(context, "context"));
  }

  @Override
  public void refused(String operation, CallContext context, UserAgentException refusal) {
    parts
        .refusals()
        .record(
            parts
                .trail()
                .event(
                    Objects.requireNonNull(context, "context"),
                    OptionalInt.empty(),
                    AgentOperation.named(operation).map(Action::of).orElse(Action.NOT_OFFERED),
                    OptionalInt.empty(),
                    Outcome.REFUSED));
  }

  /**
   * How the host puts users into the store.
   *
   * @return the provisioning of this installation
   */
  public UserProvisioning provisioning() {
    return new UserProvisioning(
        parts.store(),
        parts.hasher(),
        parts.rules(),
        parts.writer(),
        parts.throttle(),
        parts.clock(),
        parts.trail());
  }

  /**
   * Says whether calls can be served: whether the store answers a read, and has an end of the chain
   * to append audit records to. Costs one. Refused calls that were counted meanwhile are recorded
   * on this occasion, if it is time.
   *
   * @return false where it is closed, unreachable or full, which may take its deadline to find out
   */
  public boolean isReady() {
    try {
      boolean ready = parts.store().audit().head().isPresent();
      parts.refusals().writeIfDue();
      return ready;
    } catch (UserAgentException e) {
      return false;
    }
  }

  /**
   * Records the refused calls that were counted, and closes the store. Agents refuse as unavailable
   * after it. Idempotent.
   */
  @Override
  public void close() {
    parts.refusals().writeCounts();
    parts.store().close();
    parts.throttle().close();
  }
}
