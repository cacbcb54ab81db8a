package org.services85.user.soap.server;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UserAgentFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** The operations that a host's agents offer, which are those that they override. */
final class OfferedOperations {

  private static final Logger LOG = LoggerFactory.getLogger(OfferedOperations.class);

  private static final Marker OPERATIONS_UNKNOWN = MarkerFactory.getMarker("operations-unknown");

  private OfferedOperations() {}

  /**
   * The operations of the agents that a factory opens, as it opens them for nobody; all of them
   * where it opens none.
   */
  static Set<AgentOperation> of(UserAgentFactory agents) {
    Set<AgentOperation> offered = EnumSet.noneOf(AgentOperation.class);
    try {
      Class<?> user = agents.open(Credentials.none()).getClass();
      Class<?> principal = agents.openPrincipal(Credentials.none()).getClass();
      for (AgentOperation operation : AgentOperation.values()) {
        if (overrides(operation.isOfSoPrincipal() ? principal : user, operation)) {
          offered.add(operation);
        }
      }
      return offered;
    } catch (RuntimeException e) {
      LOG.warn(
          OPERATIONS_UNKNOWN,
          "no agent was opened, so the WSDL lists every operation: {}",
          FailureTrace.of(e));
      return EnumSet.allOf(AgentOperation.class);
    }
  }

  private static boolean overrides(Class<?> agent, AgentOperation operation) {
    return Arrays.stream(agent.getMethods())
        .filter(method -> method.getName().equals(operation.methodName()))
        .map(Method::getDeclaringClass)
        .anyMatch(type -> type != IUserAgent.class && type != ISoPrincipalAgent.class);
  }
}
