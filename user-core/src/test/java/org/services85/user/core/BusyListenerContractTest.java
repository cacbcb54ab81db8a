package org.services85.user.core;

import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Tag;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.core.spi.AgentCall;
import org.services85.user.core.spi.CallOutcome;
import org.services85.user.core.spi.OperationListener;
import org.services85.user.core.store.jdbc.TestDatabase;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.contract.UserAgentContract;

/** Listeners that add to each call, and fail after it, change nothing of the contract. */
@Tag("full")
class BusyListenerContractTest extends UserAgentContract {

  @Override
  protected UserAgentFactory open(Installation installation) {
    return Installations.in(
        TestDatabase.embedded(),
        installation,
        Installations.QUICK,
        host ->
            host.addListener(new Restless())
                .addListener(
                    new Restless(),
                    task -> {
                      throw new RejectedExecutionException();
                    }));
  }

  private static final class Restless implements OperationListener {

    @Override
    public AgentCall before(AgentCall call) {
      return call.with("operation", call.operation())
          .in(call.context().withCorrelationId(call.operation().toString()));
    }

    @Override
    public void after(AgentCall call, CallOutcome outcome) {
      throw new IllegalStateException("after " + call);
    }
  }
}
