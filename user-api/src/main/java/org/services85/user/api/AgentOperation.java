package org.services85.user.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The operations of the contract: 22 of the User service, then 4 of SoPrincipal. Thread-safe. */
public enum AgentOperation {
  /** See {@link IUserAgent#setGeneratedPassword}. */
  SET_GENERATED_PASSWORD("SetGeneratedPassword", Kind.GENERATES),
  /** See {@link IUserAgent#setGeneratedPasswordFromName}. */
  SET_GENERATED_PASSWORD_FROM_NAME("SetGeneratedPasswordFromName", SET_GENERATED_PASSWORD),
  /** See {@link IUserAgent#generateNewPasswordForExternalUser}. */
  GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER("GenerateNewPasswordForExternalUser", Kind.GENERATES),
  /** See {@link IUserAgent#setPassword}. */
  SET_PASSWORD("SetPassword", Kind.CHANGES),
  /** See {@link IUserAgent#setPasswordFromName}. */
  SET_PASSWORD_FROM_NAME("SetPasswordFromName", SET_PASSWORD),
  /** See {@link IUserAgent#changePassword}. */
  CHANGE_PASSWORD("ChangePassword", Kind.CHANGES),
  /** See {@link IUserAgent#changePasswordFromName}. */
  CHANGE_PASSWORD_FROM_NAME("ChangePasswordFromName", CHANGE_PASSWORD),
  /** See {@link IUserAgent#changeOwnPassword}. */
  CHANGE_OWN_PASSWORD("ChangeOwnPassword", Kind.CHANGES),
  /** See {@link IUserAgent#canChangePassword}. */
  CAN_CHANGE_PASSWORD("CanChangePassword", Kind.READS),
  /** See {@link IUserAgent#isPasswordValid}. */
  IS_PASSWORD_VALID("IsPasswordValid", Kind.READS),
  /** See {@link IUserAgent#isPasswordValidWithReason}. */
  IS_PASSWORD_VALID_WITH_REASON("IsPasswordValidWithReason", IS_PASSWORD_VALID),
  /** See {@link IUserAgent#isUserNameValid}. */
  IS_USER_NAME_VALID("IsUserNameValid", Kind.READS),
  /** See {@link IUserAgent#isUserNameValidWithReason}. */
  IS_USER_NAME_VALID_WITH_REASON("IsUserNameValidWithReason", IS_USER_NAME_VALID),
  /** See {@link IUserAgent#getValidUserName}. */
  GET_VALID_USER_NAME("GetValidUserName", Kind.READS),
  /** See {@link IUserAgent#createExternalUser}. */
  CREATE_EXTERNAL_USER("CreateExternalUser", Kind.CHANGES),
  /** See {@link IUserAgent#setExternalUserInfo}. */
  SET_EXTERNAL_USER_INFO("SetExternalUserInfo", Kind.CHANGES),
  /** See {@link IUserAgent#deleteExternalUser}. */
  DELETE_EXTERNAL_USER("DeleteExternalUser", Kind.CHANGES),
  /** See {@link IUserAgent#makeRetired}. */
  MAKE_RETIRED("MakeRetired", Kind.CHANGES),
  /** See {@link IUserAgent#getUserInfo}. */
  GET_USER_INFO("GetUserInfo", Kind.READS),
  /** See {@link IUserAgent#getUserInfoList}. */
  GET_USER_INFO_LIST("GetUserInfoList", GET_USER_INFO),
  /** See {@link IUserAgent#deleteUser}. */
  DELETE_USER("DeleteUser", Kind.CHANGES),
  /** See {@link IUserAgent#deleteUserFromName}. */
  DELETE_USER_FROM_NAME("DeleteUserFromName", DELETE_USER),
  /** See {@link ISoPrincipalAgent#authenticateUsernamePassword}. */
  AUTHENTICATE_USERNAME_PASSWORD("AuthenticateUsernamePassword", Kind.LOGS_ON),
  /** See {@link ISoPrincipalAgent#authenticateImplicit}. */
  AUTHENTICATE_IMPLICIT("AuthenticateImplicit", Kind.LOGS_ON),
  /** See {@link ISoPrincipalAgent#authenticateGeneric}. */
  AUTHENTICATE_GENERIC("AuthenticateGeneric", Kind.LOGS_ON),
  /** See {@link ISoPrincipalAgent#getSystemInfo}. */
  GET_SYSTEM_INFO("GetSystemInfo", Kind.READS);

  private enum Kind {
    READS,
    LOGS_ON,
    CHANGES,
    GENERATES
  }

  private final String operationName;
  private final Kind kind;
  private final AgentOperation base;

  AgentOperation(String operationName, Kind kind) {
    this.operationName = operationName;
    this.kind = kind;
    this.base = this;
  }

  AgentOperation(String operationName, AgentOperation base) {
    this.operationName = operationName;
    this.kind = base.kind;
    this.base = base;
  }

  /**
   * The name in NetServer's contract.
   *
   * @return for example {@code SetGeneratedPassword}
   */
  public String operationName() {
    return operationName;
  }

  /**
   * The name of its method in {@link IUserAgent} or {@link ISoPrincipalAgent}; what else these have
   * is no operation of the contract.
   *
   * @return for example {@code setGeneratedPassword}
   */
  public String methodName() {
    return Character.toLowerCase(operationName.charAt(0)) + operationName.substring(1);
  }

  /**
   * The operation of which this one is another form: the user is identified by name, the answer has
   * a reason, or there are several users. Both are one call to who repeats it with an idempotency
   * key, and one action in the audit records.
   *
   * @return the operation; this one, where it is no other's form
   */
  public AgentOperation base() {
    return base;
  }

  /**
   * Tells whether the operation is one of {@link ISoPrincipalAgent}, not of {@link IUserAgent}.
   *
   * @return true for the last four
   */
  public boolean isOfSoPrincipal() {
    return compareTo(AUTHENTICATE_USERNAME_PASSWORD) >= 0;
  }

  /**
   * Tells whether the operation may change a user, or who there is: then to repeat it does
   * something.
   *
   * @return false for what only reads, and for a logon
   */
  public boolean changesUsers() {
    return kind == Kind.CHANGES || kind == Kind.GENERATES;
  }

  /**
   * Tells whether a generated password is the answer.
   *
   * @return true if so
   */
  public boolean generatesPassword() {
    return kind == Kind.GENERATES;
  }

  /**
   * The operations of {@link IUserAgent}.
   *
   * @return an unmodifiable list, in the contract's order
   */
  public static List<AgentOperation> ofUser() {
    return Arrays.stream(values()).filter(operation -> !operation.isOfSoPrincipal()).toList();
  }

  /**
   * The operation of the given name.
   *
   * @param operationName a name in NetServer's contract, in its case
   * @return the operation, or empty where none of the two services has it here
   */
  public static Optional<AgentOperation> named(String operationName) {
    return Arrays.stream(values())
        .filter(operation -> operation.operationName.equals(operationName))
        .findFirst();
  }

  /** The {@linkplain #operationName() name in the contract}. */
  @Override
  public String toString() {
    return operationName;
  }
}
