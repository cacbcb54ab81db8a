package org.services85.user.testkit.contract.probe;

import java.util.List;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.api.UserAgentException;
import org.services85.user.testkit.SeededUser;

/**
 * The matrix of access: a row for each caller and a column for each target, as {@link #CALLERS} and
 * {@link #TARGETS} name them.
 */
public enum Access {
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
  /** For operations on external users alone: another user is an invalid argument. */
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
  /** For operations about no user yet: callers who may create external users. */
  CREATION(
      """
      alma    + + + + + + + + + + +
      system  + + + + + + + + + + +
      nils    - - - - - - - - - - -
      rita    + + + + + + + + + + +
      eva     - - - - - - - - - - -
      erik    + + + + + + + + + + +
      """),
  /**
   * For operations that answer everybody, each with what it may know, or that are about the caller
   * alone.
   */
  ANSWER(
      """
      alma    + + + + + + + + + + +
      system  + + + + + + + + + + +
      nils    + + + + + + + + + + +
      rita    + + + + + + + + + + +
      eva     + + + + + + + + + + +
      erik    + + + + + + + + + + +
      """);

  /** The rows. */
  public static final List<SeededUser> CALLERS =
      List.of(
          TestUsers.ADMINISTRATOR,
          TestUsers.SYSTEM,
          TestUsers.NAMED,
          TestUsers.NAMED_WITH_RIGHT,
          TestUsers.EXTERNAL,
          TestUsers.EXTERNAL_WITH_RIGHT);

  /** The columns; the last one is a user that does not exist. */
  public static final List<SeededUser> TARGETS =
      List.of(
          TestUsers.ADMINISTRATOR,
          TestUsers.SYSTEM,
          TestUsers.NAMED,
          TestUsers.NAMED_WITH_RIGHT,
          TestUsers.EXTERNAL,
          TestUsers.EXTERNAL_WITH_RIGHT,
          TestUsers.EXTERNAL_ELSEWHERE,
          TestUsers.ANONYMOUS,
          TestUsers.RESOURCE,
          TestUsers.RETIRED,
          TestUsers.NO_USER);

  /** The end of a call in a cell. */
  public enum End {
    /** The call is done. */
    DONE,
    /** The caller may not do this. */
    NOT_AUTHORIZED,
    /** It cannot be done to this user. */
    INVALID_ARGUMENT,
    /** There is no such user. */
    UNKNOWN_ASSOCIATE;

    /**
     * The refusal by which a call ends that is not done.
     *
     * @return its type
     * @throws IllegalStateException if the call is done
     */
    public Class<? extends UserAgentException> refusal() {
      return switch (this) {
        case DONE -> throw new IllegalStateException("the call is done");
        case NOT_AUTHORIZED -> NotAuthorizedException.class;
        case INVALID_ARGUMENT -> InvalidArgumentException.class;
        case UNKNOWN_ASSOCIATE -> UnknownAssociateException.class;
      };
    }
  }

  private static final int FIRST_CELL = 8;

  private final String table;

  Access(String table) {
    this.table = table;
  }

  /**
   * The table of an operation.
   *
   * @param operation the operation
   * @return who may call it, about whom
   */
  public static Access to(AgentOperation operation) {
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

  /**
   * The end of a call.
   *
   * @param caller one of {@link #CALLERS}
   * @param target one of {@link #TARGETS}
   * @return its end
   */
  public End end(SeededUser caller, SeededUser target) {
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
