package org.services85.user.soap.server.page;

import org.services85.user.api.AgentOperation;

/** What each operation is for, in a line for people, and the group that it is shown in. */
final class OperationGuide {

  /** What operations are about, in the order that they are shown in. */
  enum Group {
    PASSWORDS("Passwords"),
    NAMES("Names"),
    USERS("Users"),
    LOGON("Logging on"),
    INSTALLATION("Installation");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  private OperationGuide() {}

  static Group group(AgentOperation operation) {
    return switch (operation) {
      case SET_GENERATED_PASSWORD,
          SET_GENERATED_PASSWORD_FROM_NAME,
          GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER,
          SET_PASSWORD,
          SET_PASSWORD_FROM_NAME,
          CHANGE_PASSWORD,
          CHANGE_PASSWORD_FROM_NAME,
          CHANGE_OWN_PASSWORD,
          CAN_CHANGE_PASSWORD,
          IS_PASSWORD_VALID,
          IS_PASSWORD_VALID_WITH_REASON ->
          Group.PASSWORDS;
      case IS_USER_NAME_VALID, IS_USER_NAME_VALID_WITH_REASON, GET_VALID_USER_NAME -> Group.NAMES;
      case CREATE_EXTERNAL_USER,
          SET_EXTERNAL_USER_INFO,
          DELETE_EXTERNAL_USER,
          MAKE_RETIRED,
          GET_USER_INFO,
          GET_USER_INFO_LIST,
          DELETE_USER,
          DELETE_USER_FROM_NAME ->
          Group.USERS;
      case AUTHENTICATE_USERNAME_PASSWORD, AUTHENTICATE_IMPLICIT, AUTHENTICATE_GENERIC ->
          Group.LOGON;
      case GET_SYSTEM_INFO -> Group.INSTALLATION;
    };
  }

  static String purpose(AgentOperation operation) {
    return switch (operation) {
      case SET_GENERATED_PASSWORD -> "Generates a new password for a user and returns it.";
      case SET_GENERATED_PASSWORD_FROM_NAME ->
          "Generates a new password for the user with a login name.";
      case GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER ->
          "Generates a new password for an external user.";
      case SET_PASSWORD -> "Sets the password of a user.";
      case SET_PASSWORD_FROM_NAME -> "Sets the password of the user with a login name.";
      case CHANGE_PASSWORD -> "Changes the password of a user who gives the old one.";
      case CHANGE_PASSWORD_FROM_NAME -> "Changes the password of the user with a login name.";
      case CHANGE_OWN_PASSWORD -> "Changes the caller's own password.";
      case CAN_CHANGE_PASSWORD -> "Says whether the caller may change a user's password.";
      case IS_PASSWORD_VALID -> "Says whether a password would be accepted.";
      case IS_PASSWORD_VALID_WITH_REASON ->
          "Says whether a password would be accepted, and why not.";
      case IS_USER_NAME_VALID -> "Says whether a user may have a login name.";
      case IS_USER_NAME_VALID_WITH_REASON ->
          "Says whether a user may have a login name, and why not.";
      case GET_VALID_USER_NAME -> "Makes a valid login name from a text.";
      case CREATE_EXTERNAL_USER -> "Creates an external user for a person.";
      case SET_EXTERNAL_USER_INFO ->
          "Changes name, password or role of an external user, or whether it is active.";
      case DELETE_EXTERNAL_USER -> "Deletes an external user.";
      case MAKE_RETIRED -> "Retires a user, or brings a retired one back.";
      case GET_USER_INFO -> "Returns name, kind, person and state of a user.";
      case GET_USER_INFO_LIST -> "Returns the same of several users.";
      case DELETE_USER -> "Deletes a user.";
      case DELETE_USER_FROM_NAME -> "Deletes the user with a login name.";
      case AUTHENTICATE_USERNAME_PASSWORD -> "Logs a user on by name and password.";
      case AUTHENTICATE_IMPLICIT -> "Logs on the user whom the connection has proven.";
      case AUTHENTICATE_GENERIC -> "Logs a user on by named data.";
      case GET_SYSTEM_INFO -> "Returns company name and version of the installation.";
    };
  }
}
