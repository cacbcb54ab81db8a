package org.services85.user.testkit.contract;

import java.util.List;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserInfo;
import org.services85.user.api.UserType;
import org.services85.user.api.UserValidationResult;

/** Hands on each call; a broken agent overrides what it breaks. */
class SoundAgent implements IUserAgent {

  final IUserAgent sound;

  SoundAgent(IUserAgent sound) {
    this.sound = sound;
  }

  @Override
  public Secret setGeneratedPassword(int associateId) {
    return sound.setGeneratedPassword(associateId);
  }

  @Override
  public Secret setGeneratedPasswordFromName(String associateName) {
    return sound.setGeneratedPasswordFromName(associateName);
  }

  @Override
  public Secret generateNewPasswordForExternalUser(String associateName) {
    return sound.generateNewPasswordForExternalUser(associateName);
  }

  @Override
  public boolean setPassword(int associateId, Secret password) {
    return sound.setPassword(associateId, password);
  }

  @Override
  public boolean setPasswordFromName(String associateName, Secret password) {
    return sound.setPasswordFromName(associateName, password);
  }

  @Override
  public boolean changePassword(int associateId, Secret oldPassword, Secret newPassword) {
    return sound.changePassword(associateId, oldPassword, newPassword);
  }

  @Override
  public boolean changePasswordFromName(
      String associateName, Secret oldPassword, Secret newPassword) {
    return sound.changePasswordFromName(associateName, oldPassword, newPassword);
  }

  @Override
  public boolean changeOwnPassword(Secret oldPassword, Secret newPassword) {
    return sound.changeOwnPassword(oldPassword, newPassword);
  }

  @Override
  public boolean canChangePassword(int associateId) {
    return sound.canChangePassword(associateId);
  }

  @Override
  public boolean isPasswordValid(int associateId, UserType type, int personId, Secret password) {
    return sound.isPasswordValid(associateId, type, personId, password);
  }

  @Override
  public UserValidationResult isPasswordValidWithReason(
      int associateId, UserType type, int personId, Secret password) {
    return sound.isPasswordValidWithReason(associateId, type, personId, password);
  }

  @Override
  public boolean isUserNameValid(int associateId, UserType type, int personId, String userName) {
    return sound.isUserNameValid(associateId, type, personId, userName);
  }

  @Override
  public UserValidationResult isUserNameValidWithReason(
      int associateId, UserType type, int personId, String userName) {
    return sound.isUserNameValidWithReason(associateId, type, personId, userName);
  }

  @Override
  public String getValidUserName(int associateId, UserType type, int personId, String userName) {
    return sound.getValidUserName(associateId, type, personId, userName);
  }

  @Override
  public int createExternalUser(
      int personId, String userName, Secret password, int roleId, boolean active) {
    return sound.createExternalUser(personId, userName, password, roleId, active);
  }

  @Override
  public void setExternalUserInfo(int associateId, ExternalUserChanges changes) {
    sound.setExternalUserInfo(associateId, changes);
  }

  @Override
  public void deleteExternalUser(int associateId) {
    sound.deleteExternalUser(associateId);
  }

  @Override
  public void makeRetired(int associateId, boolean retired) {
    sound.makeRetired(associateId, retired);
  }

  @Override
  public UserInfo getUserInfo(int userInfoId) {
    return sound.getUserInfo(userInfoId);
  }

  @Override
  public List<UserInfo> getUserInfoList(List<Integer> userInfoIds) {
    return sound.getUserInfoList(userInfoIds);
  }

  @Override
  public void deleteUser(int userId) {
    sound.deleteUser(userId);
  }

  @Override
  public void deleteUserFromName(String userName) {
    sound.deleteUserFromName(userName);
  }
}
