package org.services85.user.testkit.netserver.soap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.services85.user.api.Authentication;
import org.services85.user.api.Secret;
import org.services85.user.api.SoPrincipal;
import org.services85.user.api.SystemInfo;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserInfo;
import org.services85.user.api.UserValidationResult;

/** The answers of the agents, as the contract's elements. */
public final class SoapCarriers {

  private SoapCarriers() {}

  static Xml user(String name, UserInfo user) {
    return Xml.of(
        name,
        Xml.value("Deleted", user.deleted()),
        Xml.value("UserInfoId", user.userInfoId()),
        Xml.value("UserName", user.userName()),
        Xml.value("PersonId", user.personId().orElse(0)),
        Xml.value("Rank", user.rank()),
        Xml.value("Tooltip", user.tooltip()),
        Xml.value("UserGroupId", user.userGroupId().orElse(0)),
        Xml.value("EjUserId", user.ejUserId().orElse(0)),
        Xml.value("UserType", user.userType().contractName()),
        strings("GrantedLicenses", user.grantedLicenses()),
        Xml.value("CanLogon", user.canLogon()),
        Xml.value("RoleName", user.roleName()),
        Xml.value("RoleTooltip", user.roleTooltip()),
        Xml.value("UserGroupName", user.userGroupName()),
        Xml.value("UserGroupTooltip", user.userGroupTooltip()));
  }

  static Xml verdict(UserValidationResult verdict) {
    return Xml.of(
        "Response", Xml.value("Reason", verdict.reason()), Xml.value("Result", verdict.result()));
  }

  static Xml system(SystemInfo info) {
    return Xml.of(
        "SystemInfo",
        Xml.value("BuildLabel", info.buildLabel()),
        Xml.value("AssemblyVersion", info.assemblyVersion()),
        Xml.value("FileVersion", info.fileVersion()),
        Xml.value("Description", info.description()),
        Xml.value("DatabaseVersion", info.databaseVersion()),
        Xml.value("CompanyName", info.companyName()));
  }

  /** The content of the answer to each way to authenticate. */
  static List<Xml> authentication(Optional<Authentication> outcome) {
    List<Xml> answer = new ArrayList<>();
    outcome.ifPresent(
        authentication -> {
          answer.add(principal(authentication.principal()));
          answer.add(Xml.of("Credentials", secret("Ticket", authentication.ticket())));
        });
    answer.add(Xml.value("AuthenticationSucceeded", outcome.isPresent()));
    return answer;
  }

  private static Xml principal(SoPrincipal principal) {
    List<Xml> parts =
        new ArrayList<>(
            List.of(
                Xml.value("UserType", principal.userType().contractName()),
                Xml.value("Associate", principal.associate()),
                Xml.value("AssociateId", principal.associateId()),
                Xml.value("IsPerson", principal.personId().isPresent()),
                Xml.value("PersonId", principal.personId().orElse(0)),
                Xml.value("ContactId", principal.contactId().orElse(0)),
                Xml.value("RoleId", principal.roleId().orElse(0)),
                Xml.value("FullName", principal.fullName())));
    principal.emailAddress().ifPresent(address -> parts.add(Xml.value("EMailAddress", address)));
    parts.add(strings("FunctionRights", principal.functionRights()));
    return Xml.of("Response", parts);
  }

  /**
   * A refusal as an ExceptionInfo.
   *
   * @param refusal the refusal
   * @param source the name of the service that refuses
   * @return the element
   */
  public static Xml refusal(UserAgentException refusal, String source) {
    return Xml.of(
        "ExceptionInfo",
        Xml.value("Message", String.valueOf(refusal.getMessage())),
        Xml.value("FriendlyText", refusal.friendlyText()),
        Xml.value("ExceptionType", refusal.code().exceptionType()),
        Xml.value("Source", source),
        Xml.of(
            "Parameters",
            Xml.of(
                "SoExceptionInfoParametersKeyValuePair",
                Xml.value("Key", "ErrorCode"),
                Xml.value("Value", refusal.code().value()))));
  }

  static Xml secret(String name, Secret secret) {
    return Xml.value(name, new String(secret.reveal()));
  }

  private static Xml strings(String name, Collection<String> values) {
    QName each = new QName(Xml.ARRAYS, "string", Xml.ARRAYS_PREFIX);
    return Xml.of(name, values.stream().map(value -> Xml.value(each, value)).toList());
  }
}
