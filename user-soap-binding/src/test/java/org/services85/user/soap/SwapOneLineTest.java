package org.services85.user.soap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.SqliteStore;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.NetServerHost;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.fake.FakeUserAgents;

/** One example over three bindings, which differ in the line that makes the factory. */
class SwapOneLineTest {

  private static final Secret FIRST = Secret.of("the first password");

  private static void example(UserAgentFactory agents) {
    Credentials caller =
        agents
            .openPrincipal(Credentials.none())
            .authenticateUsernamePassword("administrator", FIRST)
            .orElseThrow()
            .credentials();

    Secret password = agents.open(caller).setGeneratedPassword(2);

    assertThat(
            agents.openPrincipal(Credentials.none()).authenticateUsernamePassword("anna", password))
        .isPresent();
  }

  private static InProcessUserAgents core() {
    InProcessUserAgents agents = InProcessUserAgents.over(SqliteStore.temporary()).build();
    agents
        .provisioning()
        .create(User.of(1, "administrator", UserType.INTERNAL_ASSOCIATE).asAdministrator(), FIRST);
    agents.provisioning().create(User.of(2, "anna", UserType.INTERNAL_ASSOCIATE), FIRST);
    return agents;
  }

  @Test
  void inProcess() {
    try (UserAgentFactory agents = core()) {
      example(agents);
    }
  }

  @Test
  void overSoap() throws Exception {
    try (InProcessUserAgents core = core();
        NetServerHost host = NetServerHost.start(core, "127.0.0.1", 0);
        UserAgentFactory agents = SoapUserAgents.builder(host.baseUri()).build()) {
      example(agents);
    }
  }

  @Test
  void againstTheFake() {
    try (UserAgentFactory agents =
        FakeUserAgents.withUsers(
            SeededUser.of(1, "administrator", UserType.INTERNAL_ASSOCIATE, "the first password")
                .asAdministrator(),
            SeededUser.of(2, "anna", UserType.INTERNAL_ASSOCIATE, "x"))) {
      example(agents);
    }
  }
}
