package org.services85.user.soap.server;

import org.services85.user.api.UserAgentException;

/** A call is refused before the agent is asked, which so cannot have it on record. */
final class UnaskedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final UserAgentException refusal;

  UnaskedException(UserAgentException refusal) {
    super(refusal);
    this.refusal = refusal;
  }

  UserAgentException refusal() {
    return refusal;
  }
}
