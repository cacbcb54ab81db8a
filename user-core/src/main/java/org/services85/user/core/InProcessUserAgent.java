package org.services85.user.core;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserInfo;
import org.services85.user.api.UserType;
import org.services85.user.api.UserValidationResult;

/** The User service, as one caller sees it: each operation goes to who is at home in it. */
final class InProcessUserAgent implements IUserAgent {

  private final Session session;
  private final Passwords passwords;
  private final PasswordChange passwordChange;
  private final UserNames userNames;
  private final UserRemoval userRemoval;
  private final UserInfos userInfos;

  InProcessUserAgent(Session session) {
    this.session = session;
    passwords = new Passwords(session);
    passwordChange = new PasswordChange(session);
    userNames = new UserNames(session);
    userRemoval = new UserRemoval(session);
    userInfos = new UserInfos(session);
  }

  @Override
  public Secret setGeneratedPassword(int associateId) {
    return call(() -> passwords.generate(Target.ofId(associateId)));
  }

  @Override
  public Secret setGeneratedPasswordFromName(String associateName) {
    Objects.requireNonNull(associateName, "associateName");
    return call(() -> passwords.generate(Target.ofName(associateName)));
  }

  @Override
  public Secret generateNewPasswordForExternalUser(String associateName) {
    Objects.requireNonNull(associateName, "associateName");
    return call(() -> passwords.generateForExternalUser(Target.ofName(associateName)));
  }

  @Override
  public boolean setPassword(int associateId, Secret password) {
    Objects.requireNonNull(password, "password");
    return call(() -> passwords.set(Target.ofId(associateId), password));
  }

  @Override
  public boolean setPasswordFromName(String associateName, Secret password) {
    Objects.requireNonNull(associateName, "associateName");
    Objects.requireNonNull(password, "password");
    return call(() -> passwords.set(Target.ofName(associateName), password));
  }

  @Override
  public boolean changePassword(int associateId, Secret oldPassword, Secret newPassword) {
    Objects.requireNonNull(oldPassword, "oldPassword");
    Objects.requireNonNull(newPassword, "newPassword");
    return call(() -> passwordChange.change(Target.ofId(associateId), oldPassword, newPassword));
  }

  @Override
  public boolean changePasswordFromName(
      String associateName, Secret oldPassword, Secret newPassword) {
    Objects.requireNonNull(associateName, "associateName");
    Objects.requireNonNull(oldPassword, "oldPassword");
    Objects.requireNonNull(newPassword, "newPassword");
    return call(
        () -> passwordChange.change(Target.ofName(associateName), oldPassword, newPassword));
  }

  @Override
  public boolean changeOwnPassword(Secret oldPassword, Secret newPassword) {
    Objects.requireNonNull(oldPassword, "oldPassword");
    Objects.requireNonNull(newPassword, "newPassword");
    return call(() -> passwordChange.changeOwn(oldPassword, newPassword));
  }

  @Override
  public boolean canChangePassword(int associateId) {
    return call(() -> passwords.canChange(Target.ofId(associateId)));
  }

  @Override
  public boolean isPasswordValid(int associateId, UserType type, int personId, Secret password) {
    return isPasswordValidWithReason(associateId, type, personId, password).result();
  }

  @Override
  public UserValidationResult isPasswordValidWithReason(
      int associateId, UserType type, int personId, Secret password) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(password, "password");
    return call(() -> passwords.validate(associateId, password));
  }

  @Override
  public boolean isUserNameValid(int associateId, UserType type, int personId, String userName) {
    return isUserNameValidWithReason(associateId, type, personId, userName).result();
  }

  @Override
  public UserValidationResult isUserNameValidWithReason(
      int associateId, UserType type, int personId, String userName) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(userName, "userName");
    return call(() -> userNames.validate(associateId, userName));
  }

  @Override
  public String getValidUserName(int associateId, UserType type, int personId, String userName) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(userName, "userName");
    return call(() -> userNames.derive(associateId, userName));
  }

  @Override
  public int createExternalUser(
      int personId, String userName, Secret password, int roleId, boolean active) {
    Objects.requireNonNull(userName, "userName");
    Objects.requireNonNull(password, "password");
    return call(
        () ->
            new ExternalUserCreation(session, personId, userName, roleId, active).create(password));
  }

  @Override
  public void setExternalUserInfo(int associateId, ExternalUserChanges changes) {
    Objects.requireNonNull(changes, "changes");
    call(() -> new ExternalUserChange(session, changes).apply(Target.ofId(associateId)));
  }

  @Override
  public void deleteExternalUser(int associateId) {
    call(() -> userRemoval.deleteExternal(Target.ofId(associateId)));
  }

  @Override
  public void makeRetired(int associateId, boolean retired) {
    call(() -> userRemoval.makeRetired(Target.ofId(associateId), retired));
  }

  @Override
  public UserInfo getUserInfo(int userInfoId) {
    return call(() -> userInfos.of(Target.ofId("UserInfoId", userInfoId)));
  }

  @Override
  public List<UserInfo> getUserInfoList(List<Integer> userInfoIds) {
    List<Integer> ids = List.copyOf(userInfoIds);
    return call(() -> userInfos.ofAll(ids));
  }

  @Override
  public void deleteUser(int userId) {
    call(() -> userRemoval.delete(Target.ofId("UserId", userId)));
  }

  @Override
  public void deleteUserFromName(String userName) {
    Objects.requireNonNull(userName, "userName");
    call(() -> userRemoval.delete(Target.ofName("UserName", userName)));
  }

  private <T> T call(Supplier<T> operation) {
    return Boundary.call(session.context(), operation);
  }
}
