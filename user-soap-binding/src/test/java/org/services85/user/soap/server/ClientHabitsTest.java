package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What existing clients and tools do, and take for granted, beyond what the WSDL says. */
class ClientHabitsTest {

  private static final String ID = "<n:AssociateId>2</n:AssociateId>";

  static Wire wire;

  @BeforeAll
  static void start() throws Exception {
    wire = new Wire();
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  private static HttpResponse<String> call(String body) throws Exception {
    return wire.post("User", Wire.envelope(Wire.credentials(wire.ticket()), body));
  }

  private static String can(String arguments) {
    return "<n:CanChangePassword>" + arguments + "</n:CanChangePassword>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "remote/services85/soprincipal.svc",
        "REMOTE/SERVICES85/SOPRINCIPAL.SVC",
        "Remote/services88/SoPrincipal.svc"
      })
  void areServedAtAddressesInAnyCase(String path) throws Exception {
    assertThat(wire.send(HttpRequest.newBuilder(wire.address(path + "?wsdl"))).body())
        .contains("location=\"" + wire.address(path) + "\"");
  }

  @Test
  void areServedInAVirtualDirectory() throws Exception {
    String path = "cust12345/remote/Services85/User.svc";
    try (Wire prefixed =
        new Wire(host -> host.pathPrefixes(Set.of("/Cust12345", "/SuperOffice/Web")))) {
      for (String served : new String[] {path, "SuperOffice/Web/" + path.substring(10)}) {
        HttpResponse<String> answer =
            prefixed.send(HttpRequest.newBuilder(prefixed.address(served + "?wsdl")));
        assertThat(answer.body()).contains("location=\"" + prefixed.address(served) + "\"");
      }
      assertThat(
              prefixed.send(HttpRequest.newBuilder(prefixed.address("other/" + path))).statusCode())
          .isEqualTo(404);
    }
    assertThat(wire.send(HttpRequest.newBuilder(wire.address(path))).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cust12345", "/", "/a/", "//a", "/a b", "/%41", ""})
  void areNotPromisedWhatIsNoPath(String prefix) {
    assertThatThrownBy(() -> new Wire(host -> host.pathPrefixes(Set.of(prefix))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/Cust12345");
  }

  @ParameterizedTest
  @ValueSource(strings = {"WSDL", "wsdl=", "singleWsdl=", "SINGLEWSDL", "Disco", "disco="})
  void mayAskForDescriptionsInAnyCaseAndWithAnEqualsSign(String query) throws Exception {
    HttpResponse<String> answer =
        wire.send(HttpRequest.newBuilder(wire.address("Remote/Services85/User.svc?" + query)));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml;charset=utf-8");
  }

  /** As .NET's wsdl.exe and svcutil do with a bare address. */
  @Test
  void findTheDescriptionFromTheBareAddress() throws Exception {
    String address = wire.address("Remote/Services85/User.svc").toString();
    String page = wire.send(HttpRequest.newBuilder(URI.create(address))).body();
    String link = "(?s).*<link rel=\"alternate\" type=\"text/xml\" href=\"([^\"]*)\".*";
    assertThat(page).matches(link);
    String discovery =
        wire.send(HttpRequest.newBuilder(URI.create(page.replaceAll(link, "$1")))).body();
    String reference = "(?s).*<contractRef [^>]*ref=\"([^\"]*)\" docRef.*";
    assertThat(discovery).contains("http://schemas.xmlsoap.org/disco/").matches(reference);
    assertThat(
            wire.send(HttpRequest.newBuilder(URI.create(discovery.replaceAll(reference, "$1"))))
                .body())
        .contains("definitions", "location=\"" + address + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "User | <n:CanChangePassword/> | <Response>false</Response>",
        "User | <n:ChangeOwnPassword/> | <Response>false</Response>",
        "User | <n:CreateExternalUser/> | <Response>0</Response>",
        "SoPrincipal |"
            + " <n:AuthenticateUsernamePassword><n:UserName>a</n:UserName><n:UserName/></n:AuthenticateUsernamePassword>"
            + " | <AuthenticationSucceeded>false</AuthenticationSucceeded>"
      })
  void readEachValueThatCannotBeAbsentFromARefusedCall(String service, String body, String value)
      throws Exception {
    assertThat(wire.post(service, Wire.envelope("", body)).body())
        .contains(value)
        .contains("<ExceptionType>")
        .containsPattern("Succeeded[^>]*>false<");
  }

  @Test
  void readTheLicenceAndTheLicencesOfWhoLoggedOn() throws Exception {
    assertThat(wire.post("SoPrincipal", Wire.envelope("", "<n:GetSystemInfo/>")).body())
        .contains("<License/>");
    assertThat(wire.logOn("alma", "first password").body())
        .contains("<AssociateId>1</AssociateId>", "<Licenses/>", "<RoleType>Employee</RoleType>")
        .contains("<CountryId>0</CountryId>", "<EjUserStatus>StatusNone</EjUserStatus>");
  }

  /** In the order of the contract, as sequences are read. */
  @Test
  void readAllElementsOfWhoLoggedOn() throws Exception {
    String principal =
        wire.logOn("alma", "first password")
            .body()
            .replaceAll("(?s).*?<Response>(.*)</Response>.*", "$1");
    assertThat(Pattern.compile("<(\\w+)[ />]").matcher(principal).results())
        .extracting(found -> found.group(1))
        .containsExactly(
            ("UserType Associate AssociateId IsPerson PersonId CountryId HomeCountryId ContactId"
                    + " GroupId BusinessId CategoryId ContactOwner RoleId RoleName RoleDescription"
                    + " RoleType Licenses FullName EMailAddress FunctionRights EjUserId"
                    + " EjAccessLevel EjUserStatus ProvidedCredentials SecondaryGroups"
                    + " DatabaseContextIdentifier")
                .split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16LE, utf-16LE, utf-16LE",
    "UTF-16BE, utf-16BE, utf-16BE",
    "UTF-16LE, utf-16, utf-16LE",
    "UTF-8, UTF-8, utf-8"
  })
  void areAnsweredInTheEncodingThatTheyName(String charset, String named, String answered)
      throws Exception {
    String message = Wire.envelope(Wire.credentials(wire.ticket()), can(ID));
    HttpResponse<String> answer =
        wire.send(
            wire.request("User")
                .header("Content-Type", "text/xml; charset=" + named)
                .POST(
                    HttpRequest.BodyPublishers.ofByteArray(
                        message.getBytes(Charset.forName(charset)))));
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .isEqualToIgnoringCase("text/xml;charset=" + answered);
    assertThat(answer.body()).contains("<Response>true</Response>");
  }

  @Test
  void mayPutSpaceAroundATicket() throws Exception {
    String credentials = Wire.credentials("\n    " + wire.ticket() + "\r\n\t");
    assertThat(wire.post("User", Wire.envelope(credentials, can(ID))).body())
        .contains("<Response>true</Response>");
    assertThat(wire.post("User", Wire.envelope(Wire.credentials(" \n"), can(ID))).body())
        .contains("SoSessionException");
  }

  @Test
  void maySendParametersThatTheContractDoesNotKnow() throws Exception {
    assertThat(call(can("<n:Newer><n:x>1</n:x></n:Newer>" + ID + "<o:y xmlns:o='urn:o'/>")).body())
        .contains("<Response>true</Response>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<AssociateId>2</AssociateId> | in no namespace; expected it in"
            + " http://www.superoffice.net/ws/crm/NetServer/Services85",
        "<o:AssociateId xmlns:o='urn:o'>2</o:AssociateId> | in the namespace &apos;urn:o&apos;",
        "<n:associateid>2</n:associateid> | associateid is no parameter of CanChangePassword;"
            + " expected AssociateId"
      })
  void areToldOfAParameterByAnotherName(String argument, String named) throws Exception {
    assertThat(call(can(argument)).body().replace("'", "&apos;"))
        .contains(named.replace("'", "&apos;"))
        .contains("System.ArgumentException");
  }
}
