package org.services85.user.soap.fake;

import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.contract.UserAgentContract;
import org.services85.user.testkit.netserver.FakeNetServer;

/** The contract through the product's client and the testkit's own NetServer. */
class FakeNetServerContractTest extends UserAgentContract {

  @Override
  protected UserAgentFactory open(Installation installation) {
    FakeNetServer netServer = FakeNetServer.of(installation).start();
    SoapUserAgents client = SoapUserAgents.builder(netServer.baseUri()).build();
    return new UserAgentFactory() {
      @Override
      public IUserAgent open(Credentials credentials, CallContext context) {
        return client.open(credentials, context);
      }

      @Override
      public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
        context
            .transportPrincipal()
            .ifPresent(principal -> netServer.transportProves(principal.getName()));
        return client.openPrincipal(credentials, context);
      }

      @Override
      public void close() {
        client.close();
        netServer.close();
      }
    };
  }
}
