package org.services85.user.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserType;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.NetServerHost;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.fake.FakeUserAgents;

/** Each version of the services, from one server and one client. */
class ServicesVersionTest {

  @ParameterizedTest
  @EnumSource
  void isServedAtItsPathInItsNamespace(ServicesVersion version) throws Exception {
    Installation installation =
        new Installation(
            List.of(
                SeededUser.of(1, "alma", UserType.INTERNAL_ASSOCIATE, "first").asAdministrator(),
                SeededUser.of(2, "anna", UserType.INTERNAL_ASSOCIATE, "first")),
            List.of(),
            Clock.systemUTC());
    try (NetServerHost host = NetServerHost.start(FakeUserAgents.of(installation), "127.0.0.1", 0);
        UserAgentFactory agents =
            SoapUserAgents.builder(host.baseUri())
                .services(version)
                .readTimeout(Duration.ofSeconds(5))
                .build()) {
      Credentials caller =
          agents
              .openPrincipal(Credentials.none())
              .authenticateUsernamePassword("alma", Secret.of("first"))
              .orElseThrow()
              .credentials();
      Secret password = agents.open(caller).setGeneratedPassword(2);
      assertThat(
              agents
                  .openPrincipal(Credentials.none())
                  .authenticateUsernamePassword("anna", password))
          .isPresent();
      assertThatThrownBy(() -> agents.open(caller).setGeneratedPassword(3))
          .isInstanceOf(UnknownAssociateException.class);
    }
  }
}
