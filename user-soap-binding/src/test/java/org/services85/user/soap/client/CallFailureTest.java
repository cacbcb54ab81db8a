package org.services85.user.soap.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.api.BusyException;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.soap.TestKeys;

/** Whether a call that failed was sent, and why it failed, as far as that can be known. */
class CallFailureTest {

  private static final String PLAIN = "127.0.0.1";

  private static void generate(SoapUserAgents.Builder client) {
    try (SoapUserAgents agents = client.build()) {
      agents.open(Credentials.ofTicket(Secret.of("7T:ticket"))).setGeneratedPassword(2);
    }
  }

  private static SoapUserAgents.Builder client(String scheme, int port) {
    return SoapUserAgents.builder(URI.create(scheme + "://" + PLAIN + ":" + port + "/"));
  }

  /** As web servers answer what is no HTTP, at once; or as some do, not at all. */
  @ParameterizedTest
  @CsvSource({"HTTP/1.1 400 Bad Request, not in TLS", "'', not sent"})
  void f08TlsToAPortThatDoesNotSpeakItIsNotSent(String answer, String named) throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> answerWhatIsNoHttp(plain, answer));
      server.start();
      assertThatThrownBy(() -> generate(client("https", plain.getLocalPort())))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("TLS")
          .hasMessageContaining(named)
          .hasMessageContaining("not sent");
    }
  }

  private static void answerWhatIsNoHttp(ServerSocket server, String answer) {
    try (Socket client = server.accept()) {
      client.getInputStream().read();
      client.getOutputStream().write((answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      client.shutdownOutput();
      client.getInputStream().readAllBytes();
    } catch (IOException e) {
      // The client left.
    }
  }

  @Test
  void f08APortThatSaysNothingInTimeIsNotSent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      SoapUserAgents.Builder client =
          client("https", silent.getLocalPort()).connectTimeout(Duration.ofMillis(200));
      assertThatThrownBy(() -> generate(client))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("TLS")
          .hasMessageContaining("not sent");
    }
  }

  @ParameterizedTest
  @CsvSource({"502 Bad Gateway", "403 Forbidden", "503 Service Unavailable"})
  void f08AProxyThatDoesNotConnectHasSentNothing(String status) {
    try (RawServer proxy = RawServer.answering(head -> RawServer.http(status, ""))) {
      SoapUserAgents.Builder client =
          SoapUserAgents.builder(URI.create("https://crm.example.org/")).proxy(PLAIN, proxy.port());
      assertThatThrownBy(() -> generate(client))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("proxy")
          .hasMessageContaining(status.substring(0, 3))
          .hasMessageContaining("not sent");
      assertThat(proxy.requests).hasSize(1).first().asString().startsWith("CONNECT ");
    }
  }

  @Test
  void f08AProxyThatWantsCredentialsHasSentNothing() {
    for (String server : new String[] {"https://crm.example.org/", "http://localhost:9/"}) {
      try (RawServer proxy =
          RawServer.answering(
              head ->
                  RawServer.http("407 Proxy Authentication Required", "")
                      .replaceFirst("\r\n", "\r\nProxy-Authenticate: Basic realm=p\r\n"))) {
        SoapUserAgents.Builder client =
            SoapUserAgents.builder(URI.create(server)).proxy(PLAIN, proxy.port());
        assertThatThrownBy(() -> generate(client))
            .isInstanceOf(UnavailableException.class)
            .hasMessageContaining("407")
            .hasMessageContaining("not sent");
      }
    }
  }

  @Test
  void f08ACertificateThatIsNotTrustedIsNamedAsSuch(@TempDir Path folder) throws Exception {
    TestKeys keys = TestKeys.in(folder).with("server").with("other");
    SSLContext serving = keys.context("server", "server");
    try (RawServer server =
        RawServer.on(
            serving
                .getServerSocketFactory()
                .createServerSocket(0, 8, InetAddress.getLoopbackAddress()),
            head -> "")) {
      assertThatThrownBy(
              () -> generate(client("https", server.port()).trustStore(keys.trusting("other"))))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("certificate")
          .hasMessageContaining("not trusted")
          .hasMessageContaining("not sent");
      // Its name is that of an address, not of this host.
      SoapUserAgents.Builder misnamed =
          SoapUserAgents.builder(URI.create("https://localhost:" + server.port() + "/"));
      assertThatThrownBy(() -> generate(misnamed.trustStore(keys.trusting("server"))))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("certificate")
          .hasMessageContaining("localhost");
      assertThat(server.requests).isEmpty();
      // Trusted, it is sent, and no answer comes.
      assertThatThrownBy(
              () -> generate(client("https", server.port()).trustStore(keys.trusting("server"))))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void f08ANameThatNobodyHasIsNotSent() {
    assertThatThrownBy(() -> generate(SoapUserAgents.builder(URI.create("https://crm.invalid/"))))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("not sent");
  }

  @ParameterizedTest
  @CsvSource({
    "429 Too Many Requests,7,PT7S",
    "503 Service Unavailable,0,PT0S",
    "503 Service Unavailable,nonsense,PT10S",
    "503 Service Unavailable,-3,PT10S",
    "503 Service Unavailable,99999999999,PT10S",
    "429 Too Many Requests,999999999,P1D"
  })
  void aBusyServerSaysHowLongToWait(String status, String header, Duration wait) {
    try (RawServer server =
        RawServer.answering(
            head ->
                "HTTP/1.1 %s\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(status, header))) {
      assertThatThrownBy(() -> generate(client("http", server.port())))
          .isInstanceOfSatisfying(
              BusyException.class,
              busy -> {
                assertThat(busy.retryAfter()).isEqualTo(wait);
                assertThat(busy.changedNothing()).isTrue();
              });
    }
  }

  @Test
  void readsADateToWaitFor() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);
    assertThat(RetryAfter.of("Mon, 30 Nov 2026 12:01:30 GMT", clock))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(RetryAfter.of("Mon, 30 Nov 2026 11:00:00 GMT", clock)).isZero();
    assertThat(RetryAfter.of("Mon, 30 Nov 2099 11:00:00 GMT", clock)).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void aBusyRefusalOfTheContractSaysSoToo() {
    String busy = CannedServer.refusal("System.ServiceModel.ServerTooBusyException");
    try (RawServer server =
        RawServer.answering(
            head ->
                RawServer.http("200 OK", busy).replaceFirst("\r\n", "\r\nRetry-After: 3\r\n"))) {
      assertThatThrownBy(() -> generate(client("http", server.port())))
          .isInstanceOfSatisfying(
              BusyException.class,
              e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(3)));
    }
  }

  @ParameterizedTest
  @CsvSource({"401 Unauthorized", "403 Forbidden"})
  void aWebServerThatWantsAnotherAuthenticationIsNamed(String status) {
    try (RawServer server = RawServer.answering(head -> RawServer.http(status, ""))) {
      assertThatThrownBy(() -> generate(client("http", server.port())))
          .isInstanceOf(NotAuthenticatedException.class)
          .hasMessageContaining(status.substring(0, 3));
    }
  }

  @Test
  void aClientThatWasClosedSaysSo() {
    SoapUserAgents agents = client("http", 9).build();
    IUserAgent open = agents.open(Credentials.none());
    agents.close();
    agents.close();
    assertThatThrownBy(() -> open.setGeneratedPassword(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> agents.open(Credentials.none()).canChangePassword(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://crm.example.org/, ftp",
    "crm.example.org/, scheme",
    "//crm.example.org/, scheme",
    "https:///Remote, host",
    "https://my_host/, host",
    "mailto:a@example.org, mailto",
    "https://me:secret@crm.example.org/, user",
    "https://crm.example.org/?a=b, query",
    "https://crm.example.org/#a, fragment"
  })
  void anAddressThatCanBeNoServersIsRefusedForWhatIsWrong(String address, String named) {
    assertThatThrownBy(() -> SoapUserAgents.builder(URI.create(address)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named)
        .hasMessageContaining("https://crm.example.org/")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aTrustStoreWithoutACertificateIsRefused() throws Exception {
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    SoapUserAgents.Builder client = client("https", 9);
    assertThatThrownBy(() -> client.trustStore(empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no certificate");
  }
}
