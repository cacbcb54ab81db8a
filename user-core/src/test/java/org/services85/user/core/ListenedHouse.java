package org.services85.user.core;

import static org.services85.user.core.House.ALMA;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.core.spi.AgentCall;
import org.services85.user.core.spi.CallOutcome;
import org.services85.user.core.spi.OperationListener;

/** A house whose calls are listened to, and what the listeners heard. */
final class ListenedHouse implements AutoCloseable {

  static final Secret TYPED = Secret.of("a long password that somebody typed");
  static final Secret KEY = Secret.of("d9b2d63d-a233-4123-847a-7090f5b0a5a1");

  private static final CallContext CONTEXT =
      CallContext.none()
          .withTransportPrincipal(() -> "alma")
          .withIdempotencyKey(KEY)
          .withCorrelationId("order-7")
          .withLocale(Locale.GERMAN);

  final List<AgentCall> before = new ArrayList<>();
  final List<AgentCall> after = new ArrayList<>();
  final List<CallOutcome> outcomes = new ArrayList<>();
  final House house = new House();

  @Override
  public void close() {
    house.close();
  }

  /** Agents over the house whose calls are listened to; the calls so far were not. */
  InProcessUserAgents heardBy(OperationListener... listeners) {
    InProcessUserAgentsBuilder host = host();
    Arrays.stream(listeners).forEach(host::addListener);
    return host.build();
  }

  InProcessUserAgentsBuilder host() {
    return InProcessUserAgents.over(house.store)
        .clock(house.clock)
        .passwordHasher(house.hasher)
        .persons(House.PERSONS);
  }

  IUserAgent alma(InProcessUserAgents agents) {
    return agents.open(Credentials.ofTicket(house.ticketOf(ALMA)));
  }

  EveryCall calls(InProcessUserAgents agents) {
    return new EveryCall(agents, house.ticketOf(ALMA), CONTEXT, ALMA.password(), TYPED);
  }

  OperationListener recorder() {
    return new OperationListener() {
      @Override
      public AgentCall before(AgentCall call) {
        before.add(call);
        return call;
      }

      @Override
      public void after(AgentCall call, CallOutcome outcome) {
        after.add(call);
        outcomes.add(outcome);
      }
    };
  }

  static OperationListener before(UnaryOperator<AgentCall> what) {
    return new OperationListener() {
      @Override
      public AgentCall before(AgentCall call) {
        return what.apply(call);
      }
    };
  }

  static OperationListener refusing(RuntimeException why) {
    return before(
        call -> {
          throw why;
        });
  }

  static OperationListener after(Runnable what) {
    return new OperationListener() {
      @Override
      public void after(AgentCall call, CallOutcome outcome) {
        what.run();
      }
    };
  }
}
