package org.services85.user.soap.wire.contract;

import static org.services85.user.soap.ServicesVersion.NS85;
import static org.services85.user.soap.wire.schema.Lexical.EXTERNAL_USER_INFO_MODIFICATION;
import static org.services85.user.soap.wire.schema.Lexical.USER_TYPE;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.soap.wire.carrier.ArrayOfInt;
import org.services85.user.soap.wire.carrier.ArrayOfUserInfo;
import org.services85.user.soap.wire.carrier.UserInfoCarrier;
import org.services85.user.soap.wire.carrier.UserValidationResultCarrier;
import org.services85.user.soap.wire.contract.Purpose.Group;
import org.services85.user.soap.wire.schema.TextOf;

/**
 * The User service as it stands on the wire. Every parameter may be absent; a call that was refused
 * has no result.
 */
@WebService(name = "User", serviceName = "WcfUserService", targetNamespace = NS85)
public interface UserPort {

  /**
   * SetGeneratedPassword.
   *
   * @param associateId AssociateId
   * @return the new password
   */
  @Purpose(group = Group.PASSWORDS, text = "Generates a new password for a user and returns it.")
  @WebMethod(operationName = "SetGeneratedPassword")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable Secret setGeneratedPassword(
      @WebParam(name = "AssociateId", targetNamespace = NS85) @Nullable Integer associateId);

  /**
   * SetGeneratedPasswordFromName.
   *
   * @param associateName AssociateName
   * @return the new password
   */
  @Purpose(
      group = Group.PASSWORDS,
      text = "Generates a new password for the user with a login name.")
  @WebMethod(operationName = "SetGeneratedPasswordFromName")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable Secret setGeneratedPasswordFromName(
      @WebParam(name = "AssociateName", targetNamespace = NS85) @Nullable String associateName);

  /**
   * GenerateNewPasswordForExternalUser.
   *
   * @param associateName AssociateName
   * @return the new password
   */
  @Purpose(group = Group.PASSWORDS, text = "Generates a new password for an external user.")
  @WebMethod(operationName = "GenerateNewPasswordForExternalUser")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable Secret generateNewPasswordForExternalUser(
      @WebParam(name = "AssociateName", targetNamespace = NS85) @Nullable String associateName);

  /**
   * SetPassword.
   *
   * @param associateId AssociateId
   * @param password Password
   * @return whether it was set
   */
  @Purpose(group = Group.PASSWORDS, text = "Sets the password of a user.")
  @WebMethod(operationName = "SetPassword")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable Boolean setPassword(
      @WebParam(name = "AssociateId", targetNamespace = NS85) @Nullable Integer associateId,
      @WebParam(name = "Password", targetNamespace = NS85) @Nullable Secret password);

  /**
   * SetPasswordFromName.
   *
   * @param associateName AssociateName
   * @param password Password
   * @return whether it was set
   */
  @Purpose(group = Group.PASSWORDS, text = "Sets the password of the user with a login name.")
  @WebMethod(operationName = "SetPasswordFromName")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable Boolean setPasswordFromName(
      @WebParam(name = "AssociateName", targetNamespace = NS85) @Nullable String associateName,
      @WebParam(name = "Password", targetNamespace = NS85) @Nullable Secret password);

  /**
   * ChangePassword.
   *
   * @param associateId AssociateId
   * @param oldPassword OldPassword
   * @param newPassword NewPassword
   * @return whether it was changed
   */
  @Purpose(group = Group.PASSWORDS, text = "Changes the password of a user who gives the old one.")
  @WebMethod(operationName = "ChangePassword")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable Boolean changePassword(
      @WebParam(name = "AssociateId", targetNamespace = NS85) @Nullable Integer associateId,
      @WebParam(name = "OldPassword", targetNamespace = NS85) @Nullable Secret oldPassword,
      @WebParam(name = "NewPassword", targetNamespace = NS85) @Nullable Secret newPassword);

  /**
   * ChangePasswordFromName.
   *
   * @param associateName AssociateName
   * @param oldPassword OldPassword
   * @param newPassword NewPassword
   * @return whether it was changed
   */
  @Purpose(group = Group.PASSWORDS, text = "Changes the password of the user with a login name.")
  @WebMethod(operationName = "ChangePasswordFromName")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable Boolean changePasswordFromName(
      @WebParam(name = "AssociateName", targetNamespace = NS85) @Nullable String associateName,
      @WebParam(name = "OldPassword", targetNamespace = NS85) @Nullable Secret oldPassword,
      @WebParam(name = "NewPassword", targetNamespace = NS85) @Nullable Secret newPassword);

  /**
   * ChangeOwnPassword.
   *
   * @param oldPassword OldPassword
   * @param newPassword NewPassword
   * @return whether it was changed
   */
  @Purpose(group = Group.PASSWORDS, text = "Changes the caller's own password.")
  @WebMethod(operationName = "ChangeOwnPassword")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable Boolean changeOwnPassword(
      @WebParam(name = "OldPassword", targetNamespace = NS85) @Nullable Secret oldPassword,
      @WebParam(name = "NewPassword", targetNamespace = NS85) @Nullable Secret newPassword);

  /**
   * CanChangePassword.
   *
   * @param associateId AssociateId
   * @return whether the caller may change this user's password
   */
  @Purpose(group = Group.PASSWORDS, text = "Says whether the caller may change a user's password.")
  @WebMethod(operationName = "CanChangePassword")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable Boolean canChangePassword(
      @WebParam(name = "AssociateId", targetNamespace = NS85) @Nullable Integer associateId);

  /**
   * IsPasswordValid.
   *
   * @param associateId AssociateId
   * @param type Type
   * @param personId PersonId
   * @param password Password
   * @return whether it would be accepted
   */
  @Purpose(group = Group.PASSWORDS, text = "Says whether a password would be accepted.")
  @WebMethod(operationName = "IsPasswordValid")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable Boolean isPasswordValid(
      @WebParam(name = "AssociateId", targetNamespace = NS85) @Nullable Integer associateId,
      @WebParam(name = "Type", targetNamespace = NS85) @TextOf(USER_TYPE) @Nullable String type,
      @WebParam(name = "PersonId", targetNamespace = NS85) @Nullable Integer personId,
      @WebParam(name = "Password", targetNamespace = NS85) @Nullable Secret password);

  /**
   * IsPasswordValidWithReason.
   *
   * @param associateId AssociateId
   * @param type Type
   * @param personId PersonId
   * @param password Password
   * @return whether it would be accepted
   */
  @Purpose(
      group = Group.PASSWORDS,
      text = "Says whether a password would be accepted, and why not.")
  @WebMethod(operationName = "IsPasswordValidWithReason")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable UserValidationResultCarrier isPasswordValidWithReason(
      @WebParam(name = "AssociateId", targetNamespace = NS85) @Nullable Integer associateId,
      @WebParam(name = "Type", targetNamespace = NS85) @TextOf(USER_TYPE) @Nullable String type,
      @WebParam(name = "PersonId", targetNamespace = NS85) @Nullable Integer personId,
      @WebParam(name = "Password", targetNamespace = NS85) @Nullable Secret password);

  /**
   * IsUserNameValid.
   *
   * @param associateId AssociateId
   * @param type Type
   * @param personId PersonId
   * @param userName UserName
   * @return whether it would be accepted
   */
  @Purpose(group = Group.NAMES, text = "Says whether a user may have a login name.")
  @WebMethod(operationName = "IsUserNameValid")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable Boolean isUserNameValid(
      @WebParam(name = "AssociateId", targetNamespace = NS85) @Nullable Integer associateId,
      @WebParam(name = "Type", targetNamespace = NS85) @TextOf(USER_TYPE) @Nullable String type,
      @WebParam(name = "PersonId", targetNamespace = NS85) @Nullable Integer personId,
      @WebParam(name = "UserName", targetNamespace = NS85) @Nullable String userName);

  /**
   * IsUserNameValidWithReason.
   *
   * @param associateId AssociateId
   * @param type Type
   * @param personId PersonId
   * @param userName UserName
   * @return whether it would be accepted
   */
  @Purpose(group = Group.NAMES, text = "Says whether a user may have a login name, and why not.")
  @WebMethod(operationName = "IsUserNameValidWithReason")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable UserValidationResultCarrier isUserNameValidWithReason(
      @WebParam(name = "AssociateId", targetNamespace = NS85) @Nullable Integer associateId,
      @WebParam(name = "Type", targetNamespace = NS85) @TextOf(USER_TYPE) @Nullable String type,
      @WebParam(name = "PersonId", targetNamespace = NS85) @Nullable Integer personId,
      @WebParam(name = "UserName", targetNamespace = NS85) @Nullable String userName);

  /**
   * GetValidUserName.
   *
   * @param associateId AssociateId
   * @param type Type
   * @param personId PersonId
   * @param userName UserName
   * @return a name that would be accepted
   */
  @Purpose(group = Group.NAMES, text = "Makes a valid login name from a text.")
  @WebMethod(operationName = "GetValidUserName")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable String getValidUserName(
      @WebParam(name = "AssociateId", targetNamespace = NS85) @Nullable Integer associateId,
      @WebParam(name = "Type", targetNamespace = NS85) @TextOf(USER_TYPE) @Nullable String type,
      @WebParam(name = "PersonId", targetNamespace = NS85) @Nullable Integer personId,
      @WebParam(name = "UserName", targetNamespace = NS85) @Nullable String userName);

  /**
   * CreateExternalUser.
   *
   * @param personId PersonId
   * @param userName UserName
   * @param password Password
   * @param roleId RoleId
   * @param isActive IsActive
   * @return the new user's identity
   */
  @Purpose(group = Group.USERS, text = "Creates an external user for a person.")
  @WebMethod(operationName = "CreateExternalUser")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable Integer createExternalUser(
      @WebParam(name = "PersonId", targetNamespace = NS85) @Nullable Integer personId,
      @WebParam(name = "UserName", targetNamespace = NS85) @Nullable String userName,
      @WebParam(name = "Password", targetNamespace = NS85) @Nullable Secret password,
      @WebParam(name = "RoleId", targetNamespace = NS85) @Nullable Integer roleId,
      @WebParam(name = "IsActive", targetNamespace = NS85) @Nullable Boolean isActive);

  /**
   * SetExternalUserInfo.
   *
   * @param associateId AssociateId
   * @param userName UserName
   * @param password Password
   * @param isActive IsActive
   * @param roleId RoleId
   * @param externalUserInfoModification ExternalUserInfoModification
   */
  @Purpose(
      group = Group.USERS,
      text = "Changes name, password or role of an external user, or whether it is active.")
  @WebMethod(operationName = "SetExternalUserInfo")
  void setExternalUserInfo(
      @WebParam(name = "AssociateId", targetNamespace = NS85) @Nullable Integer associateId,
      @WebParam(name = "UserName", targetNamespace = NS85) @Nullable String userName,
      @WebParam(name = "Password", targetNamespace = NS85) @Nullable Secret password,
      @WebParam(name = "IsActive", targetNamespace = NS85) @Nullable Boolean isActive,
      @WebParam(name = "RoleId", targetNamespace = NS85) @Nullable Integer roleId,
      @WebParam(name = "ExternalUserInfoModification", targetNamespace = NS85)
          @TextOf(EXTERNAL_USER_INFO_MODIFICATION)
          @Nullable String externalUserInfoModification);

  /**
   * DeleteExternalUser.
   *
   * @param associateId AssociateId
   */
  @Purpose(group = Group.USERS, text = "Deletes an external user.")
  @WebMethod(operationName = "DeleteExternalUser")
  void deleteExternalUser(
      @WebParam(name = "AssociateId", targetNamespace = NS85) @Nullable Integer associateId);

  /**
   * MakeRetired.
   *
   * @param associateId AssociateId
   * @param retired Retired
   */
  @Purpose(group = Group.USERS, text = "Retires a user, or brings a retired one back.")
  @WebMethod(operationName = "MakeRetired")
  void makeRetired(
      @WebParam(name = "AssociateId", targetNamespace = NS85) @Nullable Integer associateId,
      @WebParam(name = "Retired", targetNamespace = NS85) @Nullable Boolean retired);

  /**
   * GetUserInfo.
   *
   * @param userInfoId UserInfoId
   * @return the user
   */
  @Purpose(group = Group.USERS, text = "Returns name, kind, person and state of a user.")
  @WebMethod(operationName = "GetUserInfo")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable UserInfoCarrier getUserInfo(
      @WebParam(name = "UserInfoId", targetNamespace = NS85) @Nullable Integer userInfoId);

  /**
   * GetUserInfoList.
   *
   * @param userInfoIds UserInfoIds
   * @return the users
   */
  @Purpose(group = Group.USERS, text = "Returns the same of several users.")
  @WebMethod(operationName = "GetUserInfoList")
  @WebResult(name = "Response", targetNamespace = NS85)
  @Nullable ArrayOfUserInfo getUserInfoList(
      @WebParam(name = "UserInfoIds", targetNamespace = NS85) @Nullable ArrayOfInt userInfoIds);

  /**
   * DeleteUser.
   *
   * @param userId UserId
   */
  @Purpose(group = Group.USERS, text = "Deletes a user.")
  @WebMethod(operationName = "DeleteUser")
  void deleteUser(@WebParam(name = "UserId", targetNamespace = NS85) @Nullable Integer userId);

  /**
   * DeleteUserFromName.
   *
   * @param userName UserName
   */
  @Purpose(group = Group.USERS, text = "Deletes the user with a login name.")
  @WebMethod(operationName = "DeleteUserFromName")
  void deleteUserFromName(
      @WebParam(name = "UserName", targetNamespace = NS85) @Nullable String userName);
}
