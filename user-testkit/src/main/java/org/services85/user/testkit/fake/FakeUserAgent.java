package org.services85.user.testkit.fake;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserInfo;
import org.services85.user.api.UserType;
import org.services85.user.api.UserValidationResult;
import org.services85.user.testkit.SeededUser;

/** The User service of the fake, as one caller sees it: from operations to what the caller does. */
record FakeUserAgent(FakeDirectory directory, Credentials credentials, CallContext context)
    implements IUserAgent {

  @Override
  public Secret setGeneratedPassword(int associateId) {
    return call(caller -> caller.generatePassword(id(associateId)));
  }

  @Override
  public Secret setGeneratedPasswordFromName(String associateName) {
    return call(caller -> caller.generatePassword(name(associateName)));
  }

  @Override
  public Secret generateNewPasswordForExternalUser(String associateName) {
    return call(caller -> caller.generatePasswordOfExternal(name(associateName)));
  }

  @Override
  public boolean setPassword(int associateId, Secret password) {
    Objects.requireNonNull(password, "password");
    return call(caller -> caller.setPassword(id(associateId), password));
  }

  @Override
  public boolean setPasswordFromName(String associateName, Secret password) {
    Objects.requireNonNull(password, "password");
    return call(caller -> caller.setPassword(name(associateName), password));
  }

  @Override
  public boolean changePassword(int associateId, Secret oldPassword, Secret newPassword) {
    return open(caller -> caller.changePassword(id(associateId), oldPassword, newPassword));
  }

  @Override
  public boolean changePasswordFromName(
      String associateName, Secret oldPassword, Secret newPassword) {
    return open(caller -> caller.changePassword(name(associateName), oldPassword, newPassword));
  }

  @Override
  public boolean changeOwnPassword(Secret oldPassword, Secret newPassword) {
    return open(caller -> caller.changeOwnPassword(oldPassword, newPassword));
  }

  @Override
  public boolean canChangePassword(int associateId) {
    return open(caller -> caller.canChangePassword(id(associateId)));
  }

  @Override
  public boolean isPasswordValid(int associateId, UserType type, int personId, Secret password) {
    return isPasswordValidWithReason(associateId, type, personId, password).result();
  }

  @Override
  public UserValidationResult isPasswordValidWithReason(
      int associateId, UserType type, int personId, Secret password) {
    return open(caller -> caller.judgePassword(associateId, password, context.locale()));
  }

  @Override
  public boolean isUserNameValid(int associateId, UserType type, int personId, String userName) {
    return isUserNameValidWithReason(associateId, type, personId, userName).result();
  }

  @Override
  public UserValidationResult isUserNameValidWithReason(
      int associateId, UserType type, int personId, String userName) {
    return call(caller -> caller.judgeName(associateId, userName, context.locale()));
  }

  @Override
  public String getValidUserName(int associateId, UserType type, int personId, String userName) {
    return call(caller -> caller.deriveName(associateId, userName));
  }

  @Override
  public int createExternalUser(
      int personId, String userName, Secret password, int roleId, boolean active) {
    return call(caller -> caller.createExternal(personId, userName, password, roleId, active));
  }

  @Override
  public void setExternalUserInfo(int associateId, ExternalUserChanges changes) {
    call(caller -> caller.changeExternal(id(associateId), changes));
  }

  @Override
  public void deleteExternalUser(int associateId) {
    call(caller -> caller.deleteExternal(id(associateId)));
  }

  @Override
  public void makeRetired(int associateId, boolean retired) {
    call(caller -> caller.retire(id(associateId), retired));
  }

  @Override
  public UserInfo getUserInfo(int userInfoId) {
    return call(caller -> caller.show(FakeTarget.ofId("UserInfoId", userInfoId)));
  }

  @Override
  public List<UserInfo> getUserInfoList(List<Integer> userInfoIds) {
    return call(caller -> caller.show(userInfoIds));
  }

  @Override
  public void deleteUser(int userId) {
    call(caller -> caller.delete(FakeTarget.ofId("UserId", userId)));
  }

  @Override
  public void deleteUserFromName(String userName) {
    call(caller -> caller.delete(FakeTarget.ofName("UserName", userName)));
  }

  private <T> T call(Function<FakeCaller, T> operation) {
    return open(
        caller -> {
          caller.requireNoPendingChange();
          return operation.apply(caller);
        });
  }

  /** As {@link #call}, for what is open to a caller who must change its password first. */
  private <T> T open(Function<FakeCaller, T> operation) {
    synchronized (directory) {
      try {
        SeededUser caller = directory.caller(credentials);
        return operation.apply(
            new FakeCaller(directory, caller, credentials.ticket(), context.idempotencyKey()));
      } catch (UserAgentException refusal) {
        throw refusal.translatedTo(context.locale());
      }
    }
  }

  private static FakeTarget id(int associateId) {
    return FakeTarget.ofId("AssociateId", associateId);
  }

  private static FakeTarget name(String associateName) {
    return FakeTarget.ofName("AssociateName", associateName);
  }
}
