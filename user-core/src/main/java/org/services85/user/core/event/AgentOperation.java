package org.services85.user.core.event;

import java.util.Arrays;
import org.services85.user.core.audit.AuditEvent.Action;

/** The operations of the contract: 22 of the User service, and 4 of SoPrincipal. */
public enum AgentOperation {
  /** See {@link org.services85.user.api.IUserAgent#setGeneratedPassword}. */
  SET_GENERATED_PASSWORD("SetGeneratedPassword", Action.SET_GENERATED_PASSWORD),
  /** See {@link org.services85.user.api.IUserAgent#setGeneratedPasswordFromName}. */
  SET_GENERATED_PASSWORD_FROM_NAME("SetGeneratedPasswordFromName", Action.SET_GENERATED_PASSWORD),
  /** See {@link org.services85.user.api.IUserAgent#generateNewPasswordForExternalUser}. */
  GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER(
      "GenerateNewPasswordForExternalUser", Action.GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER),
  /** See {@link org.services85.user.api.IUserAgent#setPassword}. */
  SET_PASSWORD("SetPassword", Action.SET_PASSWORD),
  /** See {@link org.services85.user.api.IUserAgent#setPasswordFromName}. */
  SET_PASSWORD_FROM_NAME("SetPasswordFromName", Action.SET_PASSWORD),
  /** See {@link org.services85.user.api.IUserAgent#changePassword}. */
  CHANGE_PASSWORD("ChangePassword", Action.CHANGE_PASSWORD),
  /** See {@link org.services85.user.api.IUserAgent#changePasswordFromName}. */
  CHANGE_PASSWORD_FROM_NAME("ChangePasswordFromName", Action.CHANGE_PASSWORD),
  /** See {@link org.services85.user.api.IUserAgent#changeOwnPassword}. */
  CHANGE_OWN_PASSWORD("ChangeOwnPassword", Action.CHANGE_OWN_PASSWORD),
  /** See {@link org.services85.user.api.IUserAgent#canChangePassword}. */
  CAN_CHANGE_PASSWORD("CanChangePassword", Action.CAN_CHANGE_PASSWORD),
  /** See {@link org.services85.user.api.IUserAgent#isPasswordValid}. */
  IS_PASSWORD_VALID("IsPasswordValid", Action.IS_PASSWORD_VALID),
  /** See {@link org.services85.user.api.IUserAgent#isPasswordValidWithReason}. */
  IS_PASSWORD_VALID_WITH_REASON("IsPasswordValidWithReason", Action.IS_PASSWORD_VALID),
  /** See {@link org.services85.user.api.IUserAgent#isUserNameValid}. */
  IS_USER_NAME_VALID("IsUserNameValid", Action.IS_USER_NAME_VALID),
  /** See {@link org.services85.user.api.IUserAgent#isUserNameValidWithReason}. */
  IS_USER_NAME_VALID_WITH_REASON("IsUserNameValidWithReason", Action.IS_USER_NAME_VALID),
  /** See {@link org.services85.user.api.IUserAgent#getValidUserName}. */
  GET_VALID_USER_NAME("GetValidUserName", Action.GET_VALID_USER_NAME),
  /** See {@link org.services85.user.api.IUserAgent#createExternalUser}. */
  CREATE_EXTERNAL_USER("CreateExternalUser", Action.CREATE_EXTERNAL_USER),
  /** See {@link org.services85.user.api.IUserAgent#setExternalUserInfo}. */
  SET_EXTERNAL_USER_INFO("SetExternalUserInfo", Action.SET_EXTERNAL_USER_INFO),
  /** See {@link org.services85.user.api.IUserAgent#deleteExternalUser}. */
  DELETE_EXTERNAL_USER("DeleteExternalUser", Action.DELETE_EXTERNAL_USER),
  /** See {@link org.services85.user.api.IUserAgent#makeRetired}. */
  MAKE_RETIRED("MakeRetired", Action.MAKE_RETIRED),
  /** See {@link org.services85.user.api.IUserAgent#getUserInfo}. */
  GET_USER_INFO("GetUserInfo", Action.GET_USER_INFO),
  /** See {@link org.services85.user.api.IUserAgent#getUserInfoList}. */
  GET_USER_INFO_LIST("GetUserInfoList", Action.GET_USER_INFO),
  /** See {@link org.services85.user.api.IUserAgent#deleteUser}. */
  DELETE_USER("DeleteUser", Action.DELETE_USER),
  /** See {@link org.services85.user.api.IUserAgent#deleteUserFromName}. */
  DELETE_USER_FROM_NAME("DeleteUserFromName", Action.DELETE_USER),
  /** See {@link org.services85.user.api.ISoPrincipalAgent#authenticateUsernamePassword}. */
  AUTHENTICATE_USERNAME_PASSWORD("AuthenticateUsernamePassword", Action.AUTHENTICATE),
  /** See {@link org.services85.user.api.ISoPrincipalAgent#authenticateImplicit}. */
  AUTHENTICATE_IMPLICIT("AuthenticateImplicit", Action.AUTHENTICATE_IMPLICIT),
  /** See {@link org.services85.user.api.ISoPrincipalAgent#authenticateGeneric}. */
  AUTHENTICATE_GENERIC("AuthenticateGeneric", Action.AUTHENTICATE_GENERIC),
  /** See {@link org.services85.user.api.ISoPrincipalAgent#getSystemInfo}. */
  GET_SYSTEM_INFO("GetSystemInfo", Action.GET_SYSTEM_INFO);

  private final String contractName;
  private final Action action;

  AgentOperation(String contractName, Action action) {
    this.contractName = contractName;
    this.action = action;
  }

  /**
   * As what it is recorded: where it changes something, done or refused; where it only reads,
   * refused.
   *
   * @return the action
   */
  public Action action() {
    return action;
  }

  /**
   * As what an operation of the vendor's contract is recorded.
   *
   * @param contractName its name there, such as {@code SetPassword}
   * @return the action; {@link Action#NOT_OFFERED} of one that is none of these
   */
  public static Action actionOf(String contractName) {
    return Arrays.stream(values())
        .filter(operation -> operation.contractName.equals(contractName))
        .findFirst()
        .map(AgentOperation::action)
        .orElse(Action.NOT_OFFERED);
  }

  /** The name in NetServer's contract. */
  @Override
  public String toString() {
    return contractName;
  }
}
