package org.services85.user.soap.wire.contract;

import java.util.Set;

/** The operations of NetServer's User service that nobody offers here, as the vendor names them. */
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
          "GetCredentialTypes",
          "SaveUntrustedCredentials",
          "GetUntrustedCredentials",
          "GetUntrustedCredentialsForAssociate",
          "SaveUntrustedCredentialsForAssociate",
          "RemoveUntrustedCredentials",
          "RemoveUntrustedCredentialsForAssociate",
          "GetUserFromPersonId",
          "CreateDefaultUserFromUserTypeAndPersonId",
          "CreateDefaultUserFromUserType",
          "GetUserFromEjUserId",
          "ChangeUserType",
          "CreateDefaultUserFromUserTypeAndCredential",
          "RemoveLicenses",
          "AddOwnerContact",
          "RemoveOwnerContact",
          "ResolveUserFromInfo",
          "GetUserGroup",
          "SaveUserGroup",
          "GetAllUserGroups",
          "CreateUserGroup",
          "DeleteUserGroup",
          "GetUserGroupList");

  private Unoffered() {}

  /** Whether the vendor's contract has the operation, and ours has not. */
  static boolean contains(ServiceContract contract, String operation) {
    return contract == ServiceContract.USER && USER.contains(operation);
  }
}
