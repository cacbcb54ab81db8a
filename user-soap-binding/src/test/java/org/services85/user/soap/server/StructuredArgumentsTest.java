package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.soap.Samples;
import org.services85.user.soap.ScriptedAgents;
import org.services85.user.soap.standalone.NetServerHost;

/** Arrays, dictionaries, enumerations and lists: read as the schema says, or refused by name. */
class StructuredArgumentsTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final List<String> SEEN = new CopyOnWriteArrayList<>();
  private static NetServerHost host;

  @BeforeAll
  static void start() throws Exception {
    host =
        NetServerHost.start(
            new ScriptedAgents(
                (credentials, context, operation, arguments) -> {
                  for (Object argument : arguments) {
                    SEEN.add(String.valueOf(Samples.comparable(argument)));
                  }
                  return Samples.answerOf(operation);
                }),
            "127.0.0.1",
            0);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  private static String post(String service, String operation, String arguments) throws Exception {
    String arrays = "xmlns:a='http://schemas.microsoft.com/2003/10/Serialization/Arrays'";
    String body = "<n:%1$s %3$s>%2$s</n:%1$s>".formatted(operation, arguments, arrays);
    HttpRequest request =
        HttpRequest.newBuilder(host.baseUri().resolve("Remote/Services85/" + service + ".svc"))
            .header("Content-Type", "text/xml; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(Wire.envelope("", body)))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static void assertRefused(String answer, String named) {
    assertThat(answer)
        .contains("<ExceptionType>System.ArgumentException<")
        .contains(named)
        .containsPattern("Succeeded[^>]*>false<");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<n:UserInfoIds><a:int>3</a:int><a:int> +1 </a:int></n:UserInfoIds> | [3, 1]",
        "<n:UserInfoIds xsi:type='a:ArrayOfint'><a:int xsi:type='xsd:int'>3</a:int></n:UserInfoIds> | [3]",
        "<n:UserInfoIds/> | []",
        "<n:UserInfoIds xsi:nil='true'/> | []",
        "'' | []"
      })
  void readsArrays(String arguments, String read) throws Exception {
    assertThat(post("User", "GetUserInfoList", arguments)).containsPattern("Succeeded[^>]*>true<");
    assertThat(SEEN).containsExactly(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<n:UserInfoIds><a:int>3</a:int><a:int>x</a:int></n:UserInfoIds> | int is 'x'",
        "<n:UserInfoIds><a:int/></n:UserInfoIds> | int is ''",
        "<n:UserInfoIds><n:int>3</n:int></n:UserInfoIds> | int is no parameter of UserInfoIds",
        "<n:UserInfoIds><a:string>3</a:string></n:UserInfoIds> | string is no parameter",
        "<n:UserInfoIds>3</n:UserInfoIds> | text in UserInfoIds",
        "<n:UserInfoIds xsi:type='a:ArrayOfstring'/> | ArrayOfint",
        "<n:UserInfoIds xsi:type='n:ArrayOfint'/> | ArrayOfint",
        "<n:UserInfoIds/><n:UserInfoIds/> | twice"
      })
  void refusesWhatIsNoArrayOfIntegers(String arguments, String named) throws Exception {
    assertRefused(post("User", "GetUserInfoList", arguments), named);
    assertThat(SEEN).isEmpty();
  }

  @Test
  void readsEnumerationsAndLists() throws Exception {
    post("User", "IsPasswordValid", "<n:Type xsi:type='n:UserType'>ExternalAssociate</n:Type>");
    assertThat(SEEN).containsExactly("0", "EXTERNAL_ASSOCIATE", "0", "secret ");
    SEEN.clear();
    post("User", "IsPasswordValid", "");
    assertThat(SEEN).containsExactly("0", "UNKNOWN", "0", "secret ");
    SEEN.clear();
    post(
        "User",
        "SetExternalUserInfo",
        "<n:AssociateId>4</n:AssociateId><n:UserName>new</n:UserName><n:RoleId>9</n:RoleId>"
            + "<n:ExternalUserInfoModification>\n Role  Active\t</n:ExternalUserInfoModification>");
    assertThat(SEEN)
        .containsExactly("4", "[Optional.empty, Optional.empty, OptionalInt[9], Optional[false]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IsPasswordValid | <n:Type>Internal</n:Type> | expected of Unknown, InternalAssociate",
        "IsPasswordValid | <n:Type>externalassociate</n:Type> | Type is",
        "IsPasswordValid | <n:Type>3</n:Type> | Type is",
        "IsPasswordValid | <n:Type/> | Type is ''",
        "IsPasswordValid | <n:Type xsi:type='xsd:string'>Unknown</n:Type> | xsi:type",
        "SetExternalUserInfo | <n:ExternalUserInfoModification>Role Name</n:ExternalUserInfoModification> | expected of UserName",
        "SetExternalUserInfo | <n:ExternalUserInfoModification>Role,Active</n:ExternalUserInfoModification> | expected of UserName",
        "SetExternalUserInfo | <n:ExternalUserInfoModification>UndefinedValue16</n:ExternalUserInfoModification> | UndefinedValue16, which means nothing",
        "MakeRetired | <n:Retired>yes</n:Retired> | expected true, false, 1 or 0"
      })
  void refusesNamesThatTheContractDoesNotKnow(String operation, String arguments, String named)
      throws Exception {
    assertRefused(post("User", operation, arguments), named);
    assertThat(SEEN).isEmpty();
  }

  private static String entries(String... entries) {
    StringBuilder text = new StringBuilder("<n:AuthenticationData>");
    for (String entry : entries) {
      text.append("<n:AuthenticationGenericDataKeyValuePair>")
          .append(entry)
          .append("</n:AuthenticationGenericDataKeyValuePair>");
    }
    return text.append("</n:AuthenticationData>").toString();
  }

  @Test
  void readsDictionaries() throws Exception {
    String answer =
        post(
            "SoPrincipal",
            "AuthenticateGeneric",
            entries(
                "<n:Key>UserName</n:Key><n:Value>anna</n:Value>",
                "<n:Key>Password</n:Key><n:Value> a b </n:Value>"));

    assertThat(answer).containsPattern("AuthenticationSucceeded>true<");
    assertThat(SEEN).containsExactly("[Password=secret  a b , UserName=secret anna]");
  }

  @Test
  void refusesWhatIsNoDictionary() throws Exception {
    String key = "<n:Key>k</n:Key>";
    String value = "<n:Value>top secret</n:Value>";
    for (String arguments :
        new String[] {
          entries(key + value, key + value),
          entries(key + key + value),
          entries(key + "<n:Value>top secret<n:x/></n:Value>"),
          entries(key + value + "<n:Other>top secret</n:Other>"),
          "<n:AuthenticationData>" + key + value + "</n:AuthenticationData>",
          "<n:AuthenticationData>top secret</n:AuthenticationData>"
        }) {
      String answer = post("SoPrincipal", "AuthenticateGeneric", arguments);
      assertRefused(answer, "<Message>");
      assertThat(answer).doesNotContain("top secret");
    }
    assertThat(SEEN).isEmpty();
  }
}
