package org.services85.user.core;

import static org.services85.user.api.AgentOperation.CAN_CHANGE_PASSWORD;
import static org.services85.user.api.AgentOperation.CHANGE_OWN_PASSWORD;
import static org.services85.user.api.AgentOperation.CHANGE_PASSWORD;
import static org.services85.user.api.AgentOperation.CHANGE_PASSWORD_FROM_NAME;
import static org.services85.user.api.AgentOperation.CREATE_EXTERNAL_USER;
import static org.services85.user.api.AgentOperation.DELETE_EXTERNAL_USER;
import static org.services85.user.api.AgentOperation.DELETE_USER;
import static org.services85.user.api.AgentOperation.DELETE_USER_FROM_NAME;
import static org.services85.user.api.AgentOperation.GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER;
import static org.services85.user.api.AgentOperation.GET_USER_INFO;
import static org.services85.user.api.AgentOperation.GET_USER_INFO_LIST;
import static org.services85.user.api.AgentOperation.GET_VALID_USER_NAME;
import static org.services85.user.api.AgentOperation.IS_PASSWORD_VALID;
import static org.services85.user.api.AgentOperation.IS_PASSWORD_VALID_WITH_REASON;
import static org.services85.user.api.AgentOperation.IS_USER_NAME_VALID;
import static org.services85.user.api.AgentOperation.IS_USER_NAME_VALID_WITH_REASON;
import static org.services85.user.api.AgentOperation.MAKE_RETIRED;
import static org.services85.user.api.AgentOperation.SET_EXTERNAL_USER_INFO;
import static org.services85.user.api.AgentOperation.SET_GENERATED_PASSWORD;
import static org.services85.user.api.AgentOperation.SET_GENERATED_PASSWORD_FROM_NAME;
import static org.services85.user.api.AgentOperation.SET_PASSWORD;
import static org.services85.user.api.AgentOperation.SET_PASSWORD_FROM_NAME;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserInfo;
import org.services85.user.api.UserType;
import org.services85.user.api.UserValidationResult;

/** The User service, as one caller sees it: each operation goes to who is at home in it. */
record InProcessUserAgent(Parts parts, Credentials credentials, CallContext context)
    implements IUserAgent {

  private static final String ID = "AssociateId";
  private static final String NAME = "AssociateName";
  private static final String PERSON = "PersonId";
  private static final String USER = "UserName";

  @Override
  public Secret setGeneratedPassword(int associateId) {
    return call(
        SET_GENERATED_PASSWORD,
        Map.of(ID, associateId),
        session -> new Passwords(session).generate(Target.ofId(associateId)));
  }

  @Override
  public Secret setGeneratedPasswordFromName(String associateName) {
    Objects.requireNonNull(associateName, "associateName");
    return call(
        SET_GENERATED_PASSWORD_FROM_NAME,
        Map.of(NAME, associateName),
        session -> new Passwords(session).generate(Target.ofName(associateName)));
  }

  @Override
  public Secret generateNewPasswordForExternalUser(String associateName) {
    Objects.requireNonNull(associateName, "associateName");
    return call(
        GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER,
        Map.of(NAME, associateName),
        session -> new Passwords(session).generateForExternalUser(Target.ofName(associateName)));
  }

  @Override
  public boolean setPassword(int associateId, Secret password) {
    Objects.requireNonNull(password, "password");
    return call(
        SET_PASSWORD,
        Map.of(ID, associateId),
        session -> {
          new Passwords(session).set(Target.ofId(associateId), password);
          return true;
        });
  }

  @Override
  public boolean setPasswordFromName(String associateName, Secret password) {
    Objects.requireNonNull(associateName, "associateName");
    Objects.requireNonNull(password, "password");
    return call(
        SET_PASSWORD_FROM_NAME,
        Map.of(NAME, associateName),
        session -> {
          new Passwords(session).set(Target.ofName(associateName), password);
          return true;
        });
  }

  @Override
  public boolean changePassword(int associateId, Secret oldPassword, Secret newPassword) {
    return change(
        CHANGE_PASSWORD,
        Map.of(ID, associateId),
        Target.ofId(associateId),
        oldPassword,
        newPassword);
  }

  @Override
  public boolean changePasswordFromName(
      String associateName, Secret oldPassword, Secret newPassword) {
    Objects.requireNonNull(associateName, "associateName");
    return change(
        CHANGE_PASSWORD_FROM_NAME,
        Map.of(NAME, associateName),
        Target.ofName(associateName),
        oldPassword,
        newPassword);
  }

  private boolean change(
      AgentOperation operation,
      Map<String, Object> arguments,
      Target target,
      Secret oldPassword,
      Secret newPassword) {
    Objects.requireNonNull(oldPassword, "oldPassword");
    Objects.requireNonNull(newPassword, "newPassword");
    return call(
        operation,
        arguments,
        session -> new PasswordChange(session).change(target, oldPassword, newPassword));
  }

  @Override
  public boolean changeOwnPassword(Secret oldPassword, Secret newPassword) {
    Objects.requireNonNull(oldPassword, "oldPassword");
    Objects.requireNonNull(newPassword, "newPassword");
    return call(
        CHANGE_OWN_PASSWORD,
        Map.of(),
        session -> new PasswordChange(session).changeOwn(oldPassword, newPassword));
  }

  @Override
  public boolean canChangePassword(int associateId) {
    return call(
        CAN_CHANGE_PASSWORD,
        Map.of(ID, associateId),
        session -> new Passwords(session).canChange(Target.ofId(associateId)));
  }

  @Override
  public boolean isPasswordValid(int associateId, UserType type, int personId, Secret password) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(password, "password");
    return call(
        IS_PASSWORD_VALID,
        Map.of(ID, associateId, "Type", type, PERSON, personId),
        session -> new Passwords(session).validate(associateId, password).result());
  }

  @Override
  public UserValidationResult isPasswordValidWithReason(
      int associateId, UserType type, int personId, Secret password) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(password, "password");
    return call(
        IS_PASSWORD_VALID_WITH_REASON,
        Map.of(ID, associateId, "Type", type, PERSON, personId),
        session -> new Passwords(session).validate(associateId, password));
  }

  @Override
  public boolean isUserNameValid(int associateId, UserType type, int personId, String userName) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(userName, "userName");
    return call(
        IS_USER_NAME_VALID,
        Map.of(ID, associateId, "Type", type, PERSON, personId, USER, userName),
        session -> new UserNames(session).validate(associateId, userName).result());
  }

  @Override
  public UserValidationResult isUserNameValidWithReason(
      int associateId, UserType type, int personId, String userName) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(userName, "userName");
    return call(
        IS_USER_NAME_VALID_WITH_REASON,
        Map.of(ID, associateId, "Type", type, PERSON, personId, USER, userName),
        session -> new UserNames(session).validate(associateId, userName));
  }

  @Override
  public String getValidUserName(int associateId, UserType type, int personId, String userName) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(userName, "userName");
    return call(
        GET_VALID_USER_NAME,
        Map.of(ID, associateId, "Type", type, PERSON, personId, USER, userName),
        session -> new UserNames(session).derive(associateId, userName));
  }

  @Override
  public int createExternalUser(
      int personId, String userName, Secret password, int roleId, boolean active) {
    Objects.requireNonNull(userName, "userName");
    Objects.requireNonNull(password, "password");
    return call(
        CREATE_EXTERNAL_USER,
        Map.of(PERSON, personId, USER, userName, "RoleId", roleId, "IsActive", active),
        session ->
            new ExternalUserCreation(session, personId, userName, roleId, active).create(password));
  }

  @Override
  public void setExternalUserInfo(int associateId, ExternalUserChanges changes) {
    Map<String, Object> arguments = new HashMap<>(Map.of(ID, associateId));
    changes.userName().ifPresent(name -> arguments.put(USER, name));
    changes.roleId().ifPresent(role -> arguments.put("RoleId", role));
    changes.active().ifPresent(active -> arguments.put("IsActive", active));
    order(
        SET_EXTERNAL_USER_INFO,
        arguments,
        session -> new ExternalUserChange(session, changes).apply(Target.ofId(associateId)));
  }

  @Override
  public void deleteExternalUser(int associateId) {
    order(
        DELETE_EXTERNAL_USER,
        Map.of(ID, associateId),
        session -> new UserRemoval(session).deleteExternal(Target.ofId(associateId)));
  }

  @Override
  public void makeRetired(int associateId, boolean retired) {
    order(
        MAKE_RETIRED,
        Map.of(ID, associateId, "Retired", retired),
        session -> new UserRemoval(session).makeRetired(Target.ofId(associateId), retired));
  }

  @Override
  public UserInfo getUserInfo(int userInfoId) {
    return call(
        GET_USER_INFO,
        Map.of("UserInfoId", userInfoId),
        session -> new UserInfos(session).of(Target.ofId("UserInfoId", userInfoId)));
  }

  @Override
  public List<UserInfo> getUserInfoList(List<Integer> userInfoIds) {
    List<Integer> ids = List.copyOf(userInfoIds);
    return call(
        GET_USER_INFO_LIST,
        Map.of("UserInfoIds", ids),
        session -> new UserInfos(session).ofAll(ids));
  }

  @Override
  public void deleteUser(int userId) {
    order(
        DELETE_USER,
        Map.of("UserId", userId),
        session -> new UserRemoval(session).delete(Target.ofId("UserId", userId)));
  }

  @Override
  public void deleteUserFromName(String userName) {
    Objects.requireNonNull(userName, "userName");
    order(
        DELETE_USER_FROM_NAME,
        Map.of(USER, userName),
        session -> new UserRemoval(session).delete(Target.ofName(USER, userName)));
  }

  private void order(
      AgentOperation operation, Map<String, Object> arguments, Consumer<Session> work) {
    call(
        operation,
        arguments,
        session -> {
          work.accept(session);
          return Optional.empty();
        });
  }

  private <T> T call(
      AgentOperation operation, Map<String, Object> arguments, Function<Session, T> work) {
    Call call = new Call(parts, context, operation, arguments);
    return call.answer(() -> work.apply(new Session(parts, credentials, call)));
  }
}
