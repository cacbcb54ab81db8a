package org.services85.user.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.UnavailableException;
import org.services85.user.soap.client.SoapUserAgents;

/** Who calls is what the transport has proven, and nothing that a message says. */
class TransportPrincipalTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;

  private final List<Optional<Principal>> seen = new ArrayList<>();
  private ScriptedAgents agents;

  @BeforeAll
  static void makeKeys() throws Exception {
    for (String name : List.of("server", "anna", "stranger")) {
      keytool(
          "-genkeypair -alias %s -dname CN=%s,O=Example -keyalg EC -validity 2 -ext san=ip:127.0.0.1"
              .formatted(name, name));
    }
  }

  private static void keytool(String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(
        List.of("-keystore", folder.resolve("keys.p12").toString(), "-storepass", "changeit"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  /** With the key of one, trusting another. */
  private static SSLContext tls(String own, String trusted) throws Exception {
    KeyStore all = keys();
    KeyStore mine = empty();
    mine.setKeyEntry(own, all.getKey(own, PASSWORD), PASSWORD, all.getCertificateChain(own));
    KeyStore theirs = empty();
    theirs.setCertificateEntry(trusted, all.getCertificate(trusted));
    KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
    keyManagers.init(mine, PASSWORD);
    TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
    trustManagers.init(theirs);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
    return context;
  }

  private static KeyStore keys() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(folder.resolve("keys.p12"))) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static KeyStore empty() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    return keys;
  }

  @BeforeEach
  void recordWhoCalls() {
    agents =
        new ScriptedAgents(
            (credentials, context, operation, arguments) -> {
              seen.add(context.transportPrincipal());
              return Samples.answerOf(operation);
            });
  }

  private static void authenticate(URI base, SSLContext tls, CallContext context) {
    SoapUserAgents.Builder builder = SoapUserAgents.builder(base);
    if (tls != null) {
      builder.sslContext(tls);
    }
    try (SoapUserAgents client = builder.build()) {
      client.openPrincipal(Credentials.none(), context).authenticateImplicit();
    }
  }

  @Test
  void isThatOfTheContainersLogon() throws Exception {
    Principal anna = () -> "anna";
    try (ContainerHost host = ContainerHost.loggingOn(agents, () -> Optional.of(anna))) {
      authenticate(host.baseUri(), null, CallContext.none());
    }
    assertThat(seen).containsExactly(Optional.of(anna));
  }

  @Test
  void isNotWhatAClientClaims() throws Exception {
    try (ContainerHost host = ContainerHost.loggingOn(agents, Optional::empty)) {
      authenticate(
          host.baseUri(), null, CallContext.none().withTransportPrincipal(() -> "administrator"));
    }
    assertThat(seen).containsExactly(Optional.empty());
  }

  @Test
  void isTheSubjectOfAProvenClientCertificate() throws Exception {
    try (ContainerHost host = ContainerHost.speakingTls(agents, demandingCertificateOf("anna"))) {
      authenticate(host.baseUri(), tls("anna", "server"), CallContext.none());
    }
    assertThat(seen).containsExactly(Optional.of(new X500Principal("CN=anna,O=Example")));
  }

  @Test
  void isNobodyWhoseCertificateIsNotTrusted() throws Exception {
    try (ContainerHost host = ContainerHost.speakingTls(agents, demandingCertificateOf("anna"))) {
      SSLContext stranger = tls("stranger", "server");
      assertThatThrownBy(() -> authenticate(host.baseUri(), stranger, CallContext.none()))
          .isInstanceOf(UnavailableException.class);
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void isNotShownToAServerThatIsNotTrusted() throws Exception {
    try (ContainerHost host = ContainerHost.speakingTls(agents, demandingCertificateOf("anna"))) {
      SSLContext careful = tls("anna", "stranger");
      assertThatThrownBy(() -> authenticate(host.baseUri(), careful, CallContext.none()))
          .isInstanceOf(UnavailableException.class);
      URI otherName = URI.create(host.baseUri().toString().replace("127.0.0.1", "localhost"));
      SSLContext trusting = tls("anna", "server");
      assertThatThrownBy(() -> authenticate(otherName, trusting, CallContext.none()))
          .as("the certificate is for 127.0.0.1")
          .isInstanceOf(UnavailableException.class);
    }
    assertThat(seen).isEmpty();
  }

  private static SslContextFactory.Server demandingCertificateOf(String client) throws Exception {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setSslContext(tls("server", client));
    factory.setNeedClientAuth(true);
    return factory;
  }
}
