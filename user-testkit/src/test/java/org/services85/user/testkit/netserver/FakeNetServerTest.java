package org.services85.user.testkit.netserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UserType;
import org.services85.user.testkit.SeededUser;

/** The fake as clients of any language meet it: by HTTP and SOAP. */
class FakeNetServerTest {

  private static final String GENERATE =
      "<n:SetGeneratedPassword><n:AssociateId>2</n:AssociateId></n:SetGeneratedPassword>";

  @RegisterExtension
  static FakeNetServer netServer =
      FakeNetServer.withUsers(
          SeededUser.of(1, "alma", UserType.INTERNAL_ASSOCIATE, "secret").asAdministrator(),
          SeededUser.of(2, "anna", UserType.INTERNAL_ASSOCIATE, "secret"));

  private RawClient client;
  private String ticket;

  @BeforeEach
  void logOn() throws Exception {
    client = new RawClient(netServer.baseUri());
    ticket = client.ticket("alma", "secret");
  }

  private String message(String body) {
    return RawClient.envelope(RawClient.credentials(ticket), body);
  }

  @Test
  void generatesPredictablePasswordsThatAuthenticate() throws Exception {
    for (String password : new String[] {"Generated-1", "Generated-2"}) {
      assertThat(RawClient.in("Response", client.post("User", message(GENERATE))))
          .isEqualTo(password);
      assertThat(client.logOn("anna", password).body()).contains("Succeeded>true<", ">7T:");
    }
    assertThat(client.logOn("anna", "Generated-1").body()).contains("Succeeded>false<");
  }

  /** Of the shape of the message that the vendor prints. */
  @Test
  void takesHeadersBetweenEnvelopeAndBodyAndAnswersInSoap12() throws Exception {
    String sample =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <E:Envelope xmlns:E="%s" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:U="%s">
          <U:ApplicationToken>1234567-1234-9876</U:ApplicationToken>
          <U:Credentials>
            <U:Ticket>%s</U:Ticket>
          </U:Credentials>
          <E:Body>
            <U:SetGeneratedPassword>
              <U:AssociateId xsi:type="xsd:int">2</U:AssociateId>
            </U:SetGeneratedPassword>
          </E:Body>
        </E:Envelope>
        """
            .formatted(RawClient.SOAP_12, RawClient.NS, ticket);
    HttpResponse<String> answer =
        client.send(
            "Remote/Services85/User.svc",
            HttpRequest.newBuilder()
                .header(
                    "Content-Type",
                    "application/soap+xml; charset=utf-8; action=\""
                        + RawClient.NS
                        + "/User/SetGeneratedPassword\"")
                .POST(HttpRequest.BodyPublishers.ofString(sample)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .isEqualTo("application/soap+xml; charset=utf-8");
    assertThat(answer.body()).contains(RawClient.SOAP_12).contains("Succeeded>true<");
    assertThat(RawClient.in("Response", answer)).isEqualTo("Generated-1");
  }

  @ParameterizedTest
  @CsvSource({
    "Services84, User, wsdl",
    "Services85, User, singleWsdl",
    "Services88, SoPrincipal, WSDL"
  })
  void servesTheWsdlBesideTheContract(String services, String service, String query)
      throws Exception {
    String path = "Remote/" + services + "/" + service + ".svc";
    String file =
        new String(
            IUserAgent.class
                .getResourceAsStream("/META-INF/services85/" + service + ".wsdl")
                .readAllBytes(),
            StandardCharsets.UTF_8);

    assertThat(client.get(path + "?" + query).body())
        .isEqualTo(
            file.replace(
                    "http://localhost/Remote/Services85/" + service + ".svc",
                    netServer.baseUri().resolve(path).toString())
                .replace("NetServer/Services85", "NetServer/" + services));
  }

  @ParameterizedTest
  @CsvSource({
    "Remote/Services85/User.svc, 405",
    "Remote/Services85/User.svc?xsd=xsd0, 404",
    "Remote/Services85/Person.svc?wsdl, 404",
    "Remote/Services81/User.svc?wsdl, 404",
    "Remote/Services85, 404",
    "'', 404"
  })
  void findsNothingElse(String path, int status) throws Exception {
    assertThat(client.get(path).statusCode()).isEqualTo(status);
  }

  @Test
  void wantsXml() throws Exception {
    HttpRequest.Builder json =
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    assertThat(client.send("Remote/Services85/User.svc", json).statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<a/>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
        "<?pi?><a/>",
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'/>",
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>"
      })
  void answersWithAFaultWhatIsNoEnvelope(String message) throws Exception {
    HttpResponse<String> answer = client.post("User", message);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(RawClient.in("faultcode", answer)).isEqualTo("s:Client");
    assertThat(answer.body()).doesNotContain("root:");
    assertThat(netServer.calls()).hasSize(1); // the logon before
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                       | <n:Unheard/>                       | no operation of User",
        "                       | <o:CanChangePassword xmlns:o='u'/> | of another namespace",
        "                       | <n:DeleteUser/><n:DeleteUser/>     | does not end in one Body",
        "<n:TimeZone/><n:TimeZone/> | <n:DeleteUser/>                | TimeZone is there twice",
        "<x s:mustUnderstand='1'/>  | <n:DeleteUser/>                | must be understood"
      })
  void answersWithAFaultWhatIsNoCall(String headers, String body, String text) throws Exception {
    HttpResponse<String> answer =
        client.post("User", RawClient.envelope(headers == null ? "" : headers, body));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(RawClient.in("faultstring", answer)).contains(text);
  }

  @Test
  void answersAFaultOfSoap12InKind() throws Exception {
    HttpResponse<String> answer =
        client.post("User", message("<n:Unheard/>").replace(RawClient.SOAP_11, RawClient.SOAP_12));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(RawClient.in("Value", answer)).isEqualTo("s:Sender");
    assertThat(answer.body()).contains("<s:Text xml:lang=\"en\">the Body has no operation");
  }

  @Test
  void refusesTheActionOfAnotherOperation() throws Exception {
    HttpRequest.Builder call =
        RawClient.of(message(GENERATE))
            .header("SOAPAction", "\"" + RawClient.NS + "/User/DeleteUser\"");

    assertThat(client.send("Remote/Services85/User.svc", call).body())
        .contains("expected " + RawClient.NS + "/User/SetGeneratedPassword");
  }

  @Test
  void refusesAMessageThatIsTooLongOrTooDeep() throws Exception {
    assertThat(client.post("User", message(" ".repeat(256 * 1024))).body()).contains("bytes");
    assertThat(client.post("User", message("<n:A>".repeat(40) + "</n:A>".repeat(40))).body())
        .contains("levels");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<n:AssociateId>two</n:AssociateId>            | AssociateId is 'two'; expected an integer",
        "<n:AssociateId>2147483648</n:AssociateId>     | expected an integer",
        "<n:AssociateId/>                              | expected an integer",
        "<n:AssociateId>2</n:AssociateId><n:AssociateId>2</n:AssociateId> | is there twice",
        "<n:Associate>2</n:Associate>                  | Associate is no parameter of",
        "<n:AssociateId><n:A/></n:AssociateId>         | there is an element in AssociateId",
        "''                                            | AssociateId 0 identifies nobody"
      })
  void refusesParametersThatAreNotOfTheirType(String parameters, String message) throws Exception {
    HttpResponse<String> answer =
        client.post(
            "User", message("<n:SetGeneratedPassword>" + parameters + "</n:SetGeneratedPassword>"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(RawClient.in("Message", answer)).contains(message);
    assertThat(RawClient.in("ExceptionType", answer)).isEqualTo("System.ArgumentException");
    assertThat(RawClient.in("Value", answer)).isEqualTo("invalid-argument");
    assertThat(answer.body())
        .contains("Succeeded>false<")
        .containsPattern("SetGeneratedPasswordResponse(/>|></)");
  }

  @Test
  void refusesInTheLanguageOfTheCaller() throws Exception {
    HttpRequest.Builder call =
        RawClient.of(RawClient.envelope("", GENERATE)).header("Accept-Language", "fr, nb-NO;q=0.5");

    assertThat(RawClient.in("FriendlyText", client.send("Remote/Services85/User.svc", call)))
        .startsWith("Du er ikke");
  }

  @Test
  void givesTheTimeZoneBack() throws Exception {
    String zone =
        "<n:TimeZone><n:SoTimeZoneId>3</n:SoTimeZoneId><n:SoTimeZoneLocationCode>NO</n:SoTimeZoneLocationCode></n:TimeZone>";
    assertThat(
            client
                .post("User", RawClient.envelope(RawClient.credentials(ticket) + zone, GENERATE))
                .body())
        .contains(zone);
  }

  @Test
  void saysWhatIsRightWhereItIsUsedWrongly() {
    assertThatThrownBy(() -> FakeNetServer.withUsers().baseUri())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@RegisterExtension");
    assertThatThrownBy(() -> netServer.serveOnly("Services89"))
        .hasMessageContaining("Services84 to Services88");
    assertThatThrownBy(() -> Failure.status(200)).hasMessageContaining("400 to 599");
  }
}
