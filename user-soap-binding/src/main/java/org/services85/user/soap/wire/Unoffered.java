package org.services85.user.soap.wire;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations of NetServer's services that nobody offers here, as the vendor names them. */
final class Unoffered {

  private static final Set<String> USER =
      Set.of(
          "CreateDefaultServiceAuth",
          "SaveServiceAuth",
          "DeleteServiceAuth",
          "CreateDefaultRoleEntity",
          "SaveRoleEntity",
          "CreateDefaultUntrustedCredentials",
          "CreateDefaultUser",
          "SaveUser",
          "GetUserCommands",
          "ExecuteUserCommand",
          "DeleteUser",
          "SaveCredential",
          "DeleteCredential",
          "FindCredentialsGroups",
          "FindCredentialUsers",
          "GetCredentialUsersInGroup",
          "GetServiceAuth",
          "GetRole",
          "GetRoleEntity",
          "DeleteRole",
          "GetAllRoles",
          "GetAllFunctionalRights",
          "GetFunctionalRights",
          "SetFunctionalRights",
          "SetDataRight",
          "GetDataRight",
          "GetDataRights",
          "CreateDefaultRoleEntityFromType",
          "FindRolesWithFunctionalRight",
          "FindRolesWithFunctionalRights",
          "FindRolesWithoutFunctionalRights",
          "GetUser",
          "GetUserFromName",
          "SaveUserFromName",
          "DeleteUserFromName",
          "GetCredentialTypes",
          "SaveUntrustedCredentials",
          "GetUntrustedCredentials",
          "GetUntrustedCredentialsForAssociate",
          "SaveUntrustedCredentialsForAssociate",
          "RemoveUntrustedCredentials",
          "RemoveUntrustedCredentialsForAssociate",
          "CreateExternalUser",
          "DeleteExternalUser",
          "SetExternalUserInfo",
          "GenerateNewPasswordForExternalUser",
          "ChangePassword",
          "GetUserFromPersonId",
          "CreateDefaultUserFromUserTypeAndPersonId",
          "CreateDefaultUserFromUserType",
          "GetUserFromEjUserId",
          "SetPasswordFromName",
          "SetPassword",
          "ChangeOwnPassword",
          "ChangePasswordFromName",
          "IsUserNameValid",
          "IsPasswordValid",
          "IsPasswordValidWithReason",
          "IsUserNameValidWithReason",
          "ChangeUserType",
          "CreateDefaultUserFromUserTypeAndCredential",
          "GetValidUserName",
          "RemoveLicenses",
          "MakeRetired",
          "AddOwnerContact",
          "RemoveOwnerContact",
          "ResolveUserFromInfo",
          "GetUserGroup",
          "SaveUserGroup",
          "GetAllUserGroups",
          "CreateUserGroup",
          "DeleteUserGroup",
          "GetUserGroupList",
          "GetUserInfo",
          "GetUserInfoList");

  /** With the elements that answer them. */
  private static final Map<String, String> SO_PRINCIPAL =
      Map.of(
          "AuthenticateImplicit",
          "AuthenticateResponse",
          "AuthenticateGeneric",
          "AuthenticateResponse",
          "GetSystemInfo",
          "GetSystemInfoResponse");

  private Unoffered() {}

  /** The element that answers an operation, or empty if the vendor's contract has none such. */
  static Optional<String> answer(ServiceContract contract, String operation) {
    return switch (contract) {
      case USER ->
          USER.contains(operation) ? Optional.of(operation + "Response") : Optional.empty();
      case SO_PRINCIPAL -> Optional.ofNullable(SO_PRINCIPAL.get(operation));
    };
  }
}
