package org.services85.user.soap;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.contract.UserAgentContract;
import org.services85.user.testkit.fake.FakeUserAgents;

/** The contract through client, loopback and a servlet container, over the fake. */
class SoapUserAgentContractTest extends UserAgentContract {

  /** What the container serves: each test has an installation of its own. */
  private static final AtomicReference<UserAgentFactory> SERVED = new AtomicReference<>();

  private static final AtomicReference<Optional<Principal>> LOGGED_ON =
      new AtomicReference<>(Optional.empty());

  private static ContainerHost host;
  private static SoapUserAgents client;

  @BeforeAll
  static void startContainer() throws Exception {
    host = ContainerHost.loggingOn(new Served(), LOGGED_ON::get);
    client = SoapUserAgents.builder(host.baseUri()).build();
  }

  @AfterAll
  static void stopContainer() {
    client.close();
    host.close();
  }

  @Override
  protected UserAgentFactory open(Installation installation) {
    SERVED.set(FakeUserAgents.of(installation));
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
            : loggingOn(agent, context.transportPrincipal());
      }

      @Override
      public void close() {
        // All tests have the same client.
      }
    };
  }

  /** An agent for whose calls the container has logged somebody on. */
  private static ISoPrincipalAgent loggingOn(
      ISoPrincipalAgent agent, Optional<Principal> principal) {
    return (ISoPrincipalAgent)
        Proxy.newProxyInstance(
            ISoPrincipalAgent.class.getClassLoader(),
            new Class<?>[] {ISoPrincipalAgent.class},
            (proxy, method, arguments) -> {
              LOGGED_ON.set(principal);
              try {
                return method.invoke(agent, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                LOGGED_ON.set(Optional.empty());
              }
            });
  }

  private static final class Served implements UserAgentFactory {
    @Override
    public IUserAgent open(Credentials credentials, CallContext context) {
      return SERVED.get().open(credentials, context);
    }

    @Override
    public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
      return SERVED.get().openPrincipal(credentials, context);
    }

    @Override
    public void close() {
      // Nothing of its own.
    }
  }
}
