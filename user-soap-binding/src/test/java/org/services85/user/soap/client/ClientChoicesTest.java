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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.soap.TestKeys;

/** What a host can choose of a client. */
class ClientChoicesTest {

  private static final Credentials CALLER = Credentials.ofTicket(Secret.of("7T:ticket"));

  private static final String YES =
      RawServer.http(
          "200 OK", CannedServer.answer("CanChangePassword", "<n:Response>true</n:Response>"));

  private static URI base(int port) {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  private static boolean ask(SoapUserAgents agents) {
    return agents.open(CALLER).canChangePassword(2);
  }

  @Test
  void goesThroughAProxyWithItsCredentials() {
    try (RawServer proxy = RawServer.answering(head -> YES);
        SoapUserAgents agents =
            SoapUserAgents.builder(URI.create("http://crm.localhost/"))
                .proxy("127.0.0.1", proxy.port())
                .proxyCredentials("anna", Secret.of("Pässword"))
                .build()) {
      assertThat(ask(agents)).isTrue();
      String credentials =
          Base64.getEncoder().encodeToString("anna:Pässword".getBytes(StandardCharsets.UTF_8));
      assertThat(proxy.requests)
          .hasSize(1)
          .first()
          .asString()
          .startsWith("POST http://crm.localhost/Remote/Services85/User.svc ")
          .containsIgnoringCase("Proxy-Authorization: Basic " + credentials);
    }
  }

  @Test
  void refusesAProxyThatCannotBe() {
    SoapUserAgents.Builder client = SoapUserAgents.builder(base(9));
    assertThatThrownBy(() -> client.proxy("proxy", 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> client.proxy("proxy", 65_536))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> client.proxy(" ", 80)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> client.proxyCredentials("a:b", Secret.of("secret")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
    client.proxyCredentials("a", Secret.of("secret"));
    assertThatThrownBy(client::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no proxy");
  }

  @Test
  void addsHeadersToEachCall() {
    try (RawServer server = RawServer.answering(head -> YES);
        SoapUserAgents agents =
            SoapUserAgents.builder(base(server.port()))
                .addHeader("X-Gateway-Key", "key 1")
                .addHeader("X-Trace", "a")
                .addHeader("X-Trace", "b")
                .build()) {
      assertThat(ask(agents)).isTrue();
      assertThat(ask(agents)).isTrue();
      assertThat(server.requests)
          .hasSize(2)
          .allSatisfy(
              head ->
                  assertThat(head)
                      .containsIgnoringCase("X-Gateway-Key: key 1")
                      .containsIgnoringCase("X-Trace: a")
                      .containsIgnoringCase("X-Trace: b"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Type", "soapaction", "Host", "Content-Length", "", "a b", "a:b", "a\nb"})
  void refusesAHeaderThatIsNotTheHostsToSet(String name) {
    assertThatThrownBy(() -> SoapUserAgents.builder(base(9)).addHeader(name, "secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesAValueThatWouldEndTheHeader() {
    assertThatThrownBy(() -> SoapUserAgents.builder(base(9)).addHeader("X-A", "secret\r\nX-B: b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void waitsForOneCallAsLongAsThatCallMayTake() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        SoapUserAgents agents = SoapUserAgents.builder(base(silent.getLocalPort())).build()) {
      IUserAgent impatient = agents.withReadTimeout(Duration.ofMillis(100)).open(CALLER);
      assertThatThrownBy(() -> impatient.setGeneratedPassword(2))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThatThrownBy(() -> agents.withReadTimeout(Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void opensNoMoreConnectionsThanItMay() throws Exception {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (RawServer server =
            RawServer.answering(
                head -> {
                  most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                  Thread.onSpinWait();
                  atOnce.decrementAndGet();
                  return YES;
                });
        SoapUserAgents agents =
            SoapUserAgents.builder(base(server.port())).maxConnections(2).build()) {
      List<Thread> callers = new ArrayList<>();
      AtomicInteger answered = new AtomicInteger();
      for (int i = 0; i < 8; i++) {
        Thread caller =
            new Thread(
                () -> {
                  for (int call = 0; call < 5; call++) {
                    answered.addAndGet(ask(agents) ? 1 : 0);
                  }
                });
        callers.add(caller);
        caller.start();
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(answered).hasValue(40);
      assertThat(most.get()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void aCallThatFindsNoConnectionInTimeIsNotSent() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    try (RawServer server =
            RawServer.answering(
                head -> {
                  arrived.countDown();
                  await(done);
                  return YES;
                });
        SoapUserAgents agents =
            SoapUserAgents.builder(base(server.port()))
                .maxConnections(1)
                .connectTimeout(Duration.ofMillis(50))
                .build()) {
      Thread first = new Thread(() -> ask(agents));
      first.start();
      arrived.await();
      assertThatThrownBy(() -> ask(agents))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("not sent");
      done.countDown();
      first.join();
      assertThat(server.requests).hasSize(1);
      assertThat(ask(agents)).as("the connection is free again").isTrue();
    }
    assertThatThrownBy(() -> SoapUserAgents.builder(base(9)).maxConnections(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void offersHttp2WithinTlsAndTakesWhatTheServerHas(@TempDir Path folder) throws Exception {
    TestKeys keys = TestKeys.in(folder).with("server");
    List<String> offered = new ArrayList<>();
    SSLServerSocket socket =
        (SSLServerSocket)
            keys.context("server", "server")
                .getServerSocketFactory()
                .createServerSocket(0, 8, InetAddress.getLoopbackAddress());
    ServerSocket listening =
        new ServerSocket() {
          @Override
          public Socket accept() throws IOException {
            SSLSocket client = (SSLSocket) socket.accept();
            client.setHandshakeApplicationProtocolSelector(
                (connection, protocols) -> {
                  offered.addAll(protocols);
                  return "http/1.1";
                });
            return client;
          }

          @Override
          public int getLocalPort() {
            return socket.getLocalPort();
          }

          @Override
          public void close() throws IOException {
            socket.close();
          }
        };
    try (RawServer server = RawServer.on(listening, head -> YES);
        SoapUserAgents agents =
            SoapUserAgents.builder(URI.create("https://127.0.0.1:" + server.port() + "/"))
                .trustStore(keys.trusting("server"))
                .build()) {
      assertThat(ask(agents)).isTrue();
      assertThat(offered).contains("h2", "http/1.1");
    }
  }

  @Test
  void asksForNoHttp2InClearText() {
    try (RawServer server = RawServer.answering(head -> YES);
        SoapUserAgents agents = SoapUserAgents.builder(base(server.port())).build()) {
      assertThat(ask(agents)).isTrue();
      assertThat(server.requests.peek()).doesNotContainIgnoringCase("upgrade");
    }
  }
}
