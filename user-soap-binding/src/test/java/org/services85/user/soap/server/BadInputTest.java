package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, the answer is clear, nothing changes, and the next call is served. */
class BadInputTest {

  private static final String GOOD_ARGUMENT = "<n:AssociateId>2</n:AssociateId>";

  @RegisterExtension static final Attacked SERVER = new Attacked();

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
        "<n:AssociateId>\u20032</n:AssociateId> | integer",
        "<n:AssociateId>2\u2028</n:AssociateId> | integer",
        "<n:AssociateId>2.0</n:AssociateId> | 2.0",
        "<n:AssociateId></n:AssociateId> | integer",
        "'' | AssociateId 0",
        "<n:AssociateId>2</n:AssociateId><n:AssociateId>2</n:AssociateId> | twice",
        "<n:AssociateID>2</n:AssociateID> | AssociateID",
        "<AssociateId>2</AssociateId> | no parameter",
        "<n:AssociateId><n:x>2</n:x></n:AssociateId> | element",
        "2 | text"
      })
  void p03RefusesABadValueByName(String arguments, String named) throws Exception {
    HttpResponse<String> answer = call(Wire.setGeneratedPassword(arguments));

    Attacked.assertRefused(answer, "System.ArgumentException");
    assertThat(answer.body()).contains(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+4711", " 04711 ", "\n4711\t"})
  void p03ReadsIntegersAsXmlSchemaDoes(String value) throws Exception {
    HttpResponse<String> answer =
        call(Wire.setGeneratedPassword("<n:AssociateId>" + value + "</n:AssociateId>"));

    Attacked.assertRefused(answer, "SuperOffice.Exceptions.SoNotFoundException");
    assertThat(answer.body()).contains("4711");
  }

  @Test
  void a01RefusesACallWithoutTicket() throws Exception {
    Attacked.assertRefused(
        SERVER.wire.post("User", Wire.envelope("", Wire.setGeneratedPassword(GOOD_ARGUMENT))),
        "SuperOffice.Exceptions.SoSessionException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7T:1234abcxyzExample==", "", "x"})
  void a01RefusesAForgedTicket(String ticket) throws Exception {
    Attacked.assertRefused(
        SERVER.wire.post(
            "User",
            Wire.envelope(Wire.credentials(ticket), Wire.setGeneratedPassword(GOOD_ARGUMENT))),
        "SuperOffice.Exceptions.SoSessionException");
  }

  @Test
  void a03RefusesAnExpiredTicket() throws Exception {
    String ticket = SERVER.wire.ticket();
    SERVER.wire.clock.advance(Duration.ofHours(6));
    Attacked.assertRefused(
        SERVER.wire.post(
            "User",
            Wire.envelope(Wire.credentials(ticket), Wire.setGeneratedPassword(GOOD_ARGUMENT))),
        "SuperOffice.Exceptions.SoSessionException");
  }

  @Test
  void faultsInTheCallersVersion() throws Exception {
    HttpResponse<String> answer =
        SERVER.wire.send(
            SERVER
                .wire
                .request("User")
                .header("Content-Type", "application/soap+xml")
                .POST(HttpRequest.BodyPublishers.ofString("no XML")));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(Wire.SOAP_12).contains(":Sender<");
  }

  private HttpResponse<String> call(String body) throws Exception {
    return SERVER.wire.post("User", Wire.envelope(Wire.credentials(SERVER.ticket()), body));
  }
}
