package org.services85.user.core;

import java.util.List;
import java.util.Map;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;

/** One call of each operation, which an administrator who is user 1 may make on eva, user 6. */
record EveryCall(
    InProcessUserAgents agents, Secret ticket, CallContext context, Secret old, Secret typed) {

  private static final UserType EXTERNAL = UserType.EXTERNAL_ASSOCIATE;

  Object make(AgentOperation operation) {
    return switch (operation) {
      case AUTHENTICATE_USERNAME_PASSWORD ->
          principal().authenticateUsernamePassword("alma", old).orElseThrow();
      case AUTHENTICATE_IMPLICIT -> principal().authenticateImplicit().orElseThrow();
      case AUTHENTICATE_GENERIC ->
          principal().authenticateGeneric(Map.of("Ticket", ticket)).orElseThrow();
      case GET_SYSTEM_INFO -> principal().getSystemInfo();
      default -> make(operation, agents.open(Credentials.ofTicket(ticket), context));
    };
  }

  private ISoPrincipalAgent principal() {
    return agents.openPrincipal(Credentials.none(), context);
  }

  private Object make(AgentOperation operation, IUserAgent agent) {
    return switch (operation) {
      case SET_GENERATED_PASSWORD -> agent.setGeneratedPassword(6);
      case SET_GENERATED_PASSWORD_FROM_NAME -> agent.setGeneratedPasswordFromName("eva");
      case GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER ->
          agent.generateNewPasswordForExternalUser("eva");
      case SET_PASSWORD -> agent.setPassword(6, typed);
      case SET_PASSWORD_FROM_NAME -> agent.setPasswordFromName("eva", typed);
      case CHANGE_PASSWORD -> agent.changePassword(1, old, typed);
      case CHANGE_PASSWORD_FROM_NAME -> agent.changePasswordFromName("alma", old, typed);
      case CHANGE_OWN_PASSWORD -> agent.changeOwnPassword(old, typed);
      case CAN_CHANGE_PASSWORD -> agent.canChangePassword(6);
      case IS_PASSWORD_VALID -> agent.isPasswordValid(6, EXTERNAL, 0, typed);
      case IS_PASSWORD_VALID_WITH_REASON -> agent.isPasswordValidWithReason(6, EXTERNAL, 0, typed);
      case IS_USER_NAME_VALID -> agent.isUserNameValid(0, EXTERNAL, 0, "eve");
      case IS_USER_NAME_VALID_WITH_REASON -> agent.isUserNameValidWithReason(0, EXTERNAL, 0, "eve");
      case GET_VALID_USER_NAME -> agent.getValidUserName(0, EXTERNAL, 0, "eve");
      case CREATE_EXTERNAL_USER -> agent.createExternalUser(50, "eve", typed, 4, true);
      case GET_USER_INFO -> agent.getUserInfo(6);
      case GET_USER_INFO_LIST -> agent.getUserInfoList(List.of(6));
      default -> {
        order(operation, agent);
        yield "done";
      }
    };
  }

  private void order(AgentOperation operation, IUserAgent agent) {
    switch (operation) {
      case SET_EXTERNAL_USER_INFO ->
          agent.setExternalUserInfo(
              6, ExternalUserChanges.none().withRoleId(4).withPassword(typed));
      case DELETE_EXTERNAL_USER -> agent.deleteExternalUser(6);
      case MAKE_RETIRED -> agent.makeRetired(6, true);
      case DELETE_USER -> agent.deleteUser(6);
      case DELETE_USER_FROM_NAME -> agent.deleteUserFromName("eva");
      default -> throw new IllegalArgumentException(operation + " is unknown here");
    }
  }
}
