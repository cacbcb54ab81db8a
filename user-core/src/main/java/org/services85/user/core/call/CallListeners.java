package org.services85.user.core.call;

import java.util.List;
import java.util.concurrent.Executor;
import org.services85.user.core.spi.AgentCall;
import org.services85.user.core.spi.CallOutcome;
import org.services85.user.core.spi.OperationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** The listeners of a host, in their order. Thread-safe. */
public final class CallListeners {

  private static final Logger LOG = LoggerFactory.getLogger(CallListeners.class);
  private static final Marker LISTENER_FAILED = MarkerFactory.getMarker("listener-failed");

  /**
   * A listener.
   *
   * @param listener the listener
   * @param executor what it is told on after the call
   */
  public record Registered(OperationListener listener, Executor executor) {}

  private final List<Registered> listeners;

  /**
   * Listeners, asked and told in their order.
   *
   * @param listeners the listeners
   */
  public CallListeners(List<Registered> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /** Asks them about a call, the first time; outside of any transaction. They may refuse it. */
  void ask(Call call) {
    if (!call.isToBeTold()) {
      call.toBeTold();
      listeners.forEach(each -> call.enrich(each.listener().before(call.seen())));
    }
  }

  /** Tells them how a call ended. Never throws: what was done is done. */
  void tell(Call call, CallOutcome outcome) {
    if (call.isToBeTold()) {
      listeners.forEach(each -> tell(each, call.seen(), outcome));
    }
  }

  private static void tell(Registered to, AgentCall call, CallOutcome outcome) {
    try {
      to.executor().execute(() -> hear(to.listener(), call, outcome));
    } catch (RuntimeException | Error rejected) {
      log(call, rejected);
    }
  }

  private static void hear(OperationListener listener, AgentCall call, CallOutcome outcome) {
    try {
      listener.after(call, outcome);
    } catch (RuntimeException | Error failure) {
      log(call, failure);
    }
  }

  private static void log(AgentCall call, Throwable failure) {
    LOG.warn(
        LISTENER_FAILED,
        "a listener failed after {}: {}",
        call,
        StackTraces.withoutMessages(failure));
  }
}
