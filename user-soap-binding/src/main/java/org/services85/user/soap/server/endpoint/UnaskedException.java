package org.services85.user.soap.server.endpoint;

import org.services85.user.api.UserAgentException;

/** A call is refused before the agent is asked, which so cannot have it on record. */
public final class UnaskedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final UserAgentException refusal;

  /**
   * A refusal of which the agent knows nothing.
   *
   * @param refusal the refusal
   */
  public UnaskedException(UserAgentException refusal) {
    super(refusal);
    this.refusal = refusal;
  }

  /**
   * The refusal itself.
   *
   * @return the refusal
   */
  public UserAgentException refusal() {
    return refusal;
  }
}
