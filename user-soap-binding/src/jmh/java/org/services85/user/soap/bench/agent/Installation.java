package org.services85.user.soap.bench.agent;

import java.io.IOException;
import java.net.URI;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.NetServerHost;

/**
 * One store with an administrator who resets the passwords of others, in process and over loopback.
 */
final class Installation implements AutoCloseable {

  static final int ADMINISTRATOR = 1;

  private final InProcessUserAgents agents;
  private final NetServerHost host;
  private final SoapUserAgents client;
  private final Secret ticket;
  private final IUserAgent inProcess;
  private final IUserAgent overSoap;

  private Installation(InProcessUserAgents agents) throws IOException {
    this.agents = agents;
    host = NetServerHost.start(agents, "127.0.0.1", 0);
    client = SoapUserAgents.builder(host.baseUri()).build();
    Secret password = Secret.of("the administrator's");
    User administrator =
        User.of(ADMINISTRATOR, "administrator", UserType.INTERNAL_ASSOCIATE).asAdministrator();
    agents.provisioning().create(administrator, password);
    for (int i = 0; i < Targets.COUNT; i++) {
      User anna = User.of(Targets.FIRST + i, "anna " + i, UserType.INTERNAL_ASSOCIATE);
      agents.provisioning().create(anna, password);
    }
    Credentials caller =
        agents
            .openPrincipal(Credentials.none())
            .authenticateUsernamePassword("administrator", password)
            .orElseThrow()
            .credentials();
    ticket = caller.ticket().orElseThrow();
    inProcess = agents.open(caller);
    overSoap = client.open(caller);
  }

  static Installation over(Store store) throws IOException {
    return new Installation(InProcessUserAgents.over(store).build());
  }

  /** One that does all but hash. */
  static Installation withoutHashing(Store store) throws IOException {
    return new Installation(InProcessUserAgents.over(store).passwordHasher(new NoHasher()).build());
  }

  void inProcess() {
    inProcess.setGeneratedPassword(Targets.own()).close();
  }

  void overSoap() {
    overSoap.setGeneratedPassword(Targets.own()).close();
  }

  /** Of the administrator. */
  Secret ticket() {
    return ticket;
  }

  /** Where the User service is. */
  URI uri() {
    return host.baseUri().resolve("Remote/Services85/User.svc");
  }

  @Override
  public void close() {
    client.close();
    host.close();
    agents.close();
  }
}
