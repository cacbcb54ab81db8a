package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own header, as other clients may send it. */
class IdempotencyKeyHeaderTest {

  private static final String KEY = "d9b2d63d-a233-4123-847a-7090f5b0a5a1";
  private static final String HEADER =
      "<k:IdempotencyKey xmlns:k='urn:services85-user'%s>" + KEY + "</k:IdempotencyKey>";
  private static final String CALL = Wire.setGeneratedPassword("<n:AssociateId>2</n:AssociateId>");

  private static final String WSDL = "Remote/Services85/User.svc?wsdl";

  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    wire = new Wire();
  }

  @AfterEach
  void stop() {
    wire.close();
  }

  private HttpResponse<String> call(String header) throws Exception {
    return wire.post("User", Wire.envelope(Wire.credentials(wire.ticket()) + header, CALL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " s:mustUnderstand='1'", " s:mustUnderstand='0'"})
  void isUnderstood(String attribute) throws Exception {
    String header = HEADER.formatted(attribute);
    String password = Wire.password(call(header));
    assertThat(Wire.password(call(header))).isEqualTo(password);
    assertThat(Wire.password(call(""))).isNotEqualTo(password);
  }

  @Test
  void standsBetweenEnvelopeAndBodyAsOthersDo() throws Exception {
    String message =
        Wire.envelope(Wire.credentials(wire.ticket()), CALL)
            .replace("<s:Body>", HEADER.formatted("") + "<s:Body>");
    assertThat(Wire.password(wire.post("User", message)))
        .isEqualTo(Wire.password(wire.post("User", message)));
  }

  @Test
  void isAnotherHeaderInAnotherNamespace() throws Exception {
    String header = "<n:IdempotencyKey>" + KEY + "</n:IdempotencyKey>";
    assertThat(Wire.password(call(header))).isNotEqualTo(Wire.password(call(header)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "order-66", "00000000-0000-0000-0000-000000000000"})
  void isRefusedWhereItCannotBeRandom(String key) throws Exception {
    HttpResponse<String> answer = call(HEADER.formatted("").replace(KEY, key));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("invalid-argument")
        .contains("expected at least 128 random bits")
        .doesNotContain("order-66");
    assertThat(wire.logsOn("anna", "first password")).isTrue();
  }

  @Test
  void isAFaultWhereItIsThereTwiceOrNoText() throws Exception {
    for (String header :
        new String[] {
          HEADER.formatted("") + HEADER.formatted(""), HEADER.formatted("").replace(KEY, "<x/>")
        }) {
      HttpResponse<String> answer = call(header);
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("IdempotencyKey").doesNotContain(KEY);
    }
    assertThat(wire.logsOn("anna", "first password")).isTrue();
  }

  @Test
  void isNoPartOfTheVendorsDescription() throws Exception {
    String wsdl = wire.send(wire.request("User").uri(wire.address(WSDL)).GET()).body();
    assertThat(wsdl).contains("SetGeneratedPassword").doesNotContain("IdempotencyKey");
  }
}
