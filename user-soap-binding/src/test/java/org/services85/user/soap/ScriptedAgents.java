package org.services85.user.soap;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UserAgentFactory;

/** Agents that do what a script says for every operation. */
public record ScriptedAgents(Script script) implements UserAgentFactory {

  /** What an agent does. */
  public interface Script {
    Object call(Credentials credentials, CallContext context, Method operation, Object[] arguments);
  }

  @Override
  public IUserAgent open(Credentials credentials, CallContext context) {
    return agent(IUserAgent.class, credentials, context);
  }

  @Override
  public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
    return agent(ISoPrincipalAgent.class, credentials, context);
  }

  private <T> T agent(Class<T> type, Credentials credentials, CallContext context) {
    InvocationHandler handler =
        (proxy, operation, arguments) ->
            script.call(
                credentials, context, operation, arguments == null ? new Object[0] : arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public void close() {}
}
