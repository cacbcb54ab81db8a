package org.services85.user.soap.fake;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.Authentication;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.soap.ContractSchema;
import org.services85.user.soap.Samples;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.wire.contract.Operation;
import org.services85.user.soap.wire.contract.ServiceContract;
import org.services85.user.soap.wire.schema.WireText;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.netserver.FakeNetServer;

/** The testkit's NetServer has a SOAP of its own: it says what the WSDL says, and loses nothing. */
class FakeMessagesTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final String ENVELOPE =
      "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'"
          + " xmlns:n='%s'><s:Header><n:Credentials><n:Ticket>%s</n:Ticket></n:Credentials>"
          + "<n:TimeZone><n:SoTimeZoneId>3</n:SoTimeZoneId><n:SoTimeZoneLocationCode>NO</n:SoTimeZoneLocationCode></n:TimeZone></s:Header>"
          + "<s:Body><n:%s>%s</n:%s></s:Body></s:Envelope>";

  private static final String NAME = "<n:AssociateName>eva</n:AssociateName>";
  private static final String ID = "<n:AssociateId>2</n:AssociateId>";
  private static final String PASSWORD = "<n:Password>long enough for the fake</n:Password>";
  private static final String CHANGE = "<n:NewPassword>long enough for the fake</n:NewPassword>";

  /** With these each operation answers with all that it can; the others need none. */
  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          entry("SetGeneratedPassword", ID),
          entry("SetGeneratedPasswordFromName", NAME),
          entry("GenerateNewPasswordForExternalUser", NAME),
          entry("SetPassword", ID + PASSWORD),
          entry("SetPasswordFromName", NAME + PASSWORD),
          entry("ChangePassword", ID + CHANGE),
          entry("ChangePasswordFromName", NAME + CHANGE),
          entry("CanChangePassword", ID),
          entry(
              "CreateExternalUser",
              "<n:PersonId>5</n:PersonId><n:UserName>erik</n:UserName>" + PASSWORD),
          entry(
              "SetExternalUserInfo",
              ID + "<n:ExternalUserInfoModification>Role Active</n:ExternalUserInfoModification>"),
          entry("DeleteExternalUser", ID),
          entry("MakeRetired", ID + "<n:Retired>true</n:Retired>"),
          entry("GetUserInfo", "<n:UserInfoId>1</n:UserInfoId>"),
          entry(
              "GetUserInfoList",
              "<n:UserInfoIds><int"
                  + " xmlns='http://schemas.microsoft.com/2003/10/Serialization/Arrays'>1</int></n:UserInfoIds>"),
          entry("DeleteUser", "<n:UserId>2</n:UserId>"),
          entry("DeleteUserFromName", "<n:UserName>eva</n:UserName>"),
          entry(
              "AuthenticateUsernamePassword",
              "<n:UserName>eva</n:UserName><n:Password>secret</n:Password>"));

  @RegisterExtension
  static FakeNetServer netServer =
      FakeNetServer.withUsers(
          SeededUser.of(1, Samples.TEXT, UserType.INTERNAL_ASSOCIATE, Samples.TEXT)
              .asAdministrator()
              .withCanCreateExternalPerson()
              .withEmail("alma@example.org"),
          SeededUser.of(2, "eva", UserType.EXTERNAL_ASSOCIATE, "secret"));

  private static Authentication almaLogsOn() {
    return netServer
        .agents()
        .openPrincipal(Credentials.none())
        .authenticateUsernamePassword(Samples.TEXT, Secret.of(Samples.TEXT))
        .orElseThrow();
  }

  private static String call(
      ServicesVersion version, ServiceContract contract, Operation operation, String ticket)
      throws Exception {
    String name = operation.name();
    String message =
        ENVELOPE.formatted(
            version.namespace(), ticket, name, PARAMETERS.getOrDefault(name, ""), name);
    HttpRequest request =
        HttpRequest.newBuilder(
                netServer.baseUri().resolve("Remote/" + version.segment() + "/" + contract.file()))
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofString(message))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @ParameterizedTest
  @EnumSource
  void areAdmittedByTheSchema(ServicesVersion version) throws Exception {
    for (ServiceContract contract : ServiceContract.values()) {
      ContractSchema schema = ContractSchema.at(netServer.baseUri(), version, contract);
      for (Operation operation : contract.operations()) {
        netServer.reset();
        String refusal = call(version, contract, operation, "7T:nobody's");
        String answer = call(version, contract, operation, WireText.of(almaLogsOn().ticket()));

        schema.assertAdmits(refusal);
        schema.assertAdmits(answer);
        assertThat(answer).as(operation.name()).contains(":Succeeded>true<");
        assertThat(refusal.contains(":Succeeded>false<"))
            .as(operation.name())
            .isEqualTo(contract == ServiceContract.USER);
      }
    }
  }

  @Test
  void loseNoCharacter() {
    try (SoapUserAgents client = SoapUserAgents.builder(netServer.baseUri()).build()) {
      Authentication alma =
          client
              .openPrincipal(Credentials.none())
              .authenticateUsernamePassword(Samples.TEXT, Secret.of(Samples.TEXT))
              .orElseThrow();

      assertThat(alma.principal()).isEqualTo(almaLogsOn().principal());
      assertThat(client.open(alma.credentials()).getUserInfoList(List.of(2, 1)))
          .isEqualTo(netServer.agents().open(alma.credentials()).getUserInfoList(List.of(2, 1)))
          .hasSize(2);
    }
  }
}
