package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.soap.Samples;
import org.services85.user.soap.ScriptedAgents;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.TestKeys;
import org.services85.user.soap.server.AddressRange;
import org.services85.user.soap.standalone.tls.PemKeyFiles;
import org.services85.user.soap.standalone.tls.ReloadingTls;

/** A proxy that passes on what it does not read, and says before it who the client is. */
@Timeout(60)
class ProxyProtocolTest {

  private static final byte[] SIGNATURE = {
    0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A
  };

  private static final String CALL =
      "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
          + "<GetSystemInfo xmlns='%s'/></s:Body></s:Envelope>".formatted(ServicesVersion.NS85);

  private final List<String> clients = new CopyOnWriteArrayList<>();
  private NetServerHost host;

  @BeforeEach
  void start() throws IOException {
    host = host("127.0.0.0/8").start();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private NetServerHost.Builder host(String trusted) {
    return NetServerHost.builder(
            new ScriptedAgents(
                (credentials, context, operation, arguments) -> {
                  clients.add(context.clientAddress().orElseThrow());
                  return Samples.answerOf(operation);
                }))
        .trustedRanges(Set.of(AddressRange.parse(trusted)))
        .proxyProtocol();
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "2001:db9:0:0:0:0:0:7"})
  void a14TellsTheClientsAddress(String client) throws Exception {
    assertThat(call(version2(client))).startsWith("HTTP/1.1 200");
    assertThat(clients).containsExactly(client);
  }

  @Test
  void a14TellsTheClientsAddressBeforeTls(@TempDir Path folder) throws Exception {
    TestKeys keys = TestKeys.in(folder).with("server").with("anna");
    PemKeyFiles files =
        new PemKeyFiles(
            keys.certificate("server", folder.resolve("server.pem")),
            keys.key("server", folder.resolve("server.key")));
    try (NetServerHost tls =
            host("127.0.0.0/8").tls(ReloadingTls.of(files, Optional.empty())).start();
        Socket socket = socket(tls.baseUri())) {
      socket.getOutputStream().write(version2("203.0.113.7"));
      try (Socket inside =
          keys.context("anna", "server")
              .getSocketFactory()
              .createSocket(socket, "127.0.0.1", tls.baseUri().getPort(), true)) {
        assertThat(exchange(inside)).startsWith("HTTP/1.1 200");
      }
    }
    assertThat(clients).containsExactly("203.0.113.7");
  }

  @Test
  void servesTheProxysOwnLookAtIt() throws Exception {
    byte[] local = header((byte) 0x20, (byte) 0, new byte[0]);
    assertThat(call(local)).startsWith("HTTP/1.1 200");
    assertThat(clients).containsExactly("127.0.0.1");
  }

  @Test
  void a14BelievesNoForwardedHeaderOfAClientBehindIt() throws Exception {
    assertThat(call(version2("203.0.113.7"), "X-Forwarded-For: 198.51.100.1\r\n"))
        .startsWith("HTTP/1.1 200");
    assertThat(clients).containsExactly("203.0.113.7");
  }

  @Test
  void a14ClosesAConnectionWithoutTheHeader() throws Exception {
    assertThat(call(new byte[0])).isEmpty();
    assertThat(clients).isEmpty();
  }

  @Test
  void a14ClosesAConnectionOfNoTrustedProxy() throws Exception {
    try (NetServerHost other = host("192.0.2.0/24").start();
        Socket socket = socket(other.baseUri())) {
      socket.getOutputStream().write(version2("203.0.113.7"));
      assertThat(exchange(socket)).isEmpty();
    }
    assertThat(clients).isEmpty();
  }

  @Test
  void a14AnswersNoConnectionWhoseHeaderIsNone() throws Exception {
    List<byte[]> headers =
        List.of(
            header((byte) 0x21, (byte) 0x11, new byte[60_000]),
            header((byte) 0x21, (byte) 0x11, new byte[4]),
            header((byte) 0x31, (byte) 0x11, new byte[12]),
            "PROXY TCP4 a.b.c.d x 1 2\r\n".getBytes(StandardCharsets.US_ASCII),
            ("PROXY " + "1".repeat(60_000) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    for (byte[] header : headers) {
      assertThat(call(header)).doesNotStartWith("HTTP/1.1 200");
    }
    assertThat(clients).isEmpty();
    assertThat(call(version2("203.0.113.7"))).as("it goes on").startsWith("HTTP/1.1 200");
  }

  private static byte[] version2(String client) throws IOException {
    byte[] address = InetAddress.getByName(client).getAddress();
    ByteBuffer body = ByteBuffer.allocate(2 * address.length + 4);
    body.put(address).put(address).putShort((short) 4711).putShort((short) 443);
    return header((byte) 0x21, (byte) (address.length == 4 ? 0x11 : 0x21), body.array());
  }

  private static byte[] header(byte command, byte family, byte[] body) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.write(SIGNATURE);
    header.write(command);
    header.write(family);
    header.write(body.length >> 8);
    header.write(body.length);
    header.write(body);
    return header.toByteArray();
  }

  private String call(byte[] before, String... headers) throws IOException {
    try (Socket socket = socket(host.baseUri())) {
      socket.getOutputStream().write(before);
      return exchange(socket, headers);
    }
  }

  private static Socket socket(URI server) throws IOException {
    return new Socket(server.getHost(), server.getPort());
  }

  /** The answer to a call, or nothing where the connection is closed without one. */
  private static String exchange(Socket socket, String... headers) throws IOException {
    String request =
        "POST /Remote/Services85/SoPrincipal.svc HTTP/1.1\r\nHost: crm\r\nConnection: close\r\n"
            + String.join("", headers)
            + "Content-Type: text/xml\r\nContent-Length: %s\r\n\r\n%s"
                .formatted(CALL.length(), CALL);
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException closed) {
      return "";
    }
  }
}
