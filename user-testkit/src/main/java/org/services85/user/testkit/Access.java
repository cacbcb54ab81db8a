package org.services85.user.testkit;

import java.util.List;
import org.services85.user.api.AgentOperation;

/**
 * Who may do what to whom: a row for each caller and a column for each target, as {@link #CALLERS}
 * and {@link #TARGETS} name them.
 */
enum Access {
  /** Setting and generating a password. */
  PASSWORD(
      """
      alma    + + + + + + + + + + ?
      system  + + + + + + + + + + ?
      nils    - - - - - - - - - - -
      rita    - - - - + + + - - - -
      eva     - - - - - - - - - - -
      erik    - - - - + - - - - - -
      """),
  /** Changing a password, and seeing a user: as PASSWORD, and everybody itself. */
  OWN(
      """
      alma    + + + + + + + + + + ?
      system  + + + + + + + + + + ?
      nils    - - + - - - - - - - -
      rita    - - - + + + + - - - -
      eva     - - - - + - - - - - -
      erik    - - - - + + - - - - -
      """),
  /** Retiring: as PASSWORD, but nobody itself, which is an invalid argument. */
  RETIREMENT(
      """
      alma    ! + + + + + + + + + ?
      system  + ! + + + + + + + + ?
      nils    - - - - - - - - - - -
      rita    - - - - + + + - - - -
      eva     - - - - - - - - - - -
      erik    - - - - + - - - - - -
      """),
  /** What only external users have: for others it is an invalid argument. */
  EXTERNAL(
      """
      alma    ! ! ! ! + + + ! ! ! ?
      system  ! ! ! ! + + + ! ! ! ?
      nils    - - - - - - - - - - -
      rita    - - - - + + + - - - -
      eva     - - - - - - - - - - -
      erik    - - - - + - - - - - -
      """),
  /** Deleting any user, but nobody itself, which is an invalid argument. */
  DELETION(
      """
      alma    ! + + + + + + + + + ?
      system  + ! + + + + + + + + ?
      nils    - - - - - - - - - - -
      rita    - - - - - - - - - - -
      eva     - - - - - - - - - - -
      erik    - - - - - - - - - - -
      """),
  /** What is about no user yet: for those who may create external users. */
  CREATION(
      """
      alma    + + + + + + + + + + +
      system  + + + + + + + + + + +
      nils    - - - - - - - - - - -
      rita    + + + + + + + + + + +
      eva     - - - - - - - - - - -
      erik    + + + + + + + + + + +
      """),
  /** What answers everybody, each with what it may know, or is about the caller alone. */
  ANSWER(
      """
      alma    + + + + + + + + + + +
      system  + + + + + + + + + + +
      nils    + + + + + + + + + + +
      rita    + + + + + + + + + + +
      eva     + + + + + + + + + + +
      erik    + + + + + + + + + + +
      """);

  static final List<SeededUser> CALLERS =
      List.of(
          Cast.ADMINISTRATOR,
          Cast.SYSTEM,
          Cast.NAMED,
          Cast.NAMED_WITH_RIGHT,
          Cast.EXTERNAL,
          Cast.EXTERNAL_WITH_RIGHT);

  static final List<SeededUser> TARGETS =
      List.of(
          Cast.ADMINISTRATOR,
          Cast.SYSTEM,
          Cast.NAMED,
          Cast.NAMED_WITH_RIGHT,
          Cast.EXTERNAL,
          Cast.EXTERNAL_WITH_RIGHT,
          Cast.EXTERNAL_ELSEWHERE,
          Cast.ANONYMOUS,
          Cast.RESOURCE,
          Cast.RETIRED,
          Cast.NO_USER);

  /** How a cell ends. */
  enum End {
    DONE,
    NOT_AUTHORIZED,
    INVALID_ARGUMENT,
    UNKNOWN_ASSOCIATE
  }

  private static final int FIRST_CELL = 8;

  private final String table;

  Access(String table) {
    this.table = table;
  }

  static Access to(AgentOperation operation) {
    return switch (operation) {
      case SET_GENERATED_PASSWORD,
          SET_GENERATED_PASSWORD_FROM_NAME,
          SET_PASSWORD,
          SET_PASSWORD_FROM_NAME ->
          PASSWORD;
      case CHANGE_PASSWORD, CHANGE_PASSWORD_FROM_NAME, GET_USER_INFO -> OWN;
      case MAKE_RETIRED -> RETIREMENT;
      case GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER, SET_EXTERNAL_USER_INFO, DELETE_EXTERNAL_USER ->
          EXTERNAL;
      case DELETE_USER, DELETE_USER_FROM_NAME -> DELETION;
      case IS_USER_NAME_VALID,
          IS_USER_NAME_VALID_WITH_REASON,
          GET_VALID_USER_NAME,
          CREATE_EXTERNAL_USER ->
          CREATION;
      case CAN_CHANGE_PASSWORD,
          CHANGE_OWN_PASSWORD,
          IS_PASSWORD_VALID,
          IS_PASSWORD_VALID_WITH_REASON,
          GET_USER_INFO_LIST,
          AUTHENTICATE_USERNAME_PASSWORD,
          AUTHENTICATE_IMPLICIT,
          AUTHENTICATE_GENERIC,
          GET_SYSTEM_INFO ->
          ANSWER;
    };
  }

  End end(SeededUser caller, SeededUser target) {
    String row = table.lines().toList().get(CALLERS.indexOf(caller));
    char cell = row.charAt(FIRST_CELL + 2 * TARGETS.indexOf(target));
    return switch (cell) {
      case '+' -> End.DONE;
      case '-' -> End.NOT_AUTHORIZED;
      case '!' -> End.INVALID_ARGUMENT;
      case '?' -> End.UNKNOWN_ASSOCIATE;
      default -> throw new IllegalStateException("no cell: " + cell);
    };
  }
}
