package org.services85.user.soap;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.testkit.FakeUserAgents;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.UserAgentContract;

/** The contract through client, loopback and a servlet container, over the fake. */
class SoapUserAgentContractTest extends UserAgentContract {

  @Override
  protected UserAgentFactory open(Installation installation) throws Exception {
    AtomicReference<Optional<Principal>> loggedOn = new AtomicReference<>(Optional.empty());
    ContainerHost host = ContainerHost.loggingOn(FakeUserAgents.of(installation), loggedOn::get);
    SoapUserAgents client = SoapUserAgents.builder(host.baseUri()).build();
    return new UserAgentFactory() {
      @Override
      public IUserAgent open(Credentials credentials, CallContext context) {
        return client.open(credentials, context);
      }

      @Override
      public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
        ISoPrincipalAgent agent = client.openPrincipal(credentials, context);
        return context.transportPrincipal().isEmpty()
            ? agent
            : loggingOn(agent, context.transportPrincipal(), loggedOn);
      }

      @Override
      public void close() {
        client.close();
        host.close();
      }
    };
  }

  /** An agent for whose calls the container has logged somebody on. */
  private static ISoPrincipalAgent loggingOn(
      ISoPrincipalAgent agent,
      Optional<Principal> principal,
      AtomicReference<Optional<Principal>> loggedOn) {
    return (ISoPrincipalAgent)
        Proxy.newProxyInstance(
            ISoPrincipalAgent.class.getClassLoader(),
            new Class<?>[] {ISoPrincipalAgent.class},
            (proxy, method, arguments) -> {
              loggedOn.set(principal);
              try {
                return method.invoke(agent, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                loggedOn.set(Optional.empty());
              }
            });
  }
}
