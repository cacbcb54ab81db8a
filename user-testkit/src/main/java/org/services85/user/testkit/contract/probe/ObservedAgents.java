package org.services85.user.testkit.contract.probe;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UserAgentFactory;

/**
 * The agents of the binding under test, with a note of which operation was called last, and without
 * answers that are null. Thread-safe.
 */
final class ObservedAgents implements UserAgentFactory {

  /** By the names of their methods. */
  private static final Map<String, AgentOperation> OPERATIONS =
      Stream.of(AgentOperation.values())
          .collect(toUnmodifiableMap(AgentOperation::methodName, operation -> operation));

  private final UserAgentFactory agents;
  private final AtomicReference<@Nullable AgentOperation> last = new AtomicReference<>();

  ObservedAgents(UserAgentFactory agents) {
    this.agents = agents;
  }

  Optional<AgentOperation> lastOperation() {
    return Optional.ofNullable(last.get());
  }

  @Override
  public IUserAgent open(Credentials credentials, CallContext context) {
    return observed(IUserAgent.class, agents.open(credentials, context));
  }

  @Override
  public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
    return observed(ISoPrincipalAgent.class, agents.openPrincipal(credentials, context));
  }

  @Override
  public void close() {
    agents.close();
  }

  private <T> T observed(Class<T> service, T agent) {
    return service.cast(
        Proxy.newProxyInstance(
            service.getClassLoader(),
            new Class<?>[] {service},
            (proxy, method, arguments) -> call(agent, method, arguments)));
  }

  private @Nullable Object call(Object agent, Method method, Object @Nullable [] arguments)
      throws Throwable {
    AgentOperation operation = OPERATIONS.get(method.getName());
    if (operation != null) {
      last.set(operation);
    }
    try {
      Object answer = method.invoke(agent, arguments);
      if (answer == null && method.getReturnType() != void.class) {
        throw new AssertionError(method.getName() + " answered with null");
      }
      return answer;
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
