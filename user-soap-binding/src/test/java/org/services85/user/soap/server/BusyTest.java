package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.BusyException;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.NetServerHost;

/** What a crowd gets: a refusal as any other, and when to come back. */
class BusyTest {

  private final NetServerHost host;

  BusyTest() throws Exception {
    host = NetServerHost.start(new BusyAgents(), "127.0.0.1", 0);
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void c03IsAnsweredAsARefusalThatSaysWhenToTryAgain() throws Exception {
    HttpResponse<String> answer =
        post(Wire.setGeneratedPassword("<n:AssociateId>2</n:AssociateId>"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Retry-After")).contains("10");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/xml"));
    assertThat(answer.body())
        .contains(">System.ServiceModel.ServerTooBusyException<")
        .contains(">busy<")
        .containsPattern("Succeeded[^>]*>false<");
  }

  @Test
  void c03ReachesTheCallerOfTheClientAsTheSameException() {
    try (SoapUserAgents agents = SoapUserAgents.builder(host.baseUri()).build()) {
      IUserAgent agent = agents.open(Credentials.ofTicket(Secret.of("7T:any")));
      assertThatThrownBy(() -> agent.setGeneratedPassword(2))
          .isInstanceOf(BusyException.class)
          .hasMessage("no turn");
    }
  }

  private HttpResponse<String> post(String body) throws Exception {
    URI address = host.baseUri().resolve("Remote/Services85/User.svc");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(Wire.envelope("", body)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** Agents that have no turn for anybody. */
  private static final class BusyAgents implements UserAgentFactory {

    @Override
    public IUserAgent open(Credentials credentials, CallContext context) {
      return busy(IUserAgent.class);
    }

    @Override
    public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
      return busy(ISoPrincipalAgent.class);
    }

    @Override
    public void close() {}

    private static <T> T busy(Class<T> agent) {
      return agent.cast(
          Proxy.newProxyInstance(
              agent.getClassLoader(),
              new Class<?>[] {agent},
              (proxy, method, arguments) -> {
                throw new BusyException("no turn");
              }));
    }
  }
}
