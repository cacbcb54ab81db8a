package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP that no honest client speaks. */
class HostileHttpTest {

  private static final String CANARY = Attacked.CANARY;
  private static final String PATH = "/Remote/Services85/User.svc";
  private static final String POST = "POST " + PATH + " HTTP/1.1";
  private static final String XML = "Content-Type: text/xml";

  @RegisterExtension static final Attacked SERVER = new Attacked();

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND", "post"})
  void h01TakesNoOtherMethod(String method) throws Exception {
    String[] lines = {method + " " + PATH + " HTTP/1.1", "Host: a", "X: " + CANARY};
    SERVER.refusesWith(405, Raw.head(lines));
    assertThat(
            Raw.send(SERVER.wire.address(""), Raw.head(lines).getBytes(StandardCharsets.US_ASCII))
                .headers())
        .contains("Allow: GET, HEAD, POST");
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD /Remote/Services85/User.svc, 200",
    "TRACE /, 404",
    "OPTIONS *, 404",
    "CONNECT 127.0.0.1:1, 400",
    "CONNECT /, 400"
  })
  void h01AnswersOddTargetsShortly(String line, int status) throws Exception {
    try (Raw raw = new Raw(SERVER.wire.address(""))) {
      raw.write(Raw.head(line + " HTTP/1.1", "Host: a", "X: " + CANARY, "Connection: close"));
      // Jetty keeps the connection of a tunnel that it refused for as long as one may be idle.
      String answer = line.startsWith("CONNECT ") ? raw.read().text() : raw.rest();
      assertThat(answer).startsWith("HTTP/1.1 " + status).doesNotContain(CANARY);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/Remote/../../etc/passwd, 400",
    "/Remote/Services85/../../../etc/passwd, 400",
    "/Remote/Services85/..%2f..%2fUser.svc?wsdl, 400",
    "/Remote/Services85/%2e%2e/User.svc?wsdl, 400",
    "/Remote/Services85/User.svc;a=b?wsdl, 400",
    "/Remote/Services85/User.svc%00?wsdl, 400",
    "/Remote/Services85/User.svc/?wsdl, 404",
    "/Remote/Services85//User.svc?wsdl, 400",
    "//Remote/Services85/User.svc?wsdl, 400",
    "/Remote/Services85/User.xsd, 404",
    "/Remote/Services85/, 404",
    "/Remote/services, 404",
    "/x, 404"
  })
  void h02ServesNoOtherPath(String path, int status) throws Exception {
    SERVER.refusesWith(status, Raw.head("GET " + path + " HTTP/1.1", "Host: a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-A: b\rX-B: c",
        "X-A: b\u0000c",
        "X-A : b",
        " X-A: b",
        "X A: b",
        ": b",
        "X-A",
        "X-A: b\r\n\tfolded"
      })
  void h03RefusesHeadersOfNoForm(String header) throws Exception {
    SERVER.refusesWith(400, Raw.head(POST, "Host: a", header, XML, "Content-Length: 0"));
  }

  @Test
  void h03RefusesHeadersThatAreTooLong() throws Exception {
    SERVER.refusesWith(431, Raw.head(POST, "Host: a", "X: " + CANARY.repeat(1_000)));
    SERVER.refusesWith(414, Raw.head("POST /" + CANARY.repeat(1_000) + " HTTP/1.1", "Host: a"));
  }

  @Test
  void h03RefusesTwoHostsAndNone() throws Exception {
    SERVER.refusesWith(400, Raw.head("GET " + PATH + "?wsdl HTTP/1.1", "Host: a", "Host: b"));
    SERVER.refusesWith(400, Raw.head("GET " + PATH + "?wsdl HTTP/1.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Encoding: gzip",
        "Content-Encoding: deflate",
        "Content-Encoding: br",
        "Content-Encoding: x-no-such-thing",
        "Content-Encoding: gzip, gzip",
        "Content-Encoding: identity, gzip",
        "Content-Encoding: identity\r\nContent-Encoding: gzip",
        "content-encoding: GZIP"
      })
  void h04UnpacksNothing(String encoding) throws Exception {
    for (byte[] body : new byte[][] {gzipped(SERVER.good()), deflated(SERVER.good()), bomb()}) {
      SERVER.refusesWith(415, Raw.request(XML + "\r\n" + encoding, body));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip, chunked", "gzip", "deflate, chunked", "chunked, gzip", "x", ""})
  void h04UnpacksNoTransferEitherAndRefusesOtherCodings(String coding) throws Exception {
    byte[] body = gzipped(SERVER.good());
    RawAnswer answer =
        Raw.send(
            SERVER.wire.address(""),
            concat(Raw.head(POST, "Host: a", XML, "Transfer-Encoding: " + coding), body));
    assertThat(answer.status()).isIn(400, 501);
  }

  private static byte[] bomb() throws Exception {
    return gzipped(" ".repeat(10 * 1024 * 1024));
  }

  private static byte[] gzipped(String text) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] deflated(String text) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5, 6",
        "Content-Length: -1",
        "Content-Length: +5",
        "Content-Length: 0x5",
        "Content-Length: 5 5",
        "Content-Length: 99999999999999999999",
        "Content-Length: ",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"
      })
  void h06LetsNoSecondRequestHideInABody(String framing) throws Exception {
    byte[] hidden = Raw.request(XML, SERVER.good().getBytes(StandardCharsets.UTF_8));
    try (Raw raw = new Raw(SERVER.wire.address(""))) {
      raw.write(concat(Raw.head(POST, "Host: a", XML, framing) + "0\r\n\r\n", hidden));
      String answers = raw.rest();
      assertThat(answers).startsWith("HTTP/1.1 400");
      assertThat(answers.split("HTTP/1.1 ", -1)).as("one answer").hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x\r\n", "-1\r\n", "ffffffffffffffffff\r\n", "5 ;\r\nabcdeXY", "5\r\nabcdeXY"})
  void h06RefusesChunksOfNoForm(String chunk) throws Exception {
    byte[] hidden = Raw.request(XML, SERVER.good().getBytes(StandardCharsets.UTF_8));
    try (Raw raw = new Raw(SERVER.wire.address(""))) {
      raw.write(
          concat(Raw.head(POST, "Host: a", XML, "Transfer-Encoding: chunked") + chunk, hidden));
      assertThat(raw.rest()).doesNotContain("<Response>", "HTTP/1.1 200");
    }
  }

  @Test
  void h06AnswersPipelinedRequestsInTheirOrder() throws Exception {
    byte[] first = Raw.request(XML, "no message".getBytes(StandardCharsets.UTF_8));
    String call = Wire.envelope("", SERVER.setPassword());
    byte[] second = Raw.request(XML, call.getBytes(StandardCharsets.UTF_8));
    try (Raw raw = new Raw(SERVER.wire.address(""))) {
      raw.write(concat(new String(first, StandardCharsets.UTF_8), second));
      assertThat(raw.read().status()).isEqualTo(500);
      assertThat(raw.read().status()).isEqualTo(200);
    }
  }

  private static byte[] concat(String head, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  @Test
  void h09NoAnswerMayBeKept() throws Exception {
    HttpRequest.BodyPublisher call =
        HttpRequest.BodyPublishers.ofString(Wire.envelope("", SERVER.setPassword()));
    for (HttpRequest.Builder request :
        new HttpRequest.Builder[] {
          SERVER.wire.request("User").header("Content-Type", "text/xml").POST(call),
          SERVER.wire.request("SoPrincipal").header("Content-Type", "text/xml").POST(call),
          SERVER.wire.request("User").header("Content-Type", "x").POST(call),
          SERVER.wire.request("Sale").header("Content-Type", "text/xml").POST(call),
          SERVER.wire.request("User").GET(),
          HttpRequest.newBuilder(SERVER.wire.address(PATH + "?wsdl"))
        }) {
      HttpResponse<String> answer = SERVER.wire.send(request);
      assertThat(answer.headers().allValues("Cache-Control"))
          .as("%s", answer.statusCode())
          .isNotEmpty()
          .allMatch(value -> value.contains("no-store"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SOAPAction: \"NS/User/CanChangePassword\"",
        "SOAPAction: NS/User/CanChangePassword",
        "SOAPAction: \"NS/SoPrincipal/SetGeneratedPassword\"",
        "SOAPAction: \"NS/User/SetGeneratedPassword/\"",
        "SOAPAction: canary-6f1d",
        "SOAPAction: \"NS/User/SetGeneratedPassword\"\r\nSOAPAction: \"NS/User/CanChangePassword\"",
        "SOAPAction: \"NS/User/CanChangePassword\"\r\nSOAPAction: \"NS/User/SetGeneratedPassword\""
      })
  void x14RefusesTheActionOfAnotherOperation(String header) throws Exception {
    String lines = XML + "\r\n" + header.replace("NS", Wire.NS);
    RawAnswer answer =
        Raw.send(
            SERVER.wire.address(""),
            Raw.request(lines, SERVER.good().getBytes(StandardCharsets.UTF_8)));
    assertThat(answer.status()).isIn(400, 500);
    assertThat(answer.body()).doesNotContain(CANARY, "<Response>");
  }

  @Test
  void x14RefusesTheActionParameterOfAnotherOperation() throws Exception {
    String type = "application/soap+xml; action=\"%s/User/CanChangePassword\"".formatted(Wire.NS);
    RawAnswer answer =
        Raw.post(
            SERVER.wire,
            type,
            SERVER.good().replace(Wire.SOAP_11, Wire.SOAP_12).getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("SOAPAction", "SetGeneratedPassword");
  }

  @Test
  void x14RefusesAVeryLongActionAndServesTheMissingOne() throws Exception {
    byte[] call = Wire.envelope("", SERVER.setPassword()).getBytes(StandardCharsets.UTF_8);
    RawAnswer mismatch =
        Raw.send(
            SERVER.wire.address(""),
            Raw.request(XML + "\r\nSOAPAction: " + CANARY.repeat(500), call));
    assertThat(mismatch.status()).isEqualTo(500);
    assertThat(mismatch.body()).hasSizeLessThan(2_000).doesNotContain(CANARY);
    SERVER.refusesWith(431, Raw.request(XML + "\r\nSOAPAction: " + CANARY.repeat(2_000), call));
    assertThat(Raw.post(SERVER.wire, "text/xml", call).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: application/fastinfoset",
        "Content-Type: application/soap+fastinfoset",
        "Content-Type: application/json",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: multipart/form-data; boundary=b",
        "Content-Type: multipart/related; type=\"text/xml\"; boundary=b",
        "Content-Type: text/plain",
        "Content-Type: text/xml; charset=iso-8859-1",
        "Content-Type: text/xml; charset=utf-7",
        "Content-Type: text/xml, text/xml",
        "Content-Type: text",
        "Content-Type: ",
        "Content-Type: canary-6f1d/canary-6f1d",
        "X-None: x"
      })
  void x19TakesNoOtherMediaType(String header) throws Exception {
    SERVER.refusesWith(415, Raw.request(header, SERVER.good().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void x19RefusesTwoMediaTypes() throws Exception {
    SERVER.refusesWith(
        400,
        Raw.request(
            XML + "\r\nContent-Type: application/json",
            SERVER.good().getBytes(StandardCharsets.UTF_8)));
  }
}
