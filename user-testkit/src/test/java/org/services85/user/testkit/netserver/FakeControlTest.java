package org.services85.user.testkit.netserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** What a test in any language says to the fake by HTTP. */
class FakeControlTest {

  private FakeNetServer netServer;
  private RawClient client;

  @BeforeEach
  void start() {
    netServer = FakeNetServerCommand.read("alma:secret", "anna:pass-word").start();
    client = new RawClient(netServer.baseUri());
  }

  @AfterEach
  void stop() {
    netServer.close();
  }

  private HttpResponse<String> post(String request, String body) throws Exception {
    return client.send(
        "fake/" + request, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)));
  }

  private void done(String request, String body) throws Exception {
    HttpResponse<String> answer = post(request, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  private Map<String, Object> get(String request) throws Exception {
    HttpResponse<String> answer = client.get("fake/" + request);
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.std.mapFrom(answer.body());
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> calls() throws Exception {
    return (List<Map<String, Object>>) get("calls").get("calls");
  }

  private HttpResponse<String> setPassword(String ticket, int id) throws Exception {
    return client.post(
        "User",
        RawClient.envelope(
            RawClient.credentials(ticket),
            "<n:SetPassword><n:AssociateId>%s</n:AssociateId><n:Password>a secret of 15 letters</n:Password></n:SetPassword>"
                .formatted(id)));
  }

  @Test
  void readsTheCallsWithoutTheirSecrets() throws Exception {
    String ticket = client.ticket("alma", "secret");
    setPassword(ticket, 2);
    client.get("Remote/Services85/Usr.svc");
    assertThat(calls()).hasSize(2);
    assertThat(calls().get(1))
        .containsEntry("services", "Services85")
        .containsEntry("operation", "SetPassword")
        .containsEntry("arguments", Map.of("AssociateId", "2"))
        .containsEntry("language", "en")
        .doesNotContainKeys("refusal", "failure");
    assertThat(calls().get(1).get("secrets").toString()).contains("Password", "Ticket");
    assertThat(get("calls").get("unmatched"))
        .isEqualTo(List.of("GET /Remote/Services85/Usr.svc: HTTP 404"));
    assertThat(client.get("fake/calls").body())
        .doesNotContain("a secret of 15 letters", ticket, "pass-word");
  }

  @Test
  void failsTheNextCallOfAnOperation() throws Exception {
    done("failures", "{\"failure\": \"busy\", \"operation\": \"SetPassword\"}");
    assertThat(get("failures").get("unused")).isEqualTo(List.of("busy for SetPassword"));
    String ticket = client.ticket("alma", "secret");
    assertThat(setPassword(ticket, 2).body()).contains("ServerTooBusyException");
    assertThat(setPassword(ticket, 2).body()).doesNotContain("ExceptionInfo");
    assertThat(get("failures").get("unused")).isEqualTo(List.of());
    assertThat(calls().get(1)).containsEntry("refusal", "busy").containsEntry("failure", "busy");
  }

  @Test
  void failsEachCall() throws Exception {
    done("failures", "{\"failure\": \"status\", \"status\": 502, \"each\": true}");
    assertThat(client.logOn("alma", "secret").statusCode()).isEqualTo(502);
    assertThat(client.logOn("alma", "secret").statusCode()).isEqualTo(502);
    assertThat(client.get("fake/calls").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAnswersLateAndBreaksConnections() throws Exception {
    done("failures", "{\"failure\": \"refused\", \"code\": \"too-many-attempts\"}");
    assertThat(client.logOn("alma", "secret").body()).contains("SoTooManyAttemptsException");
    done("failures", "{\"failure\": \"slow\", \"delayMillis\": 1}");
    assertThat(client.logOn("alma", "secret").statusCode()).isEqualTo(200);
    done("failures", "{\"failure\": \"lost\"}");
    assertThat(netServer.state().unused()).containsExactly("lost");
  }

  @Test
  void answersAnOperationAsTheTestSays() throws Exception {
    done(
        "answers",
        "{\"operation\": \"GetRole\", \"xml\": \"<Response><RoleId>3</RoleId></Response>\"}");
    assertThat(
            client
                .post(
                    "User",
                    RawClient.envelope(
                        RawClient.credentials(client.ticket("alma", "secret")), "<n:GetRole/>"))
                .body())
        .contains("<RoleId>3</RoleId>");
  }

  @Test
  void addsAUserAndMovesTheTime() throws Exception {
    done(
        "users",
        """
        {"associateId": 7, "name": "eva", "password": "eva's", "type": "ExternalAssociate", "contactId": 3,
         "email": "eva@example.org", "passwordValidUntil": "2999-01-01T00:00:00Z"}\
        """);
    String ticket = client.ticket("eva@example.org", "eva's");
    done("time", "{\"advance\": \"PT6H\"}");
    assertThat(
            client
                .post(
                    "User",
                    RawClient.envelope(
                        RawClient.credentials(ticket),
                        "<n:CanChangePassword><n:AssociateId>7</n:AssociateId></n:CanChangePassword>"))
                .body())
        .contains("SoSessionException");
  }

  @Test
  void isAsNewAfterReset() throws Exception {
    done("failures", "{\"failure\": \"busy\", \"each\": true}");
    client.logOn("alma", "secret");
    done("reset", "");
    assertThat(calls()).isEmpty();
    assertThat(client.logOn("alma", "secret").body()).contains("7T:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "failures | {\"failure\": \"slow\"} | delayMillis",
        "failures | {\"failure\": \"slow\", \"delayMillis\": -1} | delayMillis",
        "failures | {\"failure\": \"slow\", \"delayMillis\": 1.5} | delayMillis",
        "failures | {\"failure\": \"slow\", \"delayMillis\": 9999999999} | delayMillis",
        "failures | {\"failure\": \"bussy\"} | busy, lost, slow, status or refused",
        "failures | {\"failure\": 3} | failure",
        "failures | {} | failure",
        "failures | {\"failure\": \"busy\", \"opration\": \"GetRole\"} | opration",
        "failures | {\"failure\": \"busy\", \"operation\": \"GetRoll\"} | GetRoll",
        "failures | {\"failure\": \"busy\", \"status\": 503} | status",
        "failures | {\"failure\": \"busy\", \"each\": \"yes\"} | each",
        "failures | {\"failure\": \"busy\", \"each\": true, \"operation\": \"GetRole\"} | each",
        "failures | {\"failure\": \"status\", \"status\": 200} | 200",
        "failures | {\"failure\": \"refused\", \"code\": \"bussy\"} | not-authorized",
        "failures | {\"failure\": \"busy\", \"failure\": \"lost\"} | line 1",
        "failures | {\"failure\": \"busy\"} {} | line 1",
        "failures | {\"failure\": \"busy\"}, {} | object",
        "failures | [] | object",
        "failures | not JSON | line 1",
        "failures | `` | object",
        "answers | {\"operation\": \"GetRole\", \"xml\": \"<Response>\"} | GetRole",
        "answers | {\"operation\": \"GetRole\"} | xml",
        "users | {\"associateId\": 7, \"name\": \"eva\"} | password",
        "users | {\"associateId\": 0, \"name\": \"eva\", \"password\": \"x\"} | associateId",
        "users | {\"associateId\": 2, \"name\": \"eva\", \"password\": \"x\"} | 2",
        "users | {\"associateId\": 7, \"name\": \"ANNA\", \"password\": \"x\"} | ANNA",
        "users | {\"associateId\": 7, \"name\": \"eva\", \"password\": \"x\", \"type\": \"Extern\"}"
            + " | ExternalAssociate",
        "users | {\"associateId\": 7, \"name\": \"eva\", \"password\": \"x\","
            + " \"passwordValidUntil\": \"soon\"} | passwordValidUntil",
        "time | {\"advance\": \"six hours\"} | PT6H",
        "time | {\"advance\": \"P99999999D\"} | 100 years",
        "time | {} | advance",
      })
  void saysInALineWhatIsWrong(String request, String body, String named) throws Exception {
    HttpResponse<String> answer = post(request, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body().lines()).hasSize(1);
    assertThat(JSON.std.mapFrom(answer.body()).get("error").toString()).contains(named);
    assertThat(netServer.state().unused()).isEmpty();
  }

  @Test
  void saysWhatThereIs() throws Exception {
    for (HttpResponse<String> answer : List.of(post("calls", ""), client.get("fake/"))) {
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("reset");
    }
  }

  @Test
  void refusesBodiesAndArrangementsWithoutBound() throws Exception {
    assertThat(post("failures", "{" + " ".repeat(525_000)).statusCode()).isEqualTo(413);
    assertThat(post("failures", "[".repeat(500_000)).statusCode()).isEqualTo(400);
    for (int i = 0; i < 1_000; i++) {
      done("failures", "{\"failure\": \"busy\"}");
    }
    assertThat(post("failures", "{\"failure\": \"busy\"}").body()).contains("reset");
    done("reset", "");
    done("failures", "{\"failure\": \"busy\"}");
  }

  @Test
  void quotesNoPasswordWhereAUserIsWrong() throws Exception {
    assertThat(
            post(
                    "users",
                    "{\"associateId\": 7, \"name\": \"eva\", \"password\": \"hunter2hunter2\","
                        + " \"roleId\": \"x\"}")
                .body())
        .contains("roleId")
        .doesNotContain("hunter2");
    assertThat(post("users", "{\"password\": \"hunter2hunter2").body()).doesNotContain("hunter2");
  }

  @Test
  void isThereOnlyWhereItIsAskedFor() throws Exception {
    try (FakeNetServer plain = FakeNetServer.withUsers().start()) {
      assertThat(new RawClient(plain.baseUri()).get("fake/calls").statusCode()).isEqualTo(404);
    }
  }
}
