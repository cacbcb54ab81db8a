package org.services85.user.soap.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.Credentials;
import org.services85.user.api.UnavailableException;
import org.services85.user.soap.TestKeys;
import org.services85.user.soap.client.SoapUserAgents;

/** A server in a virtual machine that asks for lists of revoked certificates. */
@Tag("full")
class RevokedCertificateTest {

  @TempDir Path folder;

  private HttpServer lists;
  private TestKeys keys;

  /** An authority whose list is on loopback, and two clients' certificates of it. */
  @BeforeEach
  void issueCertificates() throws Exception {
    lists = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    URI list = URI.create("http://127.0.0.1:%s/revoked".formatted(lists.getAddress().getPort()));
    String issued = "-keyalg EC -validity 2 -signer authority -ext crl=uri:" + list;
    keys =
        TestKeys.in(folder)
            .with("server")
            .with("authority", "-keyalg EC -validity 2 -ext bc:critical=ca:true")
            .with("anna", issued)
            .with("bert", issued);
    byte[] revoked = Files.readAllBytes(keys.revoked("bert", "authority", folder.resolve("list")));
    lists.createContext(
        "/revoked",
        exchange -> {
          exchange.sendResponseHeaders(200, revoked.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(revoked);
          }
        });
    lists.start();
  }

  @AfterEach
  void stop() {
    lists.stop(0);
  }

  @Test
  void refusesACertificateThatItsAuthorityRevokedAndNoOther() throws Exception {
    Process process =
        UserAgentProcess.with(
                List.of(
                    "-Dcom.sun.net.ssl.checkRevocation=true",
                    "-Dcom.sun.security.enableCRLDP=true"),
                "serve",
                "--port=0",
                "--store=" + folder.resolve("store"),
                "--tls-certificate="
                    + keys.certificate("server", folder.resolve("certificate.pem")),
                "--tls-key=" + keys.key("server", folder.resolve("key.pem")),
                "--tls-client-ca=" + keys.certificate("authority", folder.resolve("clients.pem")))
            .redirectError(folder.resolve("errors").toFile())
            .start();
    try {
      URI base = Ready.in(process.inputReader(UTF_8)).base();
      assertThat(reach(base, "anna")).isTrue();
      assertThatThrownBy(() -> reach(base, "bert")).isInstanceOf(UnavailableException.class);
      assertThat(reach(base, "anna")).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Asks for something that needs no ticket. */
  private boolean reach(URI base, String client) throws Exception {
    try (SoapUserAgents agents =
        SoapUserAgents.builder(base).sslContext(keys.context(client, "server")).build()) {
      agents.openPrincipal(Credentials.none()).getSystemInfo();
      return true;
    }
  }
}
