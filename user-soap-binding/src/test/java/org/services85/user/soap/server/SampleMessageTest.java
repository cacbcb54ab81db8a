package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages of the shape that the vendor documents, and of the shapes that clients send. */
class SampleMessageTest {

  enum Action {
    QUOTED,
    UNQUOTED,
    EMPTY,
    ABSENT
  }

  record Shape(
      boolean soap12, boolean stray, boolean mustUnderstand, boolean typed, Action action) {

    String message(String ticket, int associateId) {
      String soap = soap12 ? Wire.SOAP_12 : Wire.SOAP_11;
      String flag = mustUnderstand ? " E:mustUnderstand=\"1\"" : "";
      String headers =
          "<U:ApplicationToken%s>1234567-1234-9876</U:ApplicationToken>\n<U:Credentials%s>\n<U:Ticket>%s</U:Ticket>\n</U:Credentials>\n"
              .formatted(flag, flag, ticket);
      return """
      <?xml version="1.0" encoding="UTF-8"?>
      <E:Envelope xmlns:E="%s" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
       xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:U="%s">
        %s
        <E:Body>
          <U:SetGeneratedPassword>
            <U:AssociateId%s>%s</U:AssociateId>
          </U:SetGeneratedPassword>
        </E:Body>
      </E:Envelope>
      """
          .formatted(
              soap,
              Wire.NS,
              stray ? headers : "<E:Header>" + headers + "</E:Header>",
              typed ? " xsi:type=\"xsd:int\"" : "",
              associateId);
    }

    HttpRequest.Builder request(Wire wire, String message) {
      String uri = Wire.NS + "/User/SetGeneratedPassword";
      HttpRequest.Builder request =
          wire.request("User").POST(HttpRequest.BodyPublishers.ofString(message));
      if (soap12) {
        String parameter =
            switch (action) {
              case QUOTED -> "; action=\"" + uri + "\"";
              case EMPTY -> "; action=\"\"";
              case UNQUOTED, ABSENT -> "";
            };
        return request.header("Content-Type", "application/soap+xml; charset=utf-8" + parameter);
      }
      request.header("Content-Type", "text/xml; charset=utf-8");
      return switch (action) {
        case QUOTED -> request.header("SOAPAction", "\"" + uri + "\"");
        case UNQUOTED -> request.header("SOAPAction", uri);
        case EMPTY -> request.header("SOAPAction", "\"\"");
        case ABSENT -> request;
      };
    }
  }

  static Wire wire;

  @BeforeAll
  static void start() throws Exception {
    wire = new Wire();
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  static List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    for (boolean soap12 : new boolean[] {false, true}) {
      for (boolean stray : new boolean[] {false, true}) {
        for (boolean mustUnderstand : new boolean[] {false, true}) {
          for (boolean typed : new boolean[] {false, true}) {
            for (Action action : Action.values()) {
              shapes.add(new Shape(soap12, stray, mustUnderstand, typed, action));
            }
          }
        }
      }
    }
    return shapes;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void setsAPasswordThatAuthenticatesAndReplacesTheOld(Shape shape) throws Exception {
    String before =
        Wire.password(
            wire.post(
                "User",
                Wire.envelope(
                    Wire.credentials(wire.ticket()),
                    Wire.setGeneratedPassword("<n:AssociateId>2</n:AssociateId>"))));

    HttpResponse<String> answer = wire.send(shape.request(wire, shape.message(wire.ticket(), 2)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(
            answer
                .headers()
                .firstValue("Content-Type")
                .orElseThrow()
                .toLowerCase(java.util.Locale.ROOT))
        .startsWith(shape.soap12 ? "application/soap+xml" : "text/xml")
        .contains("charset=utf-8");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.body())
        .contains(shape.soap12 ? Wire.SOAP_12 : Wire.SOAP_11)
        .contains("Succeeded")
        .contains(">true<")
        .doesNotContain("ExceptionInfo");
    assertThat(wire.logsOn("anna", Wire.password(answer))).isTrue();
    assertThat(wire.logsOn("anna", before)).isFalse();
  }
}
