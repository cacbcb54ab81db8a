package org.services85.user.soap.client;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.ProtocolException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserInfo;
import org.services85.user.api.UserType;
import org.services85.user.api.UserValidationResult;
import org.services85.user.soap.wire.Modifications;
import org.services85.user.soap.wire.UserPort;
import org.services85.user.soap.wire.WireText;
import org.services85.user.soap.wire.carrier.ArrayOfInt;

/** The User service of a server, as one caller sees it. */
record RemoteUserAgent(UserPort port) implements IUserAgent {

  @Override
  public Secret setGeneratedPassword(int associateId) {
    return Secret.of(present(port.setGeneratedPassword(associateId)));
  }

  @Override
  public Secret setGeneratedPasswordFromName(String associateName) {
    return Secret.of(present(port.setGeneratedPasswordFromName(name(associateName))));
  }

  @Override
  public Secret generateNewPasswordForExternalUser(String associateName) {
    return Secret.of(present(port.generateNewPasswordForExternalUser(name(associateName))));
  }

  @Override
  public boolean setPassword(int associateId, Secret password) {
    return present(port.setPassword(associateId, WireText.of(password)));
  }

  @Override
  public boolean setPasswordFromName(String associateName, Secret password) {
    return present(port.setPasswordFromName(name(associateName), WireText.of(password)));
  }

  @Override
  public boolean changePassword(int associateId, Secret oldPassword, Secret newPassword) {
    return present(
        port.changePassword(associateId, WireText.of(oldPassword), WireText.of(newPassword)));
  }

  @Override
  public boolean changePasswordFromName(
      String associateName, Secret oldPassword, Secret newPassword) {
    return present(
        port.changePasswordFromName(
            name(associateName), WireText.of(oldPassword), WireText.of(newPassword)));
  }

  @Override
  public boolean changeOwnPassword(Secret oldPassword, Secret newPassword) {
    return present(port.changeOwnPassword(WireText.of(oldPassword), WireText.of(newPassword)));
  }

  @Override
  public boolean canChangePassword(int associateId) {
    return present(port.canChangePassword(associateId));
  }

  @Override
  public boolean isPasswordValid(int associateId, UserType type, int personId, Secret password) {
    return present(
        port.isPasswordValid(associateId, type.contractName(), personId, WireText.of(password)));
  }

  @Override
  public UserValidationResult isPasswordValidWithReason(
      int associateId, UserType type, int personId, Secret password) {
    return present(
            port.isPasswordValidWithReason(
                associateId, type.contractName(), personId, WireText.of(password)))
        .toUserValidationResult();
  }

  @Override
  public boolean isUserNameValid(int associateId, UserType type, int personId, String userName) {
    return present(
        port.isUserNameValid(associateId, type.contractName(), personId, name(userName)));
  }

  @Override
  public UserValidationResult isUserNameValidWithReason(
      int associateId, UserType type, int personId, String userName) {
    return present(
            port.isUserNameValidWithReason(
                associateId, type.contractName(), personId, name(userName)))
        .toUserValidationResult();
  }

  @Override
  public String getValidUserName(int associateId, UserType type, int personId, String userName) {
    return present(
        port.getValidUserName(associateId, type.contractName(), personId, name(userName)));
  }

  @Override
  public int createExternalUser(
      int personId, String userName, Secret password, int roleId, boolean active) {
    return present(
        port.createExternalUser(personId, name(userName), WireText.of(password), roleId, active));
  }

  @Override
  public void setExternalUserInfo(int associateId, ExternalUserChanges changes) {
    port.setExternalUserInfo(
        associateId,
        changes.userName().orElse(null),
        WireText.orNull(changes.password()),
        changes.active().orElse(null),
        changes.roleId().isPresent() ? changes.roleId().getAsInt() : null,
        Modifications.of(changes));
  }

  @Override
  public void deleteExternalUser(int associateId) {
    port.deleteExternalUser(associateId);
  }

  @Override
  public void makeRetired(int associateId, boolean retired) {
    port.makeRetired(associateId, retired);
  }

  @Override
  public UserInfo getUserInfo(int userInfoId) {
    return present(port.getUserInfo(userInfoId)).toUserInfo();
  }

  @Override
  public List<UserInfo> getUserInfoList(List<Integer> userInfoIds) {
    return present(port.getUserInfoList(ArrayOfInt.of(List.copyOf(userInfoIds)))).toUserInfos();
  }

  @Override
  public void deleteUser(int userId) {
    port.deleteUser(userId);
  }

  @Override
  public void deleteUserFromName(String userName) {
    port.deleteUserFromName(name(userName));
  }

  private static String name(String name) {
    return requireNonNull(name, "name");
  }

  /** {@link Answer} has seen to it already. */
  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new ProtocolException("the answer has no value");
    }
    return value;
  }
}
