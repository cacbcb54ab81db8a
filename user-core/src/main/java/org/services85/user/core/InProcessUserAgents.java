package org.services85.user.core;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.core.audit.AuditEvent.Action;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.call.AuditEvents;
import org.services85.user.core.call.RefusalLog;
import org.services85.user.core.logon.LogonThrottle;
import org.services85.user.core.store.Store;

/**
 * The contract in this process, over a store. Thread-safe.
 *
 * <p>Every change is durable before its answer is given, as far as the store promises it. Any
 * number of nodes may work over one store and accept each other's tickets.
 */
public final class InProcessUserAgents implements UserAgentFactory {

  private final Store store;
  private final BiFunction<Credentials, CallContext, IUserAgent> userAgents;
  private final BiFunction<Credentials, CallContext, ISoPrincipalAgent> principalAgents;
  private final UserProvisioning provisioning;
  private final AuditEvents events;
  private final RefusalLog refusals;
  private final LogonThrottle throttle;

  InProcessUserAgents(
      Store store,
      BiFunction<Credentials, CallContext, IUserAgent> userAgents,
      BiFunction<Credentials, CallContext, ISoPrincipalAgent> principalAgents,
      UserProvisioning provisioning,
      AuditEvents events,
      RefusalLog refusals,
      LogonThrottle throttle) {
    this.store = store;
    this.userAgents = userAgents;
    this.principalAgents = principalAgents;
    this.provisioning = provisioning;
    this.events = events;
    this.refusals = refusals;
    this.throttle = throttle;
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
    return userAgents.apply(
        Objects.requireNonNull(credentials, "credentials"),
        Objects.requireNonNull(context, "context"));
  }

  @Override
  public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
    return principalAgents.apply(
        Objects.requireNonNull(credentials, "credentials"),
        Objects.requireNonNull(context, "context"));
  }

  @Override
  public void refused(String operation, CallContext context, UserAgentException refusal) {
    refusals.record(
        events.event(
            Objects.requireNonNull(context, "context"),
            AgentOperation.named(operation).map(Action::of).orElse(Action.NOT_OFFERED),
            Optional.empty(),
            Outcome.REFUSED));
  }

  /**
   * The host's way to put users into the store.
   *
   * @return the provisioning of this installation
   */
  public UserProvisioning provisioning() {
    return provisioning;
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
      boolean ready = store.audit().head().isPresent();
      refusals.writeIfDue();
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
    refusals.writeCounts();
    store.close();
    throttle.close();
  }
}
