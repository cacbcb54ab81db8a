package org.services85.user.testkit.contract.check;

import static org.services85.user.testkit.contract.check.RuleChanges.call;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserInfo;
import org.services85.user.api.UserType;
import org.services85.user.api.UserValidationResult;
import org.services85.user.testkit.SeededUser;

/** The User service of a server, with the suite's users. */
final class CheckedUserAgent implements IUserAgent {

  private final RuleChanges changes;
  private final ServerUsers users;
  private final IUserAgent agent;
  private final Optional<SeededUser> caller;

  CheckedUserAgent(
      RuleChanges changes, ServerUsers users, IUserAgent agent, Optional<SeededUser> caller) {
    this.changes = changes;
    this.users = users;
    this.agent = agent;
    this.caller = caller;
  }

  private Secret generated(Optional<SeededUser> target, Supplier<Secret> generation) {
    Secret password = generation.get();
    target.ifPresent(suite -> changes.notePassword(suite, password));
    return password;
  }

  private boolean replaced(
      Optional<SeededUser> target, Secret password, Supplier<Boolean> replacement) {
    boolean done = call(replacement);
    if (done) {
      target.ifPresent(suite -> changes.notePassword(suite, password));
    }
    return done;
  }

  @Override
  public Secret setGeneratedPassword(int associateId) {
    int id = users.toServer(associateId);
    return generated(ServerUsers.suiteUser(associateId), () -> agent.setGeneratedPassword(id));
  }

  @Override
  public Secret setGeneratedPasswordFromName(String associateName) {
    String name = users.toServer(associateName);
    return generated(
        ServerUsers.suiteUser(associateName), () -> agent.setGeneratedPasswordFromName(name));
  }

  @Override
  public Secret generateNewPasswordForExternalUser(String associateName) {
    String name = users.toServer(associateName);
    return generated(
        ServerUsers.suiteUser(associateName), () -> agent.generateNewPasswordForExternalUser(name));
  }

  @Override
  public boolean setPassword(int associateId, Secret password) {
    int id = users.toServer(associateId);
    Secret theirs = users.toServer(password);
    return replaced(
        ServerUsers.suiteUser(associateId), theirs, () -> agent.setPassword(id, theirs));
  }

  @Override
  public boolean setPasswordFromName(String associateName, Secret password) {
    String name = users.toServer(associateName);
    Secret theirs = users.toServer(password);
    return replaced(
        ServerUsers.suiteUser(associateName),
        theirs,
        () -> agent.setPasswordFromName(name, theirs));
  }

  @Override
  public boolean changePassword(int associateId, Secret oldPassword, Secret newPassword) {
    int id = users.toServer(associateId);
    Secret old = users.toServer(oldPassword);
    Secret theirs = users.toServer(newPassword);
    return replaced(
        ServerUsers.suiteUser(associateId), theirs, () -> agent.changePassword(id, old, theirs));
  }

  @Override
  public boolean changePasswordFromName(
      String associateName, Secret oldPassword, Secret newPassword) {
    String name = users.toServer(associateName);
    Secret old = users.toServer(oldPassword);
    Secret theirs = users.toServer(newPassword);
    return replaced(
        ServerUsers.suiteUser(associateName),
        theirs,
        () -> agent.changePasswordFromName(name, old, theirs));
  }

  @Override
  public boolean changeOwnPassword(Secret oldPassword, Secret newPassword) {
    Secret old = users.toServer(oldPassword);
    Secret theirs = users.toServer(newPassword);
    return replaced(caller, theirs, () -> agent.changeOwnPassword(old, theirs));
  }

  @Override
  public boolean canChangePassword(int associateId) {
    return agent.canChangePassword(users.toServer(associateId));
  }

  @Override
  public boolean isPasswordValid(int associateId, UserType type, int personId, Secret password) {
    return agent.isPasswordValid(
        users.toServer(associateId), type, personId, users.toServer(password));
  }

  @Override
  public UserValidationResult isPasswordValidWithReason(
      int associateId, UserType type, int personId, Secret password) {
    return agent.isPasswordValidWithReason(
        users.toServer(associateId), type, personId, users.toServer(password));
  }

  @Override
  public boolean isUserNameValid(int associateId, UserType type, int personId, String userName) {
    return agent.isUserNameValid(
        users.toServer(associateId), type, personId, users.toServer(userName));
  }

  @Override
  public UserValidationResult isUserNameValidWithReason(
      int associateId, UserType type, int personId, String userName) {
    return agent.isUserNameValidWithReason(
        users.toServer(associateId), type, personId, users.toServer(userName));
  }

  @Override
  public String getValidUserName(int associateId, UserType type, int personId, String userName) {
    return users.toSuite(
        agent.getValidUserName(
            users.toServer(associateId), type, personId, users.toServer(userName)));
  }

  @Override
  public int createExternalUser(
      int personId, String userName, Secret password, int roleId, boolean active) {
    int id =
        agent.createExternalUser(
            personId, users.toServer(userName), users.toServer(password), roleId, active);
    changes.noteMade(id);
    return id;
  }

  @Override
  public void setExternalUserInfo(int associateId, ExternalUserChanges changes) {
    Optional<SeededUser> suite = ServerUsers.suiteUser(associateId);
    ExternalUserChanges theirs =
        new ExternalUserChanges(
            changes.userName().map(users::toServer),
            changes.password().map(users::toServer),
            changes.roleId(),
            changes.active());
    agent.setExternalUserInfo(users.toServer(associateId), theirs);
    suite.ifPresent(this.changes::noteChange);
  }

  @Override
  public void makeRetired(int associateId, boolean retired) {
    agent.makeRetired(users.toServer(associateId), retired);
    ServerUsers.suiteUser(associateId).ifPresent(changes::noteChange);
  }

  @Override
  public UserInfo getUserInfo(int userInfoId) {
    return translated(agent.getUserInfo(users.toServer(userInfoId)));
  }

  @Override
  public List<UserInfo> getUserInfoList(List<Integer> userInfoIds) {
    return agent.getUserInfoList(userInfoIds.stream().map(users::toServer).toList()).stream()
        .map(this::translated)
        .toList();
  }

  private UserInfo translated(UserInfo theirs) {
    return new UserInfo(
        theirs.deleted(),
        users.toSuite(theirs.userInfoId()),
        users.toSuite(theirs.userName()),
        theirs.personId(),
        theirs.rank(),
        theirs.tooltip(),
        theirs.userGroupId(),
        theirs.ejUserId(),
        theirs.userType(),
        theirs.grantedLicenses(),
        theirs.canLogon(),
        theirs.roleName(),
        theirs.roleTooltip(),
        theirs.userGroupName(),
        theirs.userGroupTooltip());
  }

  @Override
  public void deleteUser(int userId) {
    RuleChanges.requireNoneOfOurs(ServerUsers.suiteUser(userId));
    agent.deleteUser(users.toServer(userId));
  }

  @Override
  public void deleteUserFromName(String userName) {
    RuleChanges.requireNoneOfOurs(ServerUsers.suiteUser(userName));
    agent.deleteUserFromName(users.toServer(userName));
  }

  @Override
  public void deleteExternalUser(int associateId) {
    RuleChanges.requireNoneOfOurs(ServerUsers.suiteUser(associateId));
    agent.deleteExternalUser(users.toServer(associateId));
  }
}
