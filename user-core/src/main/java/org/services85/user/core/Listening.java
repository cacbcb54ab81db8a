package org.services85.user.core;

import java.util.concurrent.Executor;
import org.services85.user.core.event.AgentCall;
import org.services85.user.core.event.CallOutcome;
import org.services85.user.core.event.OperationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener, and what it is told on once a call has ended. Thread-safe. */
record Listening(OperationListener listener, Executor executor) {

  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

  /** Never throws: what was done is done. */
  void tell(AgentCall call, CallOutcome outcome) {
    try {
      executor.execute(() -> hear(call, outcome));
    } catch (RuntimeException | Error rejected) {
      log(call, rejected);
    }
  }

  private void hear(AgentCall call, CallOutcome outcome) {
    try {
      listener.after(call, outcome);
    } catch (RuntimeException | Error failure) {
      log(call, failure);
    }
  }

  private static void log(AgentCall call, Throwable failure) {
    LOG.warn("after {} a listener failed: {}", call, Boundary.withoutMessages(failure));
  }
}
