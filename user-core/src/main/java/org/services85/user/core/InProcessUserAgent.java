package org.services85.user.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
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
  private static final String PERSON = "PersonId";
  private static final String USER = "UserName";

  /** The use cases of the service, each made once for all callers. */
  record UseCases(
      GeneratePassword generatePassword,
      SetPassword setPassword,
      ChangePassword changePassword,
      PasswordQueries passwordQueries,
      CreateExternalUser createExternalUser,
      UpdateExternalUser updateExternalUser,
      RemoveUser removeUser,
      UserQueries userQueries,
      UserNames userNames) {}

  private final Calls calls;
  private final UseCases useCases;
  private final Credentials credentials;
  private final CallContext context;

  InProcessUserAgent(Calls calls, UseCases useCases, Credentials credentials, CallContext context) {
    this.calls = calls;
    this.useCases = useCases;
    this.credentials = credentials;
    this.context = context;
  }

  @Override
  public Secret setGeneratedPassword(int associateId) {
    return on(
        AgentOperation.SET_GENERATED_PASSWORD,
        UserReference.ofId(associateId),
        useCases.generatePassword()::run);
  }

  @Override
  public Secret setGeneratedPasswordFromName(String associateName) {
    return on(
        AgentOperation.SET_GENERATED_PASSWORD_FROM_NAME,
        UserReference.ofName(associateName),
        useCases.generatePassword()::run);
  }

  @Override
  public Secret generateNewPasswordForExternalUser(String associateName) {
    return on(
        AgentOperation.GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER,
        UserReference.ofName(associateName),
        useCases.generatePassword()::run);
  }

  @Override
  public boolean setPassword(int associateId, Secret password) {
    Objects.requireNonNull(password, "password");
    return on(
        AgentOperation.SET_PASSWORD,
        UserReference.ofId(associateId),
        (call, user) -> useCases.setPassword().run(call, user, password));
  }

  @Override
  public boolean setPasswordFromName(String associateName, Secret password) {
    Objects.requireNonNull(password, "password");
    return on(
        AgentOperation.SET_PASSWORD_FROM_NAME,
        UserReference.ofName(associateName),
        (call, user) -> useCases.setPassword().run(call, user, password));
  }

  @Override
  public boolean changePassword(int associateId, Secret oldPassword, Secret newPassword) {
    return change(
        AgentOperation.CHANGE_PASSWORD, UserReference.ofId(associateId), oldPassword, newPassword);
  }

  @Override
  public boolean changePasswordFromName(
      String associateName, Secret oldPassword, Secret newPassword) {
    return change(
        AgentOperation.CHANGE_PASSWORD_FROM_NAME,
        UserReference.ofName(associateName),
        oldPassword,
        newPassword);
  }

  @Override
  public boolean changeOwnPassword(Secret oldPassword, Secret newPassword) {
    return change(
        AgentOperation.CHANGE_OWN_PASSWORD, UserReference.caller(), oldPassword, newPassword);
  }

  private boolean change(
      AgentOperation operation, UserReference reference, Secret oldPassword, Secret newPassword) {
    Objects.requireNonNull(oldPassword, "oldPassword");
    Objects.requireNonNull(newPassword, "newPassword");
    return on(
        operation,
        reference,
        (call, user) -> useCases.changePassword().run(call, user, oldPassword, newPassword));
  }

  @Override
  public boolean canChangePassword(int associateId) {
    return on(
        AgentOperation.CAN_CHANGE_PASSWORD,
        UserReference.ofId(associateId),
        useCases.passwordQueries()::canChange);
  }

  @Override
  public boolean isPasswordValid(int associateId, UserType type, int personId, Secret password) {
    Objects.requireNonNull(password, "password");
    return answer(
        AgentOperation.IS_PASSWORD_VALID,
        Map.of(ID, associateId, "Type", type(type), PERSON, personId),
        call -> useCases.passwordQueries().validate(call, associateId, password).result());
  }

  @Override
  public UserValidationResult isPasswordValidWithReason(
      int associateId, UserType type, int personId, Secret password) {
    Objects.requireNonNull(password, "password");
    return answer(
        AgentOperation.IS_PASSWORD_VALID_WITH_REASON,
        Map.of(ID, associateId, "Type", type(type), PERSON, personId),
        call -> useCases.passwordQueries().validate(call, associateId, password));
  }

  @Override
  public boolean isUserNameValid(int associateId, UserType type, int personId, String userName) {
    return answer(
        AgentOperation.IS_USER_NAME_VALID,
        nameArguments(associateId, type, personId, userName),
        call -> useCases.userNames().validate(call, associateId, userName).result());
  }

  @Override
  public UserValidationResult isUserNameValidWithReason(
      int associateId, UserType type, int personId, String userName) {
    return answer(
        AgentOperation.IS_USER_NAME_VALID_WITH_REASON,
        nameArguments(associateId, type, personId, userName),
        call -> useCases.userNames().validate(call, associateId, userName));
  }

  @Override
  public String getValidUserName(int associateId, UserType type, int personId, String userName) {
    return answer(
        AgentOperation.GET_VALID_USER_NAME,
        nameArguments(associateId, type, personId, userName),
        call -> useCases.userNames().derive(call, associateId, userName));
  }

  private static Map<String, Object> nameArguments(
      int associateId, UserType type, int personId, String userName) {
    Objects.requireNonNull(userName, "userName");
    return Map.of(ID, associateId, "Type", type(type), PERSON, personId, USER, userName);
  }

  private static UserType type(UserType type) {
    return Objects.requireNonNull(type, "type");
  }

  @Override
  public int createExternalUser(
      int personId, String userName, Secret password, int roleId, boolean active) {
    Objects.requireNonNull(userName, "userName");
    Objects.requireNonNull(password, "password");
    return answer(
        AgentOperation.CREATE_EXTERNAL_USER,
        Map.of(PERSON, personId, USER, userName, "RoleId", roleId, "IsActive", active),
        call ->
            useCases.createExternalUser().run(call, personId, userName, password, roleId, active));
  }

  @Override
  public void setExternalUserInfo(int associateId, ExternalUserChanges changes) {
    UserReference user = UserReference.ofId(associateId);
    Map<String, Object> arguments = new HashMap<>(user.arguments());
    changes.userName().ifPresent(name -> arguments.put(USER, name));
    changes.roleId().ifPresent(role -> arguments.put("RoleId", role));
    changes.active().ifPresent(active -> arguments.put("IsActive", active));
    order(
        AgentOperation.SET_EXTERNAL_USER_INFO,
        arguments,
        call -> useCases.updateExternalUser().run(call, user, changes));
  }

  @Override
  public void deleteExternalUser(int associateId) {
    order(
        AgentOperation.DELETE_EXTERNAL_USER,
        UserReference.ofId(associateId),
        useCases.removeUser()::delete);
  }

  @Override
  public void makeRetired(int associateId, boolean retired) {
    UserReference user = UserReference.ofId(associateId);
    order(
        AgentOperation.MAKE_RETIRED,
        Map.of(ID, associateId, "Retired", retired),
        call -> useCases.removeUser().retire(call, user, retired));
  }

  @Override
  public UserInfo getUserInfo(int userInfoId) {
    return on(
        AgentOperation.GET_USER_INFO,
        UserReference.ofId("UserInfoId", userInfoId),
        useCases.userQueries()::one);
  }

  @Override
  public List<UserInfo> getUserInfoList(List<Integer> userInfoIds) {
    List<Integer> ids = List.copyOf(userInfoIds);
    return answer(
        AgentOperation.GET_USER_INFO_LIST,
        Map.of("UserInfoIds", ids),
        call -> useCases.userQueries().all(call, ids));
  }

  @Override
  public void deleteUser(int userId) {
    order(
        AgentOperation.DELETE_USER,
        UserReference.ofId("UserId", userId),
        useCases.removeUser()::delete);
  }

  @Override
  public void deleteUserFromName(String userName) {
    order(
        AgentOperation.DELETE_USER_FROM_NAME,
        UserReference.ofName(USER, userName),
        useCases.removeUser()::delete);
  }

  private void order(
      AgentOperation operation, UserReference user, BiConsumer<Call, UserReference> work) {
    order(operation, user.arguments(), call -> work.accept(call, user));
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

  private <T> T on(
      AgentOperation operation, UserReference user, BiFunction<Call, UserReference, T> work) {
    return answer(operation, user.arguments(), call -> work.apply(call, user));
  }

  private <T> T answer(
      AgentOperation operation, Map<String, Object> arguments, Function<Call, T> work) {
    return calls.answer(new Call(credentials, context, operation, arguments), work);
  }
}
