package org.services85.user.soap.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Authentication;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserInfo;
import org.services85.user.api.UserType;

/** Answers as full as a NetServer gives them, and fuller. */
class RealServerTest {

  private static final String NOTHING_WRONG =
      "<n:ExceptionInfo"
          + " xsi:nil='true'/><n:ExtraInfo><n:ExtraInfoNameValuePair><n:Key>k</n:Key><n:Value>v</n:Value></n:ExtraInfoNameValuePair></n:ExtraInfo>"
          + "<n:Succeeded>true</n:Succeeded><n:TimeZone><n:SoTimeZoneId>7</n:SoTimeZoneId></n:TimeZone>";

  private static final String CARRIER =
      "<n:TableRight><n:Mask>Select Update</n:Mask><n:Reason/></n:TableRight><n:FieldProperties"
          + " xsi:nil='true'/>";

  private static SoapUserAgents client(CannedServer server) {
    return SoapUserAgents.builder(server.base()).build();
  }

  @Test
  void readsAPrincipalAndLeavesOutWhatItDoesNotKnow() {
    String answer =
        CannedServer.envelope(
            NOTHING_WRONG,
            "<n:AuthenticateResponse><n:Response><n:UserType>ExternalAssociate</n:UserType><n:Associate>anna</n:Associate>"
                + "<n:AssociateId>2</n:AssociateId><n:IsPerson>true</n:IsPerson><n:PersonId>3</n:PersonId><n:CountryId>578</n:CountryId>"
                + "<n:HomeCountryId>578</n:HomeCountryId><n:ContactId>4</n:ContactId><n:GroupId>1</n:GroupId><n:BusinessId>1</n:BusinessId>"
                + "<n:CategoryId>1</n:CategoryId><n:ContactOwner>0</n:ContactOwner><n:RoleId>5</n:RoleId><n:RoleName>User</n:RoleName><n:RoleDescription"
                + " xsi:nil='true'/><n:RoleType>Employee</n:RoleType><n:Licenses><n:GrantedModuleLicense>"
                + CARRIER
                + "<n:OwnerId>1</n:OwnerId><n:ExpiryDate>2030-01-01T00:00:00</n:ExpiryDate></n:GrantedModuleLicense></n:Licenses><n:FullName>Anna"
                + " A.</n:FullName><n:EMailAddress>a@example.org</n:EMailAddress>"
                + "<n:FunctionRights><a:string>one</a:string><a:string>two</a:string></n:FunctionRights><n:EjUserId>0</n:EjUserId>"
                + "<n:EjAccessLevel>0</n:EjAccessLevel><n:EjUserStatus>StatusNone</n:EjUserStatus><n:ProvidedCredentials/>"
                + "<n:SecondaryGroups><a:int>1</a:int></n:SecondaryGroups><n:DatabaseContextIdentifier/><n:OfALaterVersion><n:x/></n:OfALaterVersion>"
                + "</n:Response><n:Credentials><n:Ticket>7T:abc</n:Ticket></n:Credentials>"
                + "<n:AuthenticationSucceeded>true</n:AuthenticationSucceeded></n:AuthenticateResponse>");
    try (CannedServer server = CannedServer.answering(200, answer);
        SoapUserAgents client = client(server)) {
      Authentication authentication =
          client
              .openPrincipal(Credentials.none())
              .authenticateUsernamePassword("anna", Secret.of("p"))
              .orElseThrow();
      assertThat(authentication.ticket().matches(Secret.of("7T:abc"))).isTrue();
      assertThat(authentication.principal().associateId()).isEqualTo(2);
      assertThat(authentication.principal().userType()).isEqualTo(UserType.EXTERNAL_ASSOCIATE);
      assertThat(authentication.principal().emailAddress()).isEqualTo(Optional.of("a@example.org"));
      assertThat(authentication.principal().functionRights())
          .containsExactlyInAnyOrder("one", "two");
    }
  }

  @Test
  void readsUsersWithTheirRights() {
    String answer =
        CannedServer.envelope(
            NOTHING_WRONG,
            "<n:GetUserInfoListResponse><n:Response><n:UserInfo>"
                + CARRIER
                + "<n:Deleted>false</n:Deleted><n:UserInfoId>2</n:UserInfoId><n:UserName>anna</n:UserName><n:Rank>"
                + " 7 </n:Rank><n:Tooltip"
                + " xsi:nil='true'/><n:UserType>InternalAssociate</n:UserType><n:GrantedLicenses/><n:CanLogon>1</n:CanLogon></n:UserInfo><n:UserInfo"
                + " xsi:nil='true'/><n:UserInfo/></n:Response></n:GetUserInfoListResponse>");
    try (CannedServer server = CannedServer.answering(200, answer);
        SoapUserAgents client = client(server)) {
      List<UserInfo> users =
          client.open(Credentials.ofTicket(Secret.of("7T:t"))).getUserInfoList(List.of(2, 3));
      assertThat(users).hasSize(2);
      assertThat(users.get(0))
          .isEqualTo(
              new UserInfo(
                  false,
                  2,
                  "anna",
                  OptionalInt.empty(),
                  (short) 7,
                  "",
                  OptionalInt.empty(),
                  OptionalInt.empty(),
                  UserType.INTERNAL_ASSOCIATE,
                  List.of(),
                  true,
                  "",
                  "",
                  "",
                  ""));
      assertThat(users.get(1).userType()).isEqualTo(UserType.UNKNOWN);
    }
  }

  @Test
  void takesAnEmptyListForNobody() {
    String answer = CannedServer.answer("GetUserInfoList", "<n:Response/>");
    try (CannedServer server = CannedServer.answering(200, answer);
        SoapUserAgents client = client(server)) {
      assertThat(client.open(Credentials.ofTicket(Secret.of("7T:t"))).getUserInfoList(List.of(2)))
          .isEmpty();
    }
  }

  @Test
  void takesAnEmptyAnswerForDone() {
    String answer = CannedServer.envelope(NOTHING_WRONG, "<n:DeleteUserResponse/>");
    try (CannedServer server = CannedServer.answering(200, answer);
        SoapUserAgents client = client(server)) {
      client.open(Credentials.ofTicket(Secret.of("7T:t"))).deleteUser(2);
      assertThat(server.requests).hasSize(1);
    }
  }
}
