package org.services85.user.soap;

import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.NetServerHost;
import org.services85.user.testkit.FakeUserAgents;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.UserAgentContract;

/** The contract through client, loopback and server, over the fake. */
class SoapUserAgentContractTest extends UserAgentContract {

  @Override
  protected UserAgentFactory open(Installation installation) throws Exception {
    NetServerHost host = NetServerHost.start(FakeUserAgents.of(installation), "127.0.0.1", 0);
    SoapUserAgents client = SoapUserAgents.builder(host.baseUri()).build();
    return new UserAgentFactory() {
      @Override
      public IUserAgent open(Credentials credentials, CallContext context) {
        return client.open(credentials, context);
      }

      @Override
      public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
        return client.openPrincipal(credentials, context);
      }

      @Override
      public void close() {
        client.close();
        host.close();
      }
    };
  }
}
