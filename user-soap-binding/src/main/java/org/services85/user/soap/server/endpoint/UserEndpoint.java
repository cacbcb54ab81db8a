package org.services85.user.soap.server.endpoint;

import static org.services85.user.soap.wire.schema.Absent.orEmpty;
import static org.services85.user.soap.wire.schema.Absent.orFalse;
import static org.services85.user.soap.wire.schema.Absent.orZero;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.soap.wire.Modifications;
import org.services85.user.soap.wire.carrier.ArrayOfInt;
import org.services85.user.soap.wire.carrier.ArrayOfUserInfo;
import org.services85.user.soap.wire.carrier.UserInfoCarrier;
import org.services85.user.soap.wire.carrier.UserValidationResultCarrier;
import org.services85.user.soap.wire.contract.UserPort;

/**
 * The User service over the agent of one caller. An absent int is 0, an absent text empty.
 *
 * @param agent the agent
 */
public record UserEndpoint(IUserAgent agent) implements UserPort {

  @Override
  public Secret setGeneratedPassword(@Nullable Integer associateId) {
    return agent.setGeneratedPassword(orZero(associateId));
  }

  @Override
  public Secret setGeneratedPasswordFromName(@Nullable String associateName) {
    return agent.setGeneratedPasswordFromName(orEmpty(associateName));
  }

  @Override
  public Secret generateNewPasswordForExternalUser(@Nullable String associateName) {
    return agent.generateNewPasswordForExternalUser(orEmpty(associateName));
  }

  @Override
  public Boolean setPassword(@Nullable Integer associateId, @Nullable Secret password) {
    return agent.setPassword(orZero(associateId), orEmpty(password));
  }

  @Override
  public Boolean setPasswordFromName(@Nullable String associateName, @Nullable Secret password) {
    return agent.setPasswordFromName(orEmpty(associateName), orEmpty(password));
  }

  @Override
  public Boolean changePassword(
      @Nullable Integer associateId, @Nullable Secret oldPassword, @Nullable Secret newPassword) {
    return agent.changePassword(orZero(associateId), orEmpty(oldPassword), orEmpty(newPassword));
  }

  @Override
  public Boolean changePasswordFromName(
      @Nullable String associateName, @Nullable Secret oldPassword, @Nullable Secret newPassword) {
    return agent.changePasswordFromName(
        orEmpty(associateName), orEmpty(oldPassword), orEmpty(newPassword));
  }

  @Override
  public Boolean changeOwnPassword(@Nullable Secret oldPassword, @Nullable Secret newPassword) {
    return agent.changeOwnPassword(orEmpty(oldPassword), orEmpty(newPassword));
  }

  @Override
  public Boolean canChangePassword(@Nullable Integer associateId) {
    return agent.canChangePassword(orZero(associateId));
  }

  @Override
  public Boolean isPasswordValid(
      @Nullable Integer associateId,
      @Nullable String type,
      @Nullable Integer personId,
      @Nullable Secret password) {
    return agent.isPasswordValid(
        orZero(associateId), userType(type), orZero(personId), orEmpty(password));
  }

  @Override
  public UserValidationResultCarrier isPasswordValidWithReason(
      @Nullable Integer associateId,
      @Nullable String type,
      @Nullable Integer personId,
      @Nullable Secret password) {
    return UserValidationResultCarrier.of(
        agent.isPasswordValidWithReason(
            orZero(associateId), userType(type), orZero(personId), orEmpty(password)));
  }

  @Override
  public Boolean isUserNameValid(
      @Nullable Integer associateId,
      @Nullable String type,
      @Nullable Integer personId,
      @Nullable String userName) {
    return agent.isUserNameValid(
        orZero(associateId), userType(type), orZero(personId), orEmpty(userName));
  }

  @Override
  public UserValidationResultCarrier isUserNameValidWithReason(
      @Nullable Integer associateId,
      @Nullable String type,
      @Nullable Integer personId,
      @Nullable String userName) {
    return UserValidationResultCarrier.of(
        agent.isUserNameValidWithReason(
            orZero(associateId), userType(type), orZero(personId), orEmpty(userName)));
  }

  @Override
  public String getValidUserName(
      @Nullable Integer associateId,
      @Nullable String type,
      @Nullable Integer personId,
      @Nullable String userName) {
    return agent.getValidUserName(
        orZero(associateId), userType(type), orZero(personId), orEmpty(userName));
  }

  @Override
  public Integer createExternalUser(
      @Nullable Integer personId,
      @Nullable String userName,
      @Nullable Secret password,
      @Nullable Integer roleId,
      @Nullable Boolean isActive) {
    return agent.createExternalUser(
        orZero(personId), orEmpty(userName), orEmpty(password), orZero(roleId), orFalse(isActive));
  }

  @Override
  public void setExternalUserInfo(
      @Nullable Integer associateId,
      @Nullable String userName,
      @Nullable Secret password,
      @Nullable Boolean isActive,
      @Nullable Integer roleId,
      @Nullable String externalUserInfoModification) {
    ExternalUserChanges all =
        new ExternalUserChanges(
            Optional.of(orEmpty(userName)),
            Optional.of(orEmpty(password)),
            OptionalInt.of(orZero(roleId)),
            Optional.of(orFalse(isActive)));
    agent.setExternalUserInfo(
        orZero(associateId), picked(all, orEmpty(externalUserInfoModification)));
  }

  private static ExternalUserChanges picked(ExternalUserChanges all, String list) {
    try {
      return Modifications.pick(all, list);
    } catch (InvalidArgumentException e) {
      throw new UnaskedException(e);
    }
  }

  @Override
  public void deleteExternalUser(@Nullable Integer associateId) {
    agent.deleteExternalUser(orZero(associateId));
  }

  @Override
  public void makeRetired(@Nullable Integer associateId, @Nullable Boolean retired) {
    agent.makeRetired(orZero(associateId), orFalse(retired));
  }

  @Override
  public UserInfoCarrier getUserInfo(@Nullable Integer userInfoId) {
    return UserInfoCarrier.of(agent.getUserInfo(orZero(userInfoId)));
  }

  @Override
  public ArrayOfUserInfo getUserInfoList(@Nullable ArrayOfInt userInfoIds) {
    return ArrayOfUserInfo.of(agent.getUserInfoList(ArrayOfInt.orEmpty(userInfoIds)));
  }

  @Override
  public void deleteUser(@Nullable Integer userId) {
    agent.deleteUser(orZero(userId));
  }

  @Override
  public void deleteUserFromName(@Nullable String userName) {
    agent.deleteUserFromName(orEmpty(userName));
  }

  private static UserType userType(@Nullable String name) {
    return UserType.ofContractName(orEmpty(name));
  }
}
