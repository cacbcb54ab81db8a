package org.services85.user.testkit.netserver;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.services85.user.api.Credentials;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.netserver.soap.SoapVersion;
import org.services85.user.testkit.netserver.soap.Xml;

/** What the fake remembers of calls. */
class RecordedCallTest {

  private static final String PLANTED = "planted-where-secrets-are";

  private static final String KEY = PLANTED + "-0123456789";

  @RegisterExtension
  static FakeNetServer netServer =
      FakeNetServer.of(
          new Installation(
              List.of(
                  SeededUser.of(1, "alma", UserType.INTERNAL_ASSOCIATE, PLANTED).asAdministrator()),
              List.of(Secret.of(PLANTED)),
              Clock.systemUTC()));

  private RawClient client;

  @BeforeEach
  void connect() {
    client = new RawClient(netServer.baseUri());
  }

  private void call(String body) throws Exception {
    client.post("User", RawClient.envelope(headers(), body));
  }

  private static String headers() {
    return RawClient.credentials("7T:" + PLANTED)
        + "<n:ApplicationToken>%s</n:ApplicationToken>".formatted(PLANTED)
        + "<IdempotencyKey xmlns='urn:services85-user'>%s</IdempotencyKey>".formatted(KEY);
  }

  private static String element(String name, String text) {
    return "<n:" + name + ">" + text + "</n:" + name + ">";
  }

  @Test
  void hasOperationArgumentsLanguageAndOutcome() throws Exception {
    client.send(
        "Remote/Services86/User.svc",
        RawClient.of(
                RawClient.envelope(
                        headers(),
                        element(
                            "CreateExternalUser",
                            element("PersonId", "5")
                                + element("UserName", "eva")
                                + element("Password", PLANTED)
                                + element("IsActive", "true")))
                    .replace("Services85", "Services86"))
            .header("Accept-Language", "de"));

    RecordedCall call = netServer.calls().get(0);
    assertThat(call.services()).isEqualTo("Services86");
    assertThat(call.operation()).isEqualTo("CreateExternalUser");
    assertThat(call.arguments())
        .containsOnly(entry("PersonId", "5"), entry("UserName", "eva"), entry("IsActive", "true"));
    assertThat(call.secrets())
        .containsOnlyKeys("Password", "Ticket", "ApplicationToken", "IdempotencyKey");
    assertThat(Objects.requireNonNull(call.secrets().get("Password")).matches(Secret.of(PLANTED)))
        .isTrue();
    assertThat(call.locale()).isEqualTo(Locale.GERMAN);
    assertThat(call.refusal()).contains(ErrorCode.NOT_AUTHENTICATED);
  }

  @Test
  void showsNoSecretInAnyText() throws Exception {
    String password = element("Password", PLANTED);
    String change = element("OldPassword", PLANTED) + element("NewPassword", PLANTED);
    call(element("SetPassword", element("AssociateId", "1") + password));
    call(element("SetPasswordFromName", element("AssociateName", "alma") + password));
    call(element("ChangePassword", element("AssociateId", "1") + change));
    call(element("ChangeOwnPassword", change));
    call(element("IsPasswordValid", element("Type", "InternalAssociate") + password));
    call(element("SetExternalUserInfo", element("UserName", "eva") + password));
    call(element("SetGeneratedPassword", element("AssociateId", PLANTED)));
    call(element("SetGeneratedPassword", element(PLANTED, "1")));
    client.logOn("alma", PLANTED);
    client.logOn("7T:" + PLANTED, PLANTED);
    client.logOn(" 7t:" + PLANTED, PLANTED);
    client.post(
        "SoPrincipal",
        RawClient.envelope(
            headers(),
            element(
                "AuthenticateGeneric",
                element(
                    "AuthenticationData",
                    element(
                            "AuthenticationGenericDataKeyValuePair",
                            element("Key", "Password") + element("Value", PLANTED))
                        + element(
                            "AuthenticationGenericDataKeyValuePair",
                            element("Key", "UserName") + element("Value", "alma"))))));

    assertThat(netServer.calls())
        .hasSize(12)
        .allSatisfy(call -> assertThat(call.toString()).doesNotContain(PLANTED))
        .allSatisfy(call -> assertThat(call.arguments().toString()).doesNotContain(PLANTED))
        .allSatisfy(call -> assertThat(call.secrets().toString()).doesNotContain(PLANTED))
        .anySatisfy(call -> assertThat(call.refusal()).isEmpty());
  }

  @Test
  void countsCallsThatTheTestLetsFail() throws Exception {
    netServer.failNext(Failure.busy());
    netServer.failNext(Failure.status(503));
    client.logOn("alma", PLANTED);
    client.logOn("alma", PLANTED);

    assertThat(netServer.calls())
        .extracting(RecordedCall::refusal)
        .containsExactly(Optional.of(ErrorCode.BUSY), Optional.empty());
    assertThat(netServer.calls())
        .extracting(call -> call.failure().map(Object::toString).orElse("none"))
        .containsExactly("busy", "status 503");
  }

  @Test
  void theTextsOfMessagesOnTheirWayShowNothingOfThem() {
    Xml response = Xml.value("Response", PLANTED);
    HttpAnswer answer = HttpAnswer.ofMessage(SoapVersion.SOAP_11, 200, response, Xml.CONTRACT);
    assertThat(answer.body()).contains(PLANTED);
    assertThat(answer).asString().contains("200").doesNotContain(PLANTED);
    assertThat(response).asString().contains("Response").doesNotContain(PLANTED);
  }

  @Test
  void isAboutWhatCameOverTheWireAlone() {
    netServer
        .agents()
        .openPrincipal(Credentials.none().withApplicationToken(Secret.of(PLANTED)))
        .getSystemInfo();
    assertThat(netServer.calls()).isEmpty();
  }
}
