package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, the answer is clear, nothing changes, and the next call is served. */
class BadInputTest {

  private static final String GOOD_ARGUMENT = "<n:AssociateId>2</n:AssociateId>";

  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    wire = new Wire();
  }

  @AfterEach
  void nothingChangedAndTheServerServes() throws Exception {
    assertThat(wire.logsOn("anna", "first password")).isTrue();
    HttpResponse<String> answer = call(Wire.setGeneratedPassword(GOOD_ARGUMENT));
    assertThat(wire.logsOn("anna", Wire.password(answer))).isTrue();
    wire.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<n:AssociateId>0</n:AssociateId> | AssociateId 0",
        "<n:AssociateId>-1</n:AssociateId> | AssociateId -1",
        "<n:AssociateId>-2147483648</n:AssociateId> | AssociateId -2147483648",
        "<n:AssociateId>2147483648</n:AssociateId> | 2147483648",
        "<n:AssociateId>4294967298</n:AssociateId> | 4294967298",
        "<n:AssociateId>1e3</n:AssociateId> | 1e3",
        "<n:AssociateId>0x2</n:AssociateId> | 0x2",
        "<n:AssociateId>\u0662</n:AssociateId> | integer",
        "<n:AssociateId>2.0</n:AssociateId> | 2.0",
        "<n:AssociateId></n:AssociateId> | integer",
        "<n:AssociateId xsi:nil='true'/> | AssociateId 0",
        "'' | AssociateId 0",
        "<n:AssociateId>2</n:AssociateId><n:AssociateId>2</n:AssociateId> | twice",
        "<n:AssociateID>2</n:AssociateID> | AssociateID",
        "<AssociateId>2</AssociateId> | no parameter",
        "<n:AssociateId xsi:type='xsd:string'>2</n:AssociateId> | xsi:type",
        "<n:AssociateId xsi:type='none:int'>2</n:AssociateId> | xsi:type",
        "<n:AssociateId><n:x>2</n:x></n:AssociateId> | element",
        "2 | text"
      })
  void refusesABadValueByName(String arguments, String named) throws Exception {
    HttpResponse<String> answer = call(Wire.setGeneratedPassword(arguments));

    assertRefused(answer, "System.ArgumentException");
    assertThat(answer.body()).contains(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+4711", " 04711 ", "<![CDATA[4711]]>", "47<!-- -->11"})
  void readsIntegersAsXmlSchemaDoes(String value) throws Exception {
    HttpResponse<String> answer =
        call(Wire.setGeneratedPassword("<n:AssociateId>" + value + "</n:AssociateId>"));

    assertRefused(answer, "SuperOffice.Exceptions.SoNotFoundException");
    assertThat(answer.body()).contains("4711");
  }

  @Test
  void refusesACallWithoutTicket() throws Exception {
    assertRefused(
        wire.post("User", Wire.envelope("", Wire.setGeneratedPassword(GOOD_ARGUMENT))),
        "SuperOffice.Exceptions.SoSessionException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7T:1234abcxyzExample==", "", "x"})
  void refusesAForgedTicket(String ticket) throws Exception {
    assertRefused(
        wire.post(
            "User",
            Wire.envelope(Wire.credentials(ticket), Wire.setGeneratedPassword(GOOD_ARGUMENT))),
        "SuperOffice.Exceptions.SoSessionException");
  }

  @Test
  void refusesAnExpiredTicket() throws Exception {
    String ticket = wire.ticket();
    wire.clock.advance(Duration.ofHours(6));
    assertRefused(
        wire.post(
            "User",
            Wire.envelope(Wire.credentials(ticket), Wire.setGeneratedPassword(GOOD_ARGUMENT))),
        "SuperOffice.Exceptions.SoSessionException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE x [<!ENTITY e '2'>]>%s | DOCTYPE",
        "<?xml-stylesheet href='x'?>%s | processing instruction",
        "%s%s | well-formed",
        "%s<trailing/> | well-formed",
        "<n/> | Envelope",
        "'' | empty",
        "no XML | well-formed"
      })
  void faultsAtWhatIsNoMessage(String pattern, String named) throws Exception {
    assertFault(wire.post("User", pattern.replace("%s", good())), named);
  }

  @Test
  void faultsAtTwoBodies() throws Exception {
    assertFault(
        wire.post("User", good().replace("</s:Body>", "</s:Body><s:Body/>")), "Body comes last");
  }

  @Test
  void faultsAtTwoOperations() throws Exception {
    assertFault(
        call(Wire.setGeneratedPassword(GOOD_ARGUMENT) + Wire.setGeneratedPassword(GOOD_ARGUMENT)),
        "2 elements");
  }

  @Test
  void faultsAtAnUnknownOperation() throws Exception {
    assertFault(call("<n:SetPasswordOfTheMoon/>"), "no operation of User");
  }

  @Test
  void faultsAtAnotherNamespace() throws Exception {
    assertFault(call("<n:SetGeneratedPassword xmlns:n='urn:other'/>"), Wire.NS);
  }

  @Test
  void faultsAtAHeaderThatIsThereTwice() throws Exception {
    String credentials = Wire.credentials(wire.ticket());
    assertFault(
        wire.post(
            "User",
            Wire.envelope(credentials + credentials, Wire.setGeneratedPassword(GOOD_ARGUMENT))),
        "Credentials is there twice");
    assertFault(
        wire.post("User", good().replace("<s:Header>", credentials + "<s:Header>")),
        "Credentials is there twice");
  }

  @Test
  void faultsAtAHeaderThatMustBeUnderstoodAndIsNot() throws Exception {
    String unknown = "<u:Unknown xmlns:u='urn:u' s:mustUnderstand='%s' %s/>";
    HttpResponse<String> answer = withHeader(unknown.formatted("1", ""));
    assertFault(answer, "Unknown must be understood");
    assertThat(answer.body()).contains(":MustUnderstand<");
    for (String ignored :
        new String[] {
          unknown.formatted("0", ""), unknown.formatted("1", "s:actor='http://example.org/other'")
        }) {
      assertRefused(
          wire.post("User", Wire.envelope(ignored, Wire.setGeneratedPassword(GOOD_ARGUMENT))),
          "SuperOffice.Exceptions.SoSessionException");
    }
  }

  @Test
  void faultsAtAnActionOfAnotherOperation() throws Exception {
    assertFault(
        wire.send(
            wire.request("User")
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "\"" + Wire.NS + "/User/CanChangePassword\"")
                .POST(HttpRequest.BodyPublishers.ofString(good()))),
        "SOAPAction");
  }

  @Test
  void faultsAtATruncatedMessage() throws Exception {
    String good = good();
    for (int length = 1; length < good.length(); length += 7) {
      assertThat(wire.post("User", good.substring(0, length)).statusCode()).isEqualTo(500);
    }
  }

  @Test
  void faultsAtTwoMebibytes() throws Exception {
    assertFault(
        wire.post("User", good().replace("</s:Body>", "</s:Body>" + " ".repeat(2 * 1024 * 1024))),
        "bytes");
  }

  @Test
  void faultsInTheCallersVersion() throws Exception {
    HttpResponse<String> answer =
        wire.send(
            wire.request("User")
                .header("Content-Type", "application/soap+xml")
                .POST(HttpRequest.BodyPublishers.ofString("no XML")));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(Wire.SOAP_12).contains(":Sender<");
  }

  @Test
  void answersHttpThatIsNoCall() throws Exception {
    HttpRequest.BodyPublisher good = HttpRequest.BodyPublishers.ofString(good());
    assertThat(wire.send(wire.request("User").GET()).statusCode()).isEqualTo(405);
    assertThat(wire.send(wire.request("Sale").POST(good)).statusCode()).isEqualTo(404);
    for (String type : new String[] {"application/json", "text/xml; charset=iso-8859-1", "x"}) {
      assertThat(
              wire.send(wire.request("User").header("Content-Type", type).POST(good)).statusCode())
          .as(type)
          .isEqualTo(415);
    }
    assertThat(
            wire.send(
                    wire.request("User")
                        .header("Content-Type", "text/xml")
                        .header("Content-Encoding", "gzip")
                        .POST(good))
                .statusCode())
        .isEqualTo(415);
  }

  private String good() throws Exception {
    return Wire.envelope(Wire.credentials(wire.ticket()), Wire.setGeneratedPassword(GOOD_ARGUMENT));
  }

  private HttpResponse<String> call(String body) throws Exception {
    return wire.post("User", Wire.envelope(Wire.credentials(wire.ticket()), body));
  }

  private HttpResponse<String> withHeader(String header) throws Exception {
    return wire.post(
        "User",
        Wire.envelope(
            Wire.credentials(wire.ticket()) + header, Wire.setGeneratedPassword(GOOD_ARGUMENT)));
  }

  private static void assertRefused(HttpResponse<String> answer, String exceptionType) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("<ExceptionType>" + exceptionType + "<")
        .containsPattern("Succeeded[^>]*>false<")
        .containsPattern("<SetGeneratedPasswordResponse[^>]*/>")
        .doesNotContain("StackTrace", "org.services85", "java.");
  }

  private static void assertFault(HttpResponse<String> answer, String named) {
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .contains("Fault>")
        .contains(named)
        .doesNotContain("org.services85", "java.", "com.ctc", "Exception");
  }
}
