package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.wsdl.Definition;
import javax.wsdl.Operation;
import javax.wsdl.PortType;
import javax.wsdl.factory.WSDLFactory;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.contract.ServiceContract;
import org.xml.sax.InputSource;

/** The description that the server gives of itself. */
class WsdlTest {

  static Wire wire;

  @BeforeAll
  static void start() throws Exception {
    wire = new Wire();
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return wire.send(HttpRequest.newBuilder(wire.address(path)));
  }

  private static String wsdl(ServiceContract contract, ServicesVersion version, String query)
      throws Exception {
    HttpResponse<String> answer =
        get("Remote/" + version.segment() + "/" + contract.file() + "?" + query);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml;charset=utf-8");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    return answer.body();
  }

  private static String location(String wsdl) {
    return wsdl.replaceAll("(?s).*soap:address location=\"([^\"]*)\".*", "$1");
  }

  @ParameterizedTest
  @EnumSource
  void namesExactlyWhatIsOffered(ServiceContract contract) throws Exception {
    String text = wsdl(contract, ServicesVersion.SERVICES85, "wsdl");

    Definition read =
        WSDLFactory.newInstance()
            .newWSDLReader()
            .readWSDL(
                null,
                new InputSource(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    PortType port = read.getPortType(new QName(Wire.NS, contract.serviceName()));
    List<String> names = new ArrayList<>();
    for (Object operation : port.getOperations()) {
      names.add(((Operation) operation).getName());
    }
    assertThat(names)
        .containsExactlyElementsOf(
            contract.operations().stream().map(each -> each.name()).toList());
    assertThat(read.getImports().size()).isZero();
    assertThat(text).doesNotContain("schemaLocation");
  }

  @ParameterizedTest
  @EnumSource
  void isInTheNamespaceOfTheVersionThatWasAsked(ServicesVersion version) throws Exception {
    String text = wsdl(ServiceContract.USER, version, "singleWsdl");

    assertThat(text)
        .contains("targetNamespace=\"" + version.namespace() + "\"")
        .contains("soapAction=\"" + version.namespace() + "/User/SetGeneratedPassword\"");
    assertThat(text.replace(version.segment(), "")).doesNotContain("NetServer/Services8");
    assertThat(location(text))
        .isEqualTo(wire.address("Remote/" + version.segment() + "/User.svc").toString());
  }

  @Test
  void isTheSameUnderBothNames() throws Exception {
    assertThat(wsdl(ServiceContract.USER, ServicesVersion.SERVICES85, "singlewsdl"))
        .isEqualTo(wsdl(ServiceContract.USER, ServicesVersion.SERVICES85, "WSDL"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xsd=../../../etc/passwd",
        "xsd=xsd0",
        "wsdl=file:///etc/passwd",
        "wsdl=User.xsd",
        "wsdl&xsd=1",
        "disco=User.wsdl",
        "x"
      })
  void h02AnswersOtherQueriesWithNothing(String query) throws Exception {
    HttpResponse<String> answer = get("Remote/Services85/User.svc?" + query);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).doesNotContain("root:", "schema");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crm.example.org | http://crm.example.org/",
        "crm.example.org:8443 | http://crm.example.org:8443/",
        "192.0.2.7 | http://192.0.2.7/",
        "[2001:db8::1]:81 | http://[2001:db8::1]:81/"
      })
  void h03FollowsTheHostOfTheRequest(String host, String base) throws Exception {
    assertThat(location(raw(wire.address(""), "Host: " + host)))
        .isEqualTo(base + "Remote/Services85/User.svc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\"/><x y=\"", "a b", "a<b", "a&b", "user@host", "a/b", "", "a:99999999"})
  void h03RepeatsNoHostThatCanBeNone(String host) throws Exception {
    assertThat(raw(wire.address(""), "Host: " + host))
        .startsWith("HTTP/1.1 400")
        .doesNotContain("definitions");
  }

  @Test
  void h03DoesNotLookAtForwardedHeadersOfAnybody() throws Exception {
    String answer =
        raw(
            wire.address(""),
            "Host: crm.example.org",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: https",
            "Forwarded: host=evil.example");

    assertThat(location(answer)).isEqualTo("http://crm.example.org/Remote/Services85/User.svc");
    assertThat(answer).doesNotContain("evil");
  }

  @Test
  void h03BelievesATrustedProxy() throws Exception {
    try (Wire proxied = behind(InetAddress.getLoopbackAddress())) {
      assertThat(
              location(
                  raw(
                      proxied.address(""),
                      "Host: inner",
                      "X-Forwarded-Host: crm.example.org",
                      "X-Forwarded-Proto: https")))
          .isEqualTo("https://crm.example.org/Remote/Services85/User.svc");
      assertThat(location(raw(proxied.address(""), "Host: inner")))
          .isEqualTo("http://inner/Remote/Services85/User.svc");
      assertThat(raw(proxied.address(""), "Host: inner", "X-Forwarded-Host: a, b"))
          .startsWith("HTTP/1.1 400");
    }
    try (Wire elsewhere = behind(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}))) {
      assertThat(
              location(
                  raw(
                      elsewhere.address(""),
                      "Host: inner",
                      "X-Forwarded-Host: evil.example",
                      "X-Forwarded-Proto: https")))
          .isEqualTo("http://inner/Remote/Services85/User.svc");
    }
  }

  private static Wire behind(InetAddress proxy) throws Exception {
    return new Wire(settings -> settings.trustedProxies(Set.of(proxy)));
  }

  /** With headers that the JDK's client does not send. */
  private static String raw(URI server, String... headers) throws Exception {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET /Remote/Services85/User.svc?wsdl HTTP/1.1\r\nConnection: close\r\n"
                      + String.join("\r\n", headers)
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
