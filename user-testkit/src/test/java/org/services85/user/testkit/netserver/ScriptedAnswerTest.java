package org.services85.user.testkit.netserver;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.netserver.soap.OperationsWithoutRules;

/** Answers that a test gives, to any operation of the vendor's. */
class ScriptedAnswerTest {

  /** Those without rules. */
  static final List<String> OPERATIONS = OperationsWithoutRules.OF_USER;

  private static final String ROLE = "<Response><RoleId>3</RoleId><Name>Sales</Name></Response>";
  private static final String CALL = "<n:GetRole><n:RoleId>3</n:RoleId></n:GetRole>";

  @RegisterExtension
  static FakeNetServer netServer =
      FakeNetServer.withUsers(
          SeededUser.of(1, "alma", UserType.INTERNAL_ASSOCIATE, "secret").asAdministrator());

  private RawClient client;
  private String ticket;

  @BeforeEach
  void logOn() throws Exception {
    client = new RawClient(netServer.baseUri());
    ticket = client.ticket("alma", "secret");
  }

  private HttpResponse<String> call(String body) throws Exception {
    return client.post("User", RawClient.envelope(RawClient.credentials(ticket), body));
  }

  private RecordedCall last() {
    List<RecordedCall> calls = netServer.calls();
    return calls.get(calls.size() - 1);
  }

  @Test
  void thereAreSeventyEightOperationsOfTheUserService() {
    Set<String> all = new HashSet<>(OPERATIONS);
    AgentOperation.ofUser().forEach(each -> all.add(each.toString()));
    assertThat(OPERATIONS).hasSize(56);
    assertThat(all).hasSize(78);
  }

  @ParameterizedTest
  @FieldSource("OPERATIONS")
  void refusesWhatNobodyHasScriptedAndAnswersWhatATestHas(String operation) throws Exception {
    HttpResponse<String> refused = call("<n:" + operation + "/>");
    assertThat(refused.statusCode()).isEqualTo(200);
    assertThat(RawClient.in("ExceptionType", refused)).isEqualTo("System.NotSupportedException");
    assertThat(RawClient.in("Message", refused)).startsWith(operation + " is not offered");
    assertThat(last().refusal()).contains(ErrorCode.NOT_SUPPORTED);

    netServer.answering(operation, "<Response>as the test says</Response>");
    HttpResponse<String> answer = call("<n:" + operation + "/>");
    assertThat(answer.body()).contains("Succeeded>true<", operation + "Response ");
    assertThat(RawClient.in("Response", answer)).isEqualTo("as the test says");
    assertThat(last().operation()).isEqualTo(operation);
    assertThat(last().refusal()).isEmpty();
  }

  @Test
  void answersInPlaceOfTheRulesToo() throws Exception {
    netServer.answering("SetGeneratedPassword", "<Response>mine</Response>");
    String generate =
        "<n:SetGeneratedPassword><n:AssociateId>1</n:AssociateId></n:SetGeneratedPassword>";
    assertThat(RawClient.in("Response", call(generate))).isEqualTo("mine");
    assertThat(client.logOn("alma", "secret").body()).contains("Succeeded>true<", ">7T:");

    netServer.reset();
    ticket = client.ticket("alma", "secret");
    assertThat(RawClient.in("Response", call(generate))).isEqualTo("Generated-1");
  }

  @Test
  void answersSoPrincipalToo() throws Exception {
    netServer.answering("GetSystemInfo", "<Response><CompanyName>Acme</CompanyName></Response>");
    assertThat(
            RawClient.in(
                "CompanyName",
                client.post("SoPrincipal", RawClient.envelope("", "<n:GetSystemInfo/>"))))
        .isEqualTo("Acme");
  }

  @Test
  void takesTheWholeElementAsANetServerOfAnyVersionHasSentIt() throws Exception {
    netServer.answering(
        "GetRole",
        """
        <?xml version="1.0" encoding="utf-8"?>
        <w:GetRoleResponse xmlns:w="http://www.superoffice.net/ws/crm/NetServer/Services88"
            xmlns:x="http://www.w3.org/2001/XMLSchema-instance">
          <w:Response x:type="w:Role"><w:Name>Sales &amp; more<!-- --></w:Name></w:Response>
        </w:GetRoleResponse>
        """);
    HttpResponse<String> answer =
        client.send(
            "Remote/Services86/User.svc",
            RawClient.of(
                RawClient.envelope(RawClient.credentials(ticket), CALL)
                    .replace("Services85", "Services86")));

    assertThat(answer.body())
        .contains(
            "w:GetRoleResponse xmlns:w=\"http://www.superoffice.net/ws/crm/NetServer/Services86\"")
        .contains("x:type=\"w:Role\"")
        .contains("Sales &amp; more<!-- -->")
        .doesNotContain("Services88", ScriptedAnswer.PLACE);
  }

  @Test
  void refusesTheCallerWhoShowsNoTicketAsForEveryOperation() throws Exception {
    netServer.answering("GetRole", ROLE);
    HttpRequest.Builder request =
        RawClient.of(RawClient.envelope("", CALL)).header("Accept-Language", "nb");
    HttpResponse<String> answer = client.send("Remote/Services85/User.svc", request);

    assertThat(RawClient.in("FriendlyText", answer)).startsWith("Du er ikke");
    assertThat(answer.body()).doesNotContain("Sales");
    assertThat(last().refusal()).contains(ErrorCode.NOT_AUTHENTICATED);
  }

  @Test
  void failsWhereTheTestSaysSo() throws Exception {
    netServer.answering("GetRole", ROLE);
    netServer.failNext("GetRole", Failure.busy());

    HttpResponse<String> busy = call(CALL);
    assertThat(busy.headers().firstValue("Retry-After")).isPresent();
    assertThat(busy.body()).doesNotContain("Sales");
    assertThat(RawClient.in("Name", call(CALL))).isEqualTo("Sales");
  }

  @Test
  void recordsWhatWasSentAndShowsNoTextOfIt() throws Exception {
    call(
        "<n:SaveCredential><n:Id>7</n:Id><n:Credential><n:Value>planted</n:Value>"
            + "<n:Active>true</n:Active><n:Active>false</n:Active></n:Credential>"
            + "</n:SaveCredential>");

    assertThat(last().arguments())
        .containsOnly(
            entry("Id", "7"),
            entry("Credential.Active", "true"),
            entry("Credential.Active[2]", "false"));
    assertThat(last().secrets()).containsOnlyKeys("Ticket", "Credential.Value");
    assertThat(last().secrets().get("Credential.Value").matches(Secret.of("planted"))).isTrue();
    assertThat(last().toString()).doesNotContain("planted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<Response><Role></Response>       | line 1, column 19",
        "<Response>&nbsp;</Response>       | cannot be in a message",
        "<x:Response/>                     | line 1, column",
        "</GetRoleResponse><Response>      | cannot be in a message",
        "<!DOCTYPE a><a/>                  | cannot be in a message",
        "Sales                             | has text beside its elements"
      })
  void refusesATextThatIsNotWellFormedWhenItIsGiven(String xml, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> netServer.answering("GetRole", xml))
        .withMessageContaining("GetRole")
        .withMessageContaining(named);
  }

  @Test
  void refusesATextThatNoMessageCouldHold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> netServer.answering("GetRole", "<R>" + "x".repeat(256 * 1024) + "</R>"))
        .withMessageContaining("bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"getRole", "GetPerson", ""})
  void refusesTheNameOfNoOperation(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> netServer.answering(name, ROLE))
        .withMessageContaining("such as GetRole");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> netServer.failNext(name, Failure.busy()))
        .withMessageContaining("such as GetRole");
  }
}
