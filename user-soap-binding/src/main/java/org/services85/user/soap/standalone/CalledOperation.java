package org.services85.user.soap.standalone;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.soap.wire.Modifications;
import org.services85.user.soap.wire.ServiceContract;
import org.services85.user.soap.wire.Structure.Part;

/**
 * An operation of the User service, for a shell to call.
 *
 * @param arguments the names of its arguments
 * @param call calls it; null where it answers nothing
 */
record CalledOperation(
    List<String> arguments, BiFunction<IUserAgent, CallArguments, @Nullable Object> call) {

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

  private static final Map<String, CalledOperation> ALL = all();

  /** All of them by name. */
  static Map<String, CalledOperation> byName() {
    return ALL;
  }

  private static Map<String, CalledOperation> all() {
    Map<String, CalledOperation> all = new TreeMap<>();
    addPasswords(all);
    addQuestions(all);
    addUsers(all);
    return all;
  }

  private static void addPasswords(Map<String, CalledOperation> all) {
    add(all, "SetGeneratedPassword", (agent, in) -> agent.setGeneratedPassword(in.integer(ID)));
    add(
        all,
        "SetGeneratedPasswordFromName",
        (agent, in) -> agent.setGeneratedPasswordFromName(in.text(NAME)));
    add(
        all,
        "GenerateNewPasswordForExternalUser",
        (agent, in) -> agent.generateNewPasswordForExternalUser(in.text(NAME)));
    add(
        all,
        "SetPassword",
        (agent, in) -> {
          try (Secret password = in.secret(PASSWORD)) {
            return agent.setPassword(in.integer(ID), password);
          }
        });
    add(
        all,
        "SetPasswordFromName",
        (agent, in) -> {
          try (Secret password = in.secret(PASSWORD)) {
            return agent.setPasswordFromName(in.text(NAME), password);
          }
        });
    add(
        all,
        "ChangePassword",
        (agent, in) -> {
          try (Secret old = in.secret(OLD);
              Secret replacement = in.secret(NEW)) {
            return agent.changePassword(in.integer(ID), old, replacement);
          }
        });
    add(
        all,
        "ChangePasswordFromName",
        (agent, in) -> {
          try (Secret old = in.secret(OLD);
              Secret replacement = in.secret(NEW)) {
            return agent.changePasswordFromName(in.text(NAME), old, replacement);
          }
        });
    add(
        all,
        "ChangeOwnPassword",
        (agent, in) -> {
          try (Secret old = in.secret(OLD);
              Secret replacement = in.secret(NEW)) {
            return agent.changeOwnPassword(old, replacement);
          }
        });
  }

  private static void addQuestions(Map<String, CalledOperation> all) {
    add(all, "CanChangePassword", (agent, in) -> agent.canChangePassword(in.integer(ID)));
    add(
        all,
        "IsPasswordValid",
        (agent, in) -> {
          try (Secret password = in.secret(PASSWORD)) {
            return agent.isPasswordValid(
                in.integer(ID), in.userType(TYPE), in.integer(PERSON), password);
          }
        });
    add(
        all,
        "IsPasswordValidWithReason",
        (agent, in) -> {
          try (Secret password = in.secret(PASSWORD)) {
            return agent.isPasswordValidWithReason(
                in.integer(ID), in.userType(TYPE), in.integer(PERSON), password);
          }
        });
    add(
        all,
        "IsUserNameValid",
        (agent, in) ->
            agent.isUserNameValid(
                in.integer(ID), in.userType(TYPE), in.integer(PERSON), in.text(USER_NAME)));
    add(
        all,
        "IsUserNameValidWithReason",
        (agent, in) ->
            agent.isUserNameValidWithReason(
                in.integer(ID), in.userType(TYPE), in.integer(PERSON), in.text(USER_NAME)));
    add(
        all,
        "GetValidUserName",
        (agent, in) ->
            agent.getValidUserName(
                in.integer(ID), in.userType(TYPE), in.integer(PERSON), in.text(USER_NAME)));
  }

  private static void addUsers(Map<String, CalledOperation> all) {
    add(
        all,
        "CreateExternalUser",
        (agent, in) -> {
          try (Secret password = in.secret(PASSWORD)) {
            return agent.createExternalUser(
                in.integer(PERSON),
                in.text(USER_NAME),
                password,
                in.integer(ROLE),
                in.flag(ACTIVE));
          }
        });
    add(all, "SetExternalUserInfo", CalledOperation::setExternalUserInfo);
    add(all, "DeleteExternalUser", done((agent, in) -> agent.deleteExternalUser(in.integer(ID))));
    add(
        all,
        "MakeRetired",
        done((agent, in) -> agent.makeRetired(in.integer(ID), in.flag("Retired"))));
    add(all, "GetUserInfo", (agent, in) -> agent.getUserInfo(in.integer("UserInfoId")));
    add(all, "GetUserInfoList", (agent, in) -> agent.getUserInfoList(in.integers("UserInfoIds")));
    add(all, "DeleteUser", done((agent, in) -> agent.deleteUser(in.integer("UserId"))));
    add(
        all,
        "DeleteUserFromName",
        done((agent, in) -> agent.deleteUserFromName(in.text(USER_NAME))));
  }

  private static @Nullable Object setExternalUserInfo(IUserAgent agent, CallArguments in) {
    try (Secret password = in.secret(PASSWORD)) {
      agent.setExternalUserInfo(
          in.integer(ID),
          Modifications.pick(
              ExternalUserChanges.none()
                  .withUserName(in.text(USER_NAME))
                  .withPassword(password)
                  .withRoleId(in.integer(ROLE))
                  .withActive(in.flag(ACTIVE)),
              in.text("ExternalUserInfoModification")));
      return null;
    }
  }

  /** A call that answers nothing. */
  private interface Order {
    void give(IUserAgent agent, CallArguments arguments);
  }

  private static BiFunction<IUserAgent, CallArguments, @Nullable Object> done(Order order) {
    return (agent, arguments) -> {
      order.give(agent, arguments);
      return null;
    };
  }

  private static void add(
      Map<String, CalledOperation> all,
      String name,
      BiFunction<IUserAgent, CallArguments, @Nullable Object> call) {
    List<String> arguments =
        ServiceContract.USER.operation(name).orElseThrow().request().parts().stream()
            .map(Part::name)
            .map(part -> part.getLocalPart())
            .toList();
    all.put(name, new CalledOperation(arguments, call));
  }
}
