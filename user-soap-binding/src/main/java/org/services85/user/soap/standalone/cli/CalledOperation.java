package org.services85.user.soap.standalone.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.soap.wire.Modifications;
import org.services85.user.soap.wire.ServiceContract;

/**
 * An operation of the User service, for a shell to call.
 *
 * @param operation which
 * @param arguments the names of its arguments
 */
record CalledOperation(AgentOperation operation, List<String> arguments) {

  private static final String ID = "AssociateId";
  private static final String NAME = "AssociateName";
  private static final String USER_NAME = "UserName";
  private static final String PERSON = "PersonId";
  private static final String ROLE = "RoleId";
  private static final String ACTIVE = "IsActive";
  private static final String TYPE = "Type";
  private static final String OLD = "OldPassword";
  private static final String NEW = "NewPassword";
  private static final String PASSWORD = "Password";

  /** All of them by name. */
  static Map<String, CalledOperation> byName() {
    Map<String, CalledOperation> all = new TreeMap<>();
    AgentOperation.ofUser().forEach(operation -> all.put(operation.operationName(), of(operation)));
    return all;
  }

  private static CalledOperation of(AgentOperation operation) {
    return new CalledOperation(
        operation,
        ServiceContract.USER.operation(operation).request().parts().stream()
            .map(part -> part.name().getLocalPart())
            .toList());
  }

  /** Calls it; null where it answers nothing. */
  @Nullable Object call(IUserAgent agent, CallArguments in) {
    return switch (operation) {
      case SET_GENERATED_PASSWORD -> agent.setGeneratedPassword(in.integer(ID));
      case SET_GENERATED_PASSWORD_FROM_NAME -> agent.setGeneratedPasswordFromName(in.text(NAME));
      case GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER ->
          agent.generateNewPasswordForExternalUser(in.text(NAME));
      case SET_PASSWORD -> agent.setPassword(in.integer(ID), in.secret(PASSWORD));
      case SET_PASSWORD_FROM_NAME -> agent.setPasswordFromName(in.text(NAME), in.secret(PASSWORD));
      case CHANGE_PASSWORD -> agent.changePassword(in.integer(ID), in.secret(OLD), in.secret(NEW));
      case CHANGE_PASSWORD_FROM_NAME ->
          agent.changePasswordFromName(in.text(NAME), in.secret(OLD), in.secret(NEW));
      case CHANGE_OWN_PASSWORD -> agent.changeOwnPassword(in.secret(OLD), in.secret(NEW));
      case CAN_CHANGE_PASSWORD -> agent.canChangePassword(in.integer(ID));
      case IS_PASSWORD_VALID ->
          agent.isPasswordValid(
              in.integer(ID), in.userType(TYPE), in.integer(PERSON), in.secret(PASSWORD));
      case IS_PASSWORD_VALID_WITH_REASON ->
          agent.isPasswordValidWithReason(
              in.integer(ID), in.userType(TYPE), in.integer(PERSON), in.secret(PASSWORD));
      case IS_USER_NAME_VALID ->
          agent.isUserNameValid(
              in.integer(ID), in.userType(TYPE), in.integer(PERSON), in.text(USER_NAME));
      case IS_USER_NAME_VALID_WITH_REASON ->
          agent.isUserNameValidWithReason(
              in.integer(ID), in.userType(TYPE), in.integer(PERSON), in.text(USER_NAME));
      case GET_VALID_USER_NAME ->
          agent.getValidUserName(
              in.integer(ID), in.userType(TYPE), in.integer(PERSON), in.text(USER_NAME));
      case CREATE_EXTERNAL_USER ->
          agent.createExternalUser(
              in.integer(PERSON),
              in.text(USER_NAME),
              in.secret(PASSWORD),
              in.integer(ROLE),
              in.flag(ACTIVE));
      case SET_EXTERNAL_USER_INFO ->
          nothing(() -> agent.setExternalUserInfo(in.integer(ID), changes(in)));
      case DELETE_EXTERNAL_USER -> nothing(() -> agent.deleteExternalUser(in.integer(ID)));
      case MAKE_RETIRED -> nothing(() -> agent.makeRetired(in.integer(ID), in.flag("Retired")));
      case GET_USER_INFO -> agent.getUserInfo(in.integer("UserInfoId"));
      case GET_USER_INFO_LIST -> agent.getUserInfoList(in.integers("UserInfoIds"));
      case DELETE_USER -> nothing(() -> agent.deleteUser(in.integer("UserId")));
      case DELETE_USER_FROM_NAME -> nothing(() -> agent.deleteUserFromName(in.text(USER_NAME)));
      case AUTHENTICATE_USERNAME_PASSWORD,
          AUTHENTICATE_IMPLICIT,
          AUTHENTICATE_GENERIC,
          GET_SYSTEM_INFO ->
          throw new IllegalStateException(operation + " is no operation of the User service");
    };
  }

  private static ExternalUserChanges changes(CallArguments in) {
    return Modifications.pick(
        ExternalUserChanges.none()
            .withUserName(in.text(USER_NAME))
            .withPassword(in.secret(PASSWORD))
            .withRoleId(in.integer(ROLE))
            .withActive(in.flag(ACTIVE)),
        in.text("ExternalUserInfoModification"));
  }

  private static @Nullable Object nothing(Runnable call) {
    call.run();
    return null;
  }
}
