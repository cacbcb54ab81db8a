package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.UnavailableException;
import org.services85.user.soap.Samples;
import org.services85.user.soap.ScriptedAgents;
import org.services85.user.soap.TestKeys;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.tls.KeyFiles;
import org.services85.user.soap.standalone.tls.PemKeyFiles;
import org.services85.user.soap.standalone.tls.Pkcs12KeyFiles;
import org.services85.user.soap.standalone.tls.ReloadingTls;

/** The server with a certificate, and who trusts it. */
class TlsTest {

  private static final String SECRET = "key store password";

  @TempDir static Path shared;
  private static TestKeys keys;

  @TempDir Path folder;

  private final List<Optional<Principal>> callers = new ArrayList<>();

  @BeforeAll
  static void makeKeys() throws Exception {
    keys =
        TestKeys.in(shared)
            .with("server")
            .with("renewed", "-keyalg RSA -keysize 2048 -validity 2")
            .with("anna")
            .with("stranger");
  }

  private PemKeyFiles pem(String name) throws Exception {
    return new PemKeyFiles(
        keys.certificate(name, folder.resolve("certificate.pem")),
        keys.key(name, folder.resolve("key.pem")));
  }

  private NetServerHost serve(KeyFiles files) throws IOException {
    return serve(files, Optional.empty());
  }

  private NetServerHost serve(KeyFiles files, Optional<Path> clientAuthorities) throws IOException {
    ScriptedAgents agents =
        new ScriptedAgents(
            (credentials, context, operation, arguments) -> {
              callers.add(context.transportPrincipal());
              return Samples.answerOf(operation);
            });
    return NetServerHost.builder(agents).tls(ReloadingTls.of(files, clientAuthorities)).start();
  }

  private static void call(SoapUserAgents.Builder client) {
    try (SoapUserAgents agents = client.build()) {
      agents.openPrincipal(Credentials.none()).authenticateImplicit();
    }
  }

  /** Whose certificate the server shows. */
  private static String shownBy(NetServerHost host) throws Exception {
    try (SSLSocket socket = connect(host, "TLSv1.3")) {
      X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return shown.getSubjectX500Principal().getName();
    }
  }

  private static SSLSocket connect(NetServerHost host, String protocol, String... suites)
      throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new javax.net.ssl.TrustManager[] {new Trusting()}, null);
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(host.baseUri().getHost(), host.baseUri().getPort());
    socket.setEnabledProtocols(new String[] {protocol});
    if (suites.length > 0) {
      socket.setEnabledCipherSuites(suites);
    }
    socket.startHandshake();
    return socket;
  }

  @Test
  void servesWithACertificateInPemOrInPkcs12() throws Exception {
    Path store = keys.pkcs12("server", folder.resolve("server.p12"), SECRET);
    for (KeyFiles files : List.of(pem("server"), new Pkcs12KeyFiles(store, SECRET::toCharArray))) {
      try (NetServerHost host = serve(files)) {
        assertThat(host.baseUri()).hasScheme("https");
        call(SoapUserAgents.builder(host.baseUri()).trustStore(keys.trusting("server")));
      }
    }
    assertThat(callers).containsExactly(Optional.empty(), Optional.empty());
  }

  @Test
  void isRefusedByAClientThatDoesNotTrustItOrCalledAnotherName() throws Exception {
    try (NetServerHost host = serve(pem("server"))) {
      URI byName = URI.create(host.baseUri().toString().replace("127.0.0.1", "localhost"));
      for (SoapUserAgents.Builder client :
          List.of(
              SoapUserAgents.builder(host.baseUri()),
              SoapUserAgents.builder(host.baseUri()).trustStore(keys.trusting("stranger")),
              SoapUserAgents.builder(byName).trustStore(keys.trusting("server")))) {
        assertThatThrownBy(() -> call(client)).isInstanceOf(UnavailableException.class);
      }
    }
    assertThat(callers).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void speaksTls(String protocol) throws Exception {
    try (NetServerHost host = serve(pem("server"));
        SSLSocket socket = connect(host, protocol)) {
      assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0300", "0301", "0302"})
  void speaksNothingOlder(String version) throws Exception {
    String hello = version + "00".repeat(32) + "00" + "0004c013002f" + "0100";
    String handshake = "01" + "%06x".formatted(hello.length() / 2) + hello;
    String message = "16" + version + "%04x".formatted(handshake.length() / 2) + handshake;
    try (NetServerHost host = serve(pem("server"));
        Socket socket = new Socket(host.baseUri().getHost(), host.baseUri().getPort())) {
      socket.getOutputStream().write(HexFormat.of().parseHex(message));
      assertThat(new DataInputStream(socket.getInputStream()).readUnsignedByte())
          .as("an alert, RFC 8446 section 6")
          .isEqualTo(21);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"
      })
  void speaksNoSuiteOfCbc(String suite) throws Exception {
    try (NetServerHost host = serve(pem("server"))) {
      assertThatThrownBy(() -> connect(host, "TLSv1.2", suite).close())
          .isInstanceOf(SSLException.class);
      connect(host, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256").close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Remote/Services85/User.svc", "health", "nothing"})
  void tellsBrowsersToComeByHttpsAlone(String path) throws Exception {
    SSLContext trusting = keys.context("anna", "server");
    try (NetServerHost host = serve(pem("server"))) {
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .sslContext(trusting)
              .build()
              .send(
                  HttpRequest.newBuilder(host.baseUri().resolve(path)).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.headers().firstValue("Strict-Transport-Security"))
          .hasValue("max-age=31536000");
    }
  }

  @Test
  void readsTheCertificateAnewWhenItsFilesChangeAndKeepsItWhileTheyDoNotFit() throws Exception {
    PemKeyFiles files = pem("server");
    try (NetServerHost host = serve(files)) {
      assertThat(shownBy(host)).contains("CN=server");
      keys.certificate("renewed", files.certificate());
      assertThat(shownBy(host)).as("the key is still the old one").contains("CN=server");
      keys.key("renewed", files.key());
      assertThat(shownBy(host)).contains("CN=renewed");
      Files.delete(files.key());
      assertThat(shownBy(host)).contains("CN=renewed");
    }
  }

  @Test
  void tellsTheSubjectOfAClientThatShowsACertificateOfTheAuthority() throws Exception {
    Path authorities = keys.certificate("anna", folder.resolve("clients.pem"));
    try (NetServerHost host = serve(pem("server"), Optional.of(authorities))) {
      call(SoapUserAgents.builder(host.baseUri()).sslContext(keys.context("anna", "server")));
      call(SoapUserAgents.builder(host.baseUri()).trustStore(keys.trusting("server")));
    }
    assertThat(callers)
        .containsExactly(Optional.of(new X500Principal("CN=anna,O=Example")), Optional.empty());
  }

  @Test
  void refusesACertificateOfNobodyKnown() throws Exception {
    Path authorities = keys.certificate("anna", folder.resolve("clients.pem"));
    try (NetServerHost host = serve(pem("server"), Optional.of(authorities))) {
      SSLContext stranger = keys.context("stranger", "server");
      try {
        call(SoapUserAgents.builder(host.baseUri()).sslContext(stranger));
        // It may have been told that its certificate would not do, and shown none.
        assertThat(callers).containsExactly(Optional.empty());
      } catch (UnavailableException refused) {
        assertThat(callers).isEmpty();
      }
    }
  }

  /** Looks at any certificate. */
  private static final class Trusting extends javax.net.ssl.X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkServerTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
