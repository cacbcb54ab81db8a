package org.services85.user.api;

/**
 * Opens agents for callers: the one expression that a host changes to swap bindings.
 *
 * <p>An agent acts as the caller whose credentials opened it, as a session of NetServer does.
 * Opening does no input or output and never fails for what the credentials hold: each call of the
 * agent authenticates anew, so a ticket that expires or is revoked is refused from then on.
 *
 * <p>Implementations and the agents that they open are thread-safe.
 */
public interface UserAgentFactory extends AutoCloseable {

  /**
   * An agent for the User service that acts as the given caller.
   *
   * @param credentials who calls; read at each call, so do not wipe its secrets before the last one
   * @param context what else is known of the caller
   * @return a new agent, cheap to make and to forget
   */
  IUserAgent open(Credentials credentials, CallContext context);

  /**
   * As {@link #open(Credentials, CallContext)}, with nothing else known.
   *
   * @param credentials who calls
   * @return a new agent
   */
  default IUserAgent open(Credentials credentials) {
    return open(credentials, CallContext.none());
  }

  /**
   * An agent for the SoPrincipal service, where tickets are had.
   *
   * @param credentials its application token is shown; a ticket in it is not looked at
   * @param context what else is known of the caller
   * @return a new agent, cheap to make and to forget
   */
  ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context);

  /**
   * As {@link #openPrincipal(Credentials, CallContext)}, with nothing else known.
   *
   * @param credentials its application token is shown
   * @return a new agent
   */
  default ISoPrincipalAgent openPrincipal(Credentials credentials) {
    return openPrincipal(credentials, CallContext.none());
  }

  /**
   * Hears of a call that a binding refused before it asked an agent, such as one with a number that
   * is none: so refused calls are on record, whoever refuses them. Does nothing unless a binding
   * keeps records. Throws nothing.
   *
   * @param operation what was called, as the contract names it, such as {@code SetPassword}; also
   *     where it is not offered
   * @param context what is known of the caller
   * @param refusal why it was refused
   */
  default void refused(String operation, CallContext context, UserAgentException refusal) {}

  /** Releases what the binding holds (connections, pools). Agents fail after it. Idempotent. */
  @Override
  void close();
}
