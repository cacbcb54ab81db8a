package org.services85.user.testkit.netserver.soap;

import java.util.List;

/**
 * The operations of NetServer's User service of which the contract has no rules. The fake refuses
 * them, unless a test says how they are answered.
 */
public final class OperationsWithoutRules {

  /** Their names, as the contract has them. */
  public static final List<String> OF_USER =
      List.of(
          "AddOwnerContact",
          "ChangeUserType",
          "CreateDefaultRoleEntity",
          "CreateDefaultRoleEntityFromType",
          "CreateDefaultServiceAuth",
          "CreateDefaultUntrustedCredentials",
          "CreateDefaultUser",
          "CreateDefaultUserFromUserType",
          "CreateDefaultUserFromUserTypeAndCredential",
          "CreateDefaultUserFromUserTypeAndPersonId",
          "CreateUserGroup",
          "DeleteCredential",
          "DeleteRole",
          "DeleteServiceAuth",
          "DeleteUserGroup",
          "ExecuteUserCommand",
          "FindCredentialUsers",
          "FindCredentialsGroups",
          "FindRolesWithFunctionalRight",
          "FindRolesWithFunctionalRights",
          "FindRolesWithoutFunctionalRights",
          "GetAllFunctionalRights",
          "GetAllRoles",
          "GetAllUserGroups",
          "GetCredentialTypes",
          "GetCredentialUsersInGroup",
          "GetDataRight",
          "GetDataRights",
          "GetFunctionalRights",
          "GetRole",
          "GetRoleEntity",
          "GetServiceAuth",
          "GetUntrustedCredentials",
          "GetUntrustedCredentialsForAssociate",
          "GetUser",
          "GetUserCommands",
          "GetUserFromEjUserId",
          "GetUserFromName",
          "GetUserFromPersonId",
          "GetUserGroup",
          "GetUserGroupList",
          "RemoveLicenses",
          "RemoveOwnerContact",
          "RemoveUntrustedCredentials",
          "RemoveUntrustedCredentialsForAssociate",
          "ResolveUserFromInfo",
          "SaveCredential",
          "SaveRoleEntity",
          "SaveServiceAuth",
          "SaveUntrustedCredentials",
          "SaveUntrustedCredentialsForAssociate",
          "SaveUser",
          "SaveUserFromName",
          "SaveUserGroup",
          "SetDataRight",
          "SetFunctionalRights");

  private OperationsWithoutRules() {}
}
