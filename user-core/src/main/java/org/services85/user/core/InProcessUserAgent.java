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
import org.services85.user.core.call.Call;
import org.services85.user.core.call.Calls;
import org.services85.user.core.call.UserReference;
import org.services85.user.core.password.ChangePassword;
import org.services85.user.core.password.GeneratePassword;
import org.services85.user.core.password.PasswordQueries;
import org.services85.user.core.password.SetPassword;
import org.services85.user.core.users.CreateExternalUser;
import org.services85.user.core.users.RemoveUser;
import org.services85.user.core.users.UpdateExternalUser;
import org.services85.user.core.users.UserNames;
import org.services85.user.core.users.UserQueries;

/** The User service, as one caller sees it. Thread-safe. */
final class InProcessUserAgent implements IUserAgent {

  private static final String ID = "AssociateId";
  private static final String NAME = "AssociateName";
  private static final String PERSON = "PersonId";
  private static final String USER = "UserName";

  private final Calls calls;
  private final GeneratePassword generatePassword;
  private final SetPassword setPassword;
  private final ChangePassword changePassword;
  private final PasswordQueries passwordQueries;
  private final CreateExternalUser createExternalUser;
  private final UpdateExternalUser updateExternalUser;
  private final RemoveUser removeUser;
  private final UserQueries userQueries;
  private final UserNames userNames;
  private final Credentials credentials;
  private final CallContext context;

  InProcessUserAgent(
      Calls calls,
      GeneratePassword generatePassword,
      SetPassword setPassword,
      ChangePassword changePassword,
      PasswordQueries passwordQueries,
      CreateExternalUser createExternalUser,
      UpdateExternalUser updateExternalUser,
      RemoveUser removeUser,
      UserQueries userQueries,
      UserNames userNames,
      Credentials credentials,
      CallContext context) {
    this.calls = calls;
    this.generatePassword = generatePassword;
    this.setPassword = setPassword;
    this.changePassword = changePassword;
    this.passwordQueries = passwordQueries;
    this.createExternalUser = createExternalUser;
    this.updateExternalUser = updateExternalUser;
    this.removeUser = removeUser;
    this.userQueries = userQueries;
    this.userNames = userNames;
    this.credentials = credentials;
    this.context = context;
  }

  @Override
  public Secret setGeneratedPassword(int associateId) {
    return answer(
        SET_GENERATED_PASSWORD,
        Map.of(ID, associateId),
        call -> generatePassword.run(call, UserReference.ofId(associateId)));
  }

  @Override
  public Secret setGeneratedPasswordFromName(String associateName) {
    Objects.requireNonNull(associateName, "associateName");
    return answer(
        SET_GENERATED_PASSWORD_FROM_NAME,
        Map.of(NAME, associateName),
        call -> generatePassword.run(call, UserReference.ofName(associateName)));
  }

  @Override
  public Secret generateNewPasswordForExternalUser(String associateName) {
    Objects.requireNonNull(associateName, "associateName");
    return answer(
        GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER,
        Map.of(NAME, associateName),
        call -> generatePassword.run(call, UserReference.ofName(associateName)));
  }

  @Override
  public boolean setPassword(int associateId, Secret password) {
    Objects.requireNonNull(password, "password");
    return answer(
        SET_PASSWORD,
        Map.of(ID, associateId),
        call -> setPassword.run(call, UserReference.ofId(associateId), password));
  }

  @Override
  public boolean setPasswordFromName(String associateName, Secret password) {
    Objects.requireNonNull(associateName, "associateName");
    Objects.requireNonNull(password, "password");
    return answer(
        SET_PASSWORD_FROM_NAME,
        Map.of(NAME, associateName),
        call -> setPassword.run(call, UserReference.ofName(associateName), password));
  }

  @Override
  public boolean changePassword(int associateId, Secret oldPassword, Secret newPassword) {
    return change(
        CHANGE_PASSWORD,
        Map.of(ID, associateId),
        UserReference.ofId(associateId),
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
        UserReference.ofName(associateName),
        oldPassword,
        newPassword);
  }

  private boolean change(
      AgentOperation operation,
      Map<String, Object> arguments,
      UserReference reference,
      Secret oldPassword,
      Secret newPassword) {
    Objects.requireNonNull(oldPassword, "oldPassword");
    Objects.requireNonNull(newPassword, "newPassword");
    return answer(
        operation,
        arguments,
        call -> changePassword.run(call, reference, oldPassword, newPassword));
  }

  @Override
  public boolean changeOwnPassword(Secret oldPassword, Secret newPassword) {
    Objects.requireNonNull(oldPassword, "oldPassword");
    Objects.requireNonNull(newPassword, "newPassword");
    return answer(
        CHANGE_OWN_PASSWORD,
        Map.of(),
        call -> changePassword.run(call, UserReference.caller(), oldPassword, newPassword));
  }

  @Override
  public boolean canChangePassword(int associateId) {
    return answer(
        CAN_CHANGE_PASSWORD,
        Map.of(ID, associateId),
        call -> passwordQueries.canChange(call, UserReference.ofId(associateId)));
  }

  @Override
  public boolean isPasswordValid(int associateId, UserType type, int personId, Secret password) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(password, "password");
    return answer(
        IS_PASSWORD_VALID,
        Map.of(ID, associateId, "Type", type, PERSON, personId),
        call -> passwordQueries.validate(call, associateId, password).result());
  }

  @Override
  public UserValidationResult isPasswordValidWithReason(
      int associateId, UserType type, int personId, Secret password) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(password, "password");
    return answer(
        IS_PASSWORD_VALID_WITH_REASON,
        Map.of(ID, associateId, "Type", type, PERSON, personId),
        call -> passwordQueries.validate(call, associateId, password));
  }

  @Override
  public boolean isUserNameValid(int associateId, UserType type, int personId, String userName) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(userName, "userName");
    return answer(
        IS_USER_NAME_VALID,
        Map.of(ID, associateId, "Type", type, PERSON, personId, USER, userName),
        call -> userNames.validate(call, associateId, userName).result());
  }

  @Override
  public UserValidationResult isUserNameValidWithReason(
      int associateId, UserType type, int personId, String userName) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(userName, "userName");
    return answer(
        IS_USER_NAME_VALID_WITH_REASON,
        Map.of(ID, associateId, "Type", type, PERSON, personId, USER, userName),
        call -> userNames.validate(call, associateId, userName));
  }

  @Override
  public String getValidUserName(int associateId, UserType type, int personId, String userName) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(userName, "userName");
    return answer(
        GET_VALID_USER_NAME,
        Map.of(ID, associateId, "Type", type, PERSON, personId, USER, userName),
        call -> userNames.derive(call, associateId, userName));
  }

  @Override
  public int createExternalUser(
      int personId, String userName, Secret password, int roleId, boolean active) {
    Objects.requireNonNull(userName, "userName");
    Objects.requireNonNull(password, "password");
    return answer(
        CREATE_EXTERNAL_USER,
        Map.of(PERSON, personId, USER, userName, "RoleId", roleId, "IsActive", active),
        call -> createExternalUser.run(call, personId, userName, password, roleId, active));
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
        call -> updateExternalUser.run(call, UserReference.ofId(associateId), changes));
  }

  @Override
  public void deleteExternalUser(int associateId) {
    order(
        DELETE_EXTERNAL_USER,
        Map.of(ID, associateId),
        call -> removeUser.delete(call, UserReference.ofId(associateId)));
  }

  @Override
  public void makeRetired(int associateId, boolean retired) {
    order(
        MAKE_RETIRED,
        Map.of(ID, associateId, "Retired", retired),
        call -> removeUser.retire(call, UserReference.ofId(associateId), retired));
  }

  @Override
  public UserInfo getUserInfo(int userInfoId) {
    return answer(
        GET_USER_INFO,
        Map.of("UserInfoId", userInfoId),
        call -> userQueries.one(call, UserReference.ofId("UserInfoId", userInfoId)));
  }

  @Override
  public List<UserInfo> getUserInfoList(List<Integer> userInfoIds) {
    List<Integer> ids = List.copyOf(userInfoIds);
    return answer(
        GET_USER_INFO_LIST, Map.of("UserInfoIds", ids), call -> userQueries.all(call, ids));
  }

  @Override
  public void deleteUser(int userId) {
    order(
        DELETE_USER,
        Map.of("UserId", userId),
        call -> removeUser.delete(call, UserReference.ofId("UserId", userId)));
  }

  @Override
  public void deleteUserFromName(String userName) {
    Objects.requireNonNull(userName, "userName");
    order(
        DELETE_USER_FROM_NAME,
        Map.of(USER, userName),
        call -> removeUser.delete(call, UserReference.ofName(USER, userName)));
  }

  private void order(AgentOperation operation, Map<String, Object> arguments, Consumer<Call> work) {
    answer(
        operation,
        arguments,
        call -> {
          work.accept(call);
          return Optional.empty();
        });
  }

  private <T> T answer(
      AgentOperation operation, Map<String, Object> arguments, Function<Call, T> work) {
    return calls.answer(new Call(credentials, context, operation, arguments), work);
  }
}
