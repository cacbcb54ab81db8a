package org.services85.user.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
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

  @TempDir static Path folder;

  private static TestKeys keys;

  private final List<Optional<Principal>> seen = new ArrayList<>();
  private ScriptedAgents agents;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = TestKeys.in(folder).with("server").with("anna").with("stranger");
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
      authenticate(host.baseUri(), keys.context("anna", "server"), CallContext.none());
    }
    assertThat(seen).containsExactly(Optional.of(new X500Principal("CN=anna,O=Example")));
  }

  @Test
  void isNobodyWhoseCertificateIsNotTrusted() throws Exception {
    try (ContainerHost host = ContainerHost.speakingTls(agents, demandingCertificateOf("anna"))) {
      SSLContext stranger = keys.context("stranger", "server");
      assertThatThrownBy(() -> authenticate(host.baseUri(), stranger, CallContext.none()))
          .isInstanceOf(UnavailableException.class);
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void isNotShownToAServerThatIsNotTrusted() throws Exception {
    try (ContainerHost host = ContainerHost.speakingTls(agents, demandingCertificateOf("anna"))) {
      SSLContext careful = keys.context("anna", "stranger");
      assertThatThrownBy(() -> authenticate(host.baseUri(), careful, CallContext.none()))
          .isInstanceOf(UnavailableException.class);
      URI otherName = URI.create(host.baseUri().toString().replace("127.0.0.1", "localhost"));
      SSLContext trusting = keys.context("anna", "server");
      assertThatThrownBy(() -> authenticate(otherName, trusting, CallContext.none()))
          .as("the certificate is for 127.0.0.1")
          .isInstanceOf(UnavailableException.class);
    }
    assertThat(seen).isEmpty();
  }

  private static SslContextFactory.Server demandingCertificateOf(String client) throws Exception {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setSslContext(keys.context("server", client));
    factory.setNeedClientAuth(true);
    return factory;
  }
}
