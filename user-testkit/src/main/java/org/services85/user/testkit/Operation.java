package org.services85.user.testkit;

import java.util.Arrays;
import java.util.stream.Stream;

/** The operations of the contract, as bindings declare and the suite counts them. */
public enum Operation {
  /** See {@link org.services85.user.api.IUserAgent#setGeneratedPassword}. */
  SET_GENERATED_PASSWORD("SetGeneratedPassword"),
  /** See {@link org.services85.user.api.IUserAgent#setGeneratedPasswordFromName}. */
  SET_GENERATED_PASSWORD_FROM_NAME("SetGeneratedPasswordFromName"),
  /** See {@link org.services85.user.api.IUserAgent#generateNewPasswordForExternalUser}. */
  GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER("GenerateNewPasswordForExternalUser"),
  /** See {@link org.services85.user.api.IUserAgent#setPassword}. */
  SET_PASSWORD("SetPassword"),
  /** See {@link org.services85.user.api.IUserAgent#setPasswordFromName}. */
  SET_PASSWORD_FROM_NAME("SetPasswordFromName"),
  /** See {@link org.services85.user.api.IUserAgent#changePassword}. */
  CHANGE_PASSWORD("ChangePassword"),
  /** See {@link org.services85.user.api.IUserAgent#changePasswordFromName}. */
  CHANGE_PASSWORD_FROM_NAME("ChangePasswordFromName"),
  /** See {@link org.services85.user.api.IUserAgent#changeOwnPassword}. */
  CHANGE_OWN_PASSWORD("ChangeOwnPassword"),
  /** See {@link org.services85.user.api.IUserAgent#canChangePassword}. */
  CAN_CHANGE_PASSWORD("CanChangePassword"),
  /** See {@link org.services85.user.api.IUserAgent#isPasswordValid}. */
  IS_PASSWORD_VALID("IsPasswordValid"),
  /** See {@link org.services85.user.api.IUserAgent#isPasswordValidWithReason}. */
  IS_PASSWORD_VALID_WITH_REASON("IsPasswordValidWithReason"),
  /** See {@link org.services85.user.api.IUserAgent#isUserNameValid}. */
  IS_USER_NAME_VALID("IsUserNameValid"),
  /** See {@link org.services85.user.api.IUserAgent#isUserNameValidWithReason}. */
  IS_USER_NAME_VALID_WITH_REASON("IsUserNameValidWithReason"),
  /** See {@link org.services85.user.api.IUserAgent#getValidUserName}. */
  GET_VALID_USER_NAME("GetValidUserName"),
  /** See {@link org.services85.user.api.IUserAgent#createExternalUser}. */
  CREATE_EXTERNAL_USER("CreateExternalUser"),
  /** See {@link org.services85.user.api.IUserAgent#setExternalUserInfo}. */
  SET_EXTERNAL_USER_INFO("SetExternalUserInfo"),
  /** See {@link org.services85.user.api.IUserAgent#deleteExternalUser}. */
  DELETE_EXTERNAL_USER("DeleteExternalUser"),
  /** See {@link org.services85.user.api.IUserAgent#makeRetired}. */
  MAKE_RETIRED("MakeRetired"),
  /** See {@link org.services85.user.api.IUserAgent#getUserInfo}. */
  GET_USER_INFO("GetUserInfo"),
  /** See {@link org.services85.user.api.IUserAgent#getUserInfoList}. */
  GET_USER_INFO_LIST("GetUserInfoList"),
  /** See {@link org.services85.user.api.IUserAgent#deleteUser}. */
  DELETE_USER("DeleteUser"),
  /** See {@link org.services85.user.api.IUserAgent#deleteUserFromName}. */
  DELETE_USER_FROM_NAME("DeleteUserFromName"),
  /** See {@link org.services85.user.api.ISoPrincipalAgent#authenticateUsernamePassword}. */
  AUTHENTICATE_USERNAME_PASSWORD("AuthenticateUsernamePassword"),
  /** See {@link org.services85.user.api.ISoPrincipalAgent#authenticateImplicit}. */
  AUTHENTICATE_IMPLICIT("AuthenticateImplicit"),
  /** See {@link org.services85.user.api.ISoPrincipalAgent#authenticateGeneric}. */
  AUTHENTICATE_GENERIC("AuthenticateGeneric"),
  /** See {@link org.services85.user.api.ISoPrincipalAgent#getSystemInfo}. */
  GET_SYSTEM_INFO("GetSystemInfo");

  private final String contractName;

  Operation(String contractName) {
    this.contractName = contractName;
  }

  /** Those of the User service, in the contract's order. */
  static Stream<Operation> ofUser() {
    return Arrays.stream(values()).filter(operation -> !operation.isOfSoPrincipal());
  }

  boolean isOfSoPrincipal() {
    return compareTo(AUTHENTICATE_USERNAME_PASSWORD) >= 0;
  }

  /**
   * The name in NetServer's contract.
   *
   * @return for example {@code SetGeneratedPassword}
   */
  @Override
  public String toString() {
    return contractName;
  }
}
