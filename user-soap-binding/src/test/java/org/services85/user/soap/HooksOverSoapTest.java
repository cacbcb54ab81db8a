package org.services85.user.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.PasswordNotDeliveredException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.InProcessUserAgentsBuilder;
import org.services85.user.core.spi.AgentCall;
import org.services85.user.core.spi.OperationListener;
import org.services85.user.core.store.User;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.NetServerHost;

/** What a host's hooks say, as the client of a server hears it. */
class HooksOverSoapTest {

  private static final Secret PASSWORD = Secret.of("the administrator's password");

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private UserAgentFactory client(
      ServicesVersion version, UnaryOperator<InProcessUserAgentsBuilder> choices)
      throws IOException {
    InProcessUserAgents agents =
        choices
            .apply(
                InProcessUserAgents.over(EmbeddedStore.temporary())
                    .passwordHasher(new QuickHasher()))
            .build();
    open.add(agents);
    agents
        .provisioning()
        .create(User.of(1, "alma", UserType.INTERNAL_ASSOCIATE).asAdministrator(), PASSWORD);
    agents.provisioning().create(User.of(2, "eva", UserType.EXTERNAL_ASSOCIATE), PASSWORD);
    NetServerHost host = NetServerHost.start(agents, "127.0.0.1", 0);
    open.add(host);
    UserAgentFactory client = SoapUserAgents.builder(host.baseUri()).services(version).build();
    open.add(client);
    return client;
  }

  private static IUserAgent alma(UserAgentFactory client) {
    ISoPrincipalAgent principal = client.openPrincipal(Credentials.none());
    return client.open(
        principal.authenticateUsernamePassword("alma", PASSWORD).orElseThrow().credentials(),
        CallContext.none().withIdempotencyKey(Secret.of("d9b2d63d-a233-4123-847a-7090f5b0a5a1")));
  }

  @Test
  void aListenerRefusesInItsOwnWords() throws IOException {
    OperationListener refusing =
        new OperationListener() {
          @Override
          public AgentCall before(AgentCall call) {
            if (call.operation() == AgentOperation.DELETE_USER) {
              throw new NotAuthorizedException("users are retired here", "Retire this user.");
            }
            return call;
          }
        };
    IUserAgent alma = alma(client(ServicesVersion.SERVICES85, host -> host.addListener(refusing)));
    assertThatThrownBy(() -> alma.deleteUser(2))
        .isInstanceOfSatisfying(
            NotAuthorizedException.class,
            refusal -> assertThat(refusal.friendlyText()).isEqualTo("Retire this user."))
        .hasMessage("users are retired here");
    assertThat(alma.getUserInfo(2).userName()).isEqualTo("eva");
  }

  @ParameterizedTest
  @EnumSource
  void aDeliveredPasswordIsAnEmptyAnswer(ServicesVersion version) throws IOException {
    List<Secret> letters = new ArrayList<>();
    UserAgentFactory client =
        client(
            version,
            host ->
                host.passwordDelivery(
                    (call, recipient, password) -> letters.add(Secret.of(password.reveal()))));
    IUserAgent alma = alma(client);
    assertThat(alma.setGeneratedPassword(2).isEmpty()).isTrue();
    assertThat(alma.setGeneratedPasswordFromName("eva").isEmpty()).isTrue();
    assertThat(letters.get(1).matches(letters.get(0))).as("the key makes it one call").isTrue();
    assertThat(
            client
                .openPrincipal(Credentials.none())
                .authenticateUsernamePassword("eva", letters.get(0)))
        .isPresent();
  }

  @Test
  void whoseDeliveryFailedIsToldSo() throws IOException {
    IUserAgent alma =
        alma(
            client(
                ServicesVersion.SERVICES85,
                host ->
                    host.passwordDelivery(
                        (call, recipient, password) -> {
                          throw new IOException("no route to eva");
                        })));
    assertThatThrownBy(() -> alma.generateNewPasswordForExternalUser("eva"))
        .isInstanceOf(PasswordNotDeliveredException.class)
        .hasMessageNotContaining("no route");
  }
}
