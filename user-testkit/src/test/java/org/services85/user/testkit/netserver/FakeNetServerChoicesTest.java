package org.services85.user.testkit.netserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.testkit.SeededUser;

/** What a test can choose of its fake. */
@ExtendWith(FakeNetServerExtension.class)
class FakeNetServerChoicesTest {

  private static final String GENERATE =
      "<n:SetGeneratedPassword><n:AssociateId>2</n:AssociateId></n:SetGeneratedPassword>";

  private static String asAlma(RawClient client, String body) throws Exception {
    String headers = RawClient.credentials(client.ticket("alma", "secret"));
    return client.post("User", RawClient.envelope(headers, body)).body();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aPortThatIsWrittenDownSomewhere() throws Exception {
    int port = freePort();
    for (int i = 0; i < 2; i++) {
      try (FakeNetServer netServer = FakeNetServer.withUsers().onPort(port).start()) {
        assertThat(netServer.baseUri()).isEqualTo(URI.create("http://127.0.0.1:" + port + "/"));
        assertThatThrownBy(() -> netServer.onPort(80)).isInstanceOf(IllegalStateException.class);
      }
    }
    for (int none : new int[] {0, -1, 65_536}) {
      assertThatThrownBy(() -> FakeNetServer.withUsers().onPort(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 to 65535");
    }
  }

  @Test
  void aPortThatSomebodyHasIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        FakeNetServer netServer = FakeNetServer.withUsers().onPort(taken.getLocalPort())) {
      assertThatThrownBy(netServer::start)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  void tlsWithACertificateThatClientsCanTrust() throws Exception {
    try (FakeNetServer netServer = FakeNetServer.withUsers().overTls().start()) {
      assertThat(netServer.baseUri()).hasScheme("https");
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(netServer.trustStore());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), new SecureRandom());
      HttpRequest wsdl =
          HttpRequest.newBuilder(netServer.baseUri().resolve("Remote/Services85/User.svc?wsdl"))
              .build();
      assertThat(
              HttpClient.newBuilder()
                  .sslContext(context)
                  .build()
                  .send(wsdl, BodyHandlers.ofString())
                  .body())
          .contains("location=\"" + netServer.baseUri());
      assertThatThrownBy(() -> HttpClient.newHttpClient().send(wsdl, BodyHandlers.ofString()))
          .isInstanceOf(SSLHandshakeException.class);
    }
    assertThatThrownBy(() -> FakeNetServer.withUsers().trustStore())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void moreUsers(FakeNetServer netServer) throws Exception {
    netServer.add(SeededUser.of(7, "nils", UserType.INTERNAL_ASSOCIATE, "secret"));
    assertThat(new RawClient(netServer.baseUri()).logOn("nils", "secret").body()).contains(">7T:");
    assertThatThrownBy(
            () -> netServer.add(SeededUser.of(7, "x", UserType.INTERNAL_ASSOCIATE, "secret")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> netServer.add(SeededUser.of(8, "ANNA", UserType.INTERNAL_ASSOCIATE, "secret")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRuleForTypedPasswords(FakeNetServer netServer) throws Exception {
    RawClient client = new RawClient(netServer.baseUri());
    String set =
        "<n:SetPassword><n:AssociateId>2</n:AssociateId><n:Password>four</n:Password></n:SetPassword>";
    assertThat(asAlma(client, set)).contains("Succeeded>false<");
    netServer.acceptPasswords(password -> password.length() == 4);
    assertThat(asAlma(client, set)).contains("Succeeded>true<");
    assertThat(client.logOn("anna", "four").body()).contains(">7T:");
    assertThat(asAlma(client, set.replace("four", "a long password that it would take")))
        .contains("Succeeded>false<", "SoPasswordPolicyException");
  }

  @Test
  void passwordsThatAreDeliveredAndNotAnswered(FakeNetServer netServer) throws Exception {
    RawClient client = new RawClient(netServer.baseUri());
    netServer.deliverPasswords();
    String answer = asAlma(client, GENERATE);
    assertThat(answer)
        .contains("Succeeded>true<")
        .containsPattern("<o:PasswordDelivered xmlns:o=\"urn:services85-user\">true<")
        .doesNotContain("Generated-1");
    assertThat(netServer.deliveredPasswords())
        .singleElement()
        .satisfies(
            delivered -> {
              assertThat(delivered.associateId()).isEqualTo(2);
              assertThat(delivered.password().matches(Secret.of("Generated-1"))).isTrue();
            });
    assertThat(client.logOn("anna", "Generated-1").body()).contains(">7T:");
  }

  @Test
  void itsTime(FakeNetServer netServer) throws Exception {
    netServer.add(
        SeededUser.of(7, "nils", UserType.INTERNAL_ASSOCIATE, "secret")
            .withPasswordUntil(Instant.now().plus(1, ChronoUnit.DAYS)));
    netServer.add(
        SeededUser.of(8, "nora", UserType.INTERNAL_ASSOCIATE, "secret").mustChangeItsPassword());
    RawClient client = new RawClient(netServer.baseUri());
    String ticket = client.ticket("alma", "secret");
    assertThat(client.logOn("nils", "secret").body()).contains(">7T:");
    netServer.advance(Duration.ofHours(25));
    assertThat(client.logOn("nils", "secret").body()).contains("SoPasswordExpiredException");
    assertThat(
            client.post("User", RawClient.envelope(RawClient.credentials(ticket), GENERATE)).body())
        .contains("SoSessionException");
    String nora = client.ticket("nora", "secret");
    assertThat(
            client.post("User", RawClient.envelope(RawClient.credentials(nora), GENERATE)).body())
        .contains("SoPasswordMustBeChangedException");
  }

  @Test
  void whatWasNoCallIsAtHand(FakeNetServer netServer) throws Exception {
    RawClient client = new RawClient(netServer.baseUri());
    client.get("nowhere");
    netServer.failNext(Failure.status(404));
    client.logOn("alma", "secret");
    assertThat(netServer.unmatched()).containsExactly("GET /nowhere: HTTP 404");
    assertThat(netServer.calls()).hasSize(1);
  }
}
