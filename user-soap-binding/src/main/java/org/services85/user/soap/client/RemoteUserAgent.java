package org.services85.user.soap.client;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserInfo;
import org.services85.user.api.UserType;
import org.services85.user.api.UserValidationResult;
import org.services85.user.soap.wire.Modifications;
import org.services85.user.soap.wire.carrier.ArrayOfInt;
import org.services85.user.soap.wire.carrier.ArrayOfUserInfo;
import org.services85.user.soap.wire.carrier.UserInfoCarrier;
import org.services85.user.soap.wire.carrier.UserValidationResultCarrier;

/** The User service of a server, as one caller sees it. */
record RemoteUserAgent(RemoteCalls service) implements IUserAgent {

  @Override
  public Secret setGeneratedPassword(int associateId) {
    return service.ask(Secret.class, AgentOperation.SET_GENERATED_PASSWORD, associateId);
  }

  @Override
  public Secret setGeneratedPasswordFromName(String associateName) {
    return service.ask(
        Secret.class, AgentOperation.SET_GENERATED_PASSWORD_FROM_NAME, name(associateName));
  }

  @Override
  public Secret generateNewPasswordForExternalUser(String associateName) {
    return service.ask(
        Secret.class, AgentOperation.GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER, name(associateName));
  }

  @Override
  public boolean setPassword(int associateId, Secret password) {
    return service.ask(Boolean.class, AgentOperation.SET_PASSWORD, associateId, given(password));
  }

  @Override
  public boolean setPasswordFromName(String associateName, Secret password) {
    return service.ask(
        Boolean.class, AgentOperation.SET_PASSWORD_FROM_NAME, name(associateName), given(password));
  }

  @Override
  public boolean changePassword(int associateId, Secret oldPassword, Secret newPassword) {
    return service.ask(
        Boolean.class,
        AgentOperation.CHANGE_PASSWORD,
        associateId,
        given(oldPassword),
        given(newPassword));
  }

  @Override
  public boolean changePasswordFromName(
      String associateName, Secret oldPassword, Secret newPassword) {
    return service.ask(
        Boolean.class,
        AgentOperation.CHANGE_PASSWORD_FROM_NAME,
        name(associateName),
        given(oldPassword),
        given(newPassword));
  }

  @Override
  public boolean changeOwnPassword(Secret oldPassword, Secret newPassword) {
    return service.ask(
        Boolean.class, AgentOperation.CHANGE_OWN_PASSWORD, given(oldPassword), given(newPassword));
  }

  @Override
  public boolean canChangePassword(int associateId) {
    return service.ask(Boolean.class, AgentOperation.CAN_CHANGE_PASSWORD, associateId);
  }

  @Override
  public boolean isPasswordValid(int associateId, UserType type, int personId, Secret password) {
    return service.ask(
        Boolean.class,
        AgentOperation.IS_PASSWORD_VALID,
        associateId,
        type.contractName(),
        personId,
        given(password));
  }

  @Override
  public UserValidationResult isPasswordValidWithReason(
      int associateId, UserType type, int personId, Secret password) {
    return service
        .ask(
            UserValidationResultCarrier.class,
            AgentOperation.IS_PASSWORD_VALID_WITH_REASON,
            associateId,
            type.contractName(),
            personId,
            given(password))
        .toUserValidationResult();
  }

  @Override
  public boolean isUserNameValid(int associateId, UserType type, int personId, String userName) {
    return service.ask(
        Boolean.class,
        AgentOperation.IS_USER_NAME_VALID,
        associateId,
        type.contractName(),
        personId,
        name(userName));
  }

  @Override
  public UserValidationResult isUserNameValidWithReason(
      int associateId, UserType type, int personId, String userName) {
    return service
        .ask(
            UserValidationResultCarrier.class,
            AgentOperation.IS_USER_NAME_VALID_WITH_REASON,
            associateId,
            type.contractName(),
            personId,
            name(userName))
        .toUserValidationResult();
  }

  @Override
  public String getValidUserName(int associateId, UserType type, int personId, String userName) {
    return service.ask(
        String.class,
        AgentOperation.GET_VALID_USER_NAME,
        associateId,
        type.contractName(),
        personId,
        name(userName));
  }

  @Override
  public int createExternalUser(
      int personId, String userName, Secret password, int roleId, boolean active) {
    return service.ask(
        Integer.class,
        AgentOperation.CREATE_EXTERNAL_USER,
        personId,
        name(userName),
        given(password),
        roleId,
        active);
  }

  @Override
  public void setExternalUserInfo(int associateId, ExternalUserChanges changes) {
    service.call(
        AgentOperation.SET_EXTERNAL_USER_INFO,
        associateId,
        changes.userName().orElse(null),
        changes.password().orElse(null),
        changes.active().orElse(null),
        changes.roleId().isPresent() ? changes.roleId().getAsInt() : null,
        Modifications.of(changes));
  }

  @Override
  public void deleteExternalUser(int associateId) {
    service.call(AgentOperation.DELETE_EXTERNAL_USER, associateId);
  }

  @Override
  public void makeRetired(int associateId, boolean retired) {
    service.call(AgentOperation.MAKE_RETIRED, associateId, retired);
  }

  @Override
  public UserInfo getUserInfo(int userInfoId) {
    return service
        .ask(UserInfoCarrier.class, AgentOperation.GET_USER_INFO, userInfoId)
        .toUserInfo();
  }

  @Override
  public List<UserInfo> getUserInfoList(List<Integer> userInfoIds) {
    return service
        .ask(
            ArrayOfUserInfo.class,
            AgentOperation.GET_USER_INFO_LIST,
            ArrayOfInt.of(List.copyOf(userInfoIds)))
        .toUserInfos();
  }

  @Override
  public void deleteUser(int userId) {
    service.call(AgentOperation.DELETE_USER, userId);
  }

  @Override
  public void deleteUserFromName(String userName) {
    service.call(AgentOperation.DELETE_USER_FROM_NAME, name(userName));
  }

  private static String name(String name) {
    return requireNonNull(name, "name");
  }

  private static Secret given(Secret password) {
    return requireNonNull(password, "password");
  }
}
