package org.services85.user.testkit.contract.probe;

import org.services85.user.api.UserAgentException;

/** A call was not refused as a rule demands. */
final class RefusalError extends AssertionError {

  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final Class<? extends UserAgentException> demanded;

  RefusalError(String message, Fault fault, Class<? extends UserAgentException> demanded) {
    super(message);
    this.fault = fault;
    this.demanded = demanded;
  }

  Fault fault() {
    return fault;
  }

  Class<? extends UserAgentException> demanded() {
    return demanded;
  }
}
