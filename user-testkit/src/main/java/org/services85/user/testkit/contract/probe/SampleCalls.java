package org.services85.user.testkit.contract.probe;

import static org.services85.user.api.AgentOperation.CREATE_EXTERNAL_USER;
import static org.services85.user.api.AgentOperation.DELETE_EXTERNAL_USER;
import static org.services85.user.api.AgentOperation.DELETE_USER;
import static org.services85.user.api.AgentOperation.DELETE_USER_FROM_NAME;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.testkit.SeededUser;

/** One call of each operation of the User service, for rules that hold for all of them alike. */
public final class SampleCalls {

  /** After these there are other users than before. */
  public static final Set<AgentOperation> CHANGE_WHO_EXISTS =
      Set.of(CREATE_EXTERNAL_USER, DELETE_EXTERNAL_USER, DELETE_USER, DELETE_USER_FROM_NAME);

  private SampleCalls() {}

  /**
   * Calls an operation so that it succeeds for a caller who may do it to that user. Whoever it is
   * that changes a password leaves the old one empty, but for {@code ChangeOwnPassword}, which is
   * called with a wrong one.
   *
   * @param operation the operation
   * @param agent who calls it
   * @param target the user whom it is about
   * @return the user's new password, where it has one now
   */
  public static Optional<Secret> call(
      AgentOperation operation, IUserAgent agent, SeededUser target) {
    int id = target.associateId();
    String name = target.name();
    Secret none = Secret.of("");
    Secret password = TestUsers.NEW_PASSWORD;
    return switch (operation) {
      case SET_GENERATED_PASSWORD -> Optional.of(agent.setGeneratedPassword(id));
      case SET_GENERATED_PASSWORD_FROM_NAME ->
          Optional.of(agent.setGeneratedPasswordFromName(name));
      case GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER ->
          Optional.of(agent.generateNewPasswordForExternalUser(name));
      case SET_PASSWORD -> replaced(agent.setPassword(id, password));
      case SET_PASSWORD_FROM_NAME -> replaced(agent.setPasswordFromName(name, password));
      case CHANGE_PASSWORD -> replaced(agent.changePassword(id, none, password));
      case CHANGE_PASSWORD_FROM_NAME ->
          replaced(agent.changePasswordFromName(name, none, password));
      case CHANGE_OWN_PASSWORD -> replaced(agent.changeOwnPassword(none, password));
      default -> {
        callWithoutNewPassword(operation, agent, target);
        yield Optional.empty();
      }
    };
  }

  private static Optional<Secret> replaced(boolean done) {
    return done ? Optional.of(TestUsers.NEW_PASSWORD) : Optional.empty();
  }

  private static void callWithoutNewPassword(
      AgentOperation operation, IUserAgent agent, SeededUser target) {
    int id = target.associateId();
    String newName = "new " + target.name();
    switch (operation) {
      case CAN_CHANGE_PASSWORD -> agent.canChangePassword(id);
      case IS_PASSWORD_VALID -> agent.isPasswordValid(id, target.type(), 0, TestUsers.NEW_PASSWORD);
      case IS_PASSWORD_VALID_WITH_REASON ->
          agent.isPasswordValidWithReason(id, target.type(), 0, TestUsers.NEW_PASSWORD);
      case IS_USER_NAME_VALID -> agent.isUserNameValid(0, target.type(), 0, newName);
      case IS_USER_NAME_VALID_WITH_REASON ->
          agent.isUserNameValidWithReason(0, target.type(), 0, newName);
      case GET_VALID_USER_NAME -> agent.getValidUserName(0, target.type(), 0, newName);
      case CREATE_EXTERNAL_USER ->
          agent.createExternalUser(60, newName, TestUsers.NEW_PASSWORD, 0, true);
      case SET_EXTERNAL_USER_INFO ->
          agent.setExternalUserInfo(id, ExternalUserChanges.none().withRoleId(4));
      case DELETE_EXTERNAL_USER -> agent.deleteExternalUser(id);
      case MAKE_RETIRED -> retireForAMoment(agent, target);
      case GET_USER_INFO -> agent.getUserInfo(id);
      case GET_USER_INFO_LIST -> agent.getUserInfoList(List.of(id));
      case DELETE_USER -> agent.deleteUser(id);
      case DELETE_USER_FROM_NAME -> agent.deleteUserFromName(target.name());
      default -> throw new IllegalArgumentException(operation + " is none of the User service");
    }
  }

  private static void retireForAMoment(IUserAgent agent, SeededUser target) {
    agent.makeRetired(target.associateId(), true);
    if (!target.retired()) {
      agent.makeRetired(target.associateId(), false);
    }
  }
}
