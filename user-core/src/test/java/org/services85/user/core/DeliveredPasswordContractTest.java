package org.services85.user.core;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Tag;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.core.store.jdbc.TestDatabase;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.contract.UserAgentContract;

/**
 * The contract, where each generated password is had from a mailbox in place of the answer. {@link
 * PasswordDeliveryTest} is the short one.
 */
@Tag("full")
class DeliveredPasswordContractTest extends UserAgentContract {

  private static final ThreadLocal<Secret> MAILBOX = new ThreadLocal<>();

  @Override
  protected UserAgentFactory open(Installation installation) {
    InProcessUserAgents agents =
        Installations.in(
            TestDatabase.embedded(),
            installation,
            Installations.QUICK,
            host ->
                host.passwordDelivery(
                    (call, recipient, password) -> MAILBOX.set(Secret.of(password.reveal()))));
    return new UserAgentFactory() {
      @Override
      public IUserAgent open(Credentials credentials, CallContext context) {
        return readingTheMail(agents.open(credentials, context));
      }

      @Override
      public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
        return agents.openPrincipal(credentials, context);
      }

      @Override
      public void close() {
        agents.close();
      }
    };
  }

  private static IUserAgent readingTheMail(IUserAgent agent) {
    return (IUserAgent)
        Proxy.newProxyInstance(
            IUserAgent.class.getClassLoader(),
            new Class<?>[] {IUserAgent.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(agent, arguments);
                return answer instanceof Secret none && none.isEmpty() ? MAILBOX.get() : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
