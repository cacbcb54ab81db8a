package org.services85.user.core.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.services85.user.api.AgentOperation;

/**
 * One call, done or refused, or many that were refused and are counted. Holds identities only:
 * never a name that was typed, which could be a password in the wrong field.
 *
 * @param happenedAt when, to the microsecond
 * @param callerId who; empty where nobody was authenticated
 * @param action what
 * @param targetId to whom; empty where there is no such user
 * @param outcome how it ended
 * @param origin where the call came from
 * @param receipt how the password was generated, where one was
 * @param aggregate how many refused calls it stands for, where they are counted; empty where it is
 *     one call
 */
public record AuditEvent(
    Instant happenedAt,
    OptionalInt callerId,
    Action action,
    OptionalInt targetId,
    Outcome outcome,
    Origin origin,
    Optional<Receipt> receipt,
    Optional<Aggregate> aggregate) {

  /** What was attempted. */
  public enum Action {
    /** A user was created by the host. */
    CREATE_USER,
    /** A user was given another login name by the host. */
    RENAME_USER,
    /** The administration right was given or taken by the host. */
    SET_ADMINISTRATOR,
    /** The failed logons of a user were forgotten by the host. */
    UNLOCK_USER,
    /** A logon by name and password, or by a ticket in place of the name. */
    AUTHENTICATE,
    /** A logon by what the transport has proven. */
    AUTHENTICATE_IMPLICIT,
    /** A logon by named data. */
    AUTHENTICATE_GENERIC,
    /** A password was to be generated for a user. */
    SET_GENERATED_PASSWORD,
    /** A password was to be generated for an external user. */
    GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER,
    /** A typed password was to be set. */
    SET_PASSWORD,
    /** A password was to be changed, with the old one or by force. */
    CHANGE_PASSWORD,
    /** The caller's own password was to be changed, with the old one. */
    CHANGE_OWN_PASSWORD,
    /** An external user was to be created. */
    CREATE_EXTERNAL_USER,
    /** Name, password, role or state of an external user were to be changed. */
    SET_EXTERNAL_USER_INFO,
    /** An external user was to be deleted. */
    DELETE_EXTERNAL_USER,
    /** A user was to be retired or brought back. */
    MAKE_RETIRED,
    /** A user was to be deleted. */
    DELETE_USER,
    /** Whether a password may be changed was asked. As all that reads, recorded where refused. */
    CAN_CHANGE_PASSWORD,
    /** Whether a password would be accepted was asked. */
    IS_PASSWORD_VALID,
    /** Whether a login name would be accepted was asked. */
    IS_USER_NAME_VALID,
    /** A free login name was asked for. */
    GET_VALID_USER_NAME,
    /** What is known of one or more users was asked. */
    GET_USER_INFO,
    /** What is known of the installation was asked. */
    GET_SYSTEM_INFO,
    /** An operation of the vendor's contract that is not offered was called. */
    NOT_OFFERED;

    /**
     * As what an operation is recorded: where it changes something, done or refused; where it only
     * reads, refused.
     *
     * @param operation the operation
     * @return the action
     */
    public static Action of(AgentOperation operation) {
      return switch (operation) {
        case SET_GENERATED_PASSWORD, SET_GENERATED_PASSWORD_FROM_NAME -> SET_GENERATED_PASSWORD;
        case GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER -> GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER;
        case SET_PASSWORD, SET_PASSWORD_FROM_NAME -> SET_PASSWORD;
        case CHANGE_PASSWORD, CHANGE_PASSWORD_FROM_NAME -> CHANGE_PASSWORD;
        case CHANGE_OWN_PASSWORD -> CHANGE_OWN_PASSWORD;
        case CAN_CHANGE_PASSWORD -> CAN_CHANGE_PASSWORD;
        case IS_PASSWORD_VALID, IS_PASSWORD_VALID_WITH_REASON -> IS_PASSWORD_VALID;
        case IS_USER_NAME_VALID, IS_USER_NAME_VALID_WITH_REASON -> IS_USER_NAME_VALID;
        case GET_VALID_USER_NAME -> GET_VALID_USER_NAME;
        case CREATE_EXTERNAL_USER -> CREATE_EXTERNAL_USER;
        case SET_EXTERNAL_USER_INFO -> SET_EXTERNAL_USER_INFO;
        case DELETE_EXTERNAL_USER -> DELETE_EXTERNAL_USER;
        case MAKE_RETIRED -> MAKE_RETIRED;
        case GET_USER_INFO, GET_USER_INFO_LIST -> GET_USER_INFO;
        case DELETE_USER, DELETE_USER_FROM_NAME -> DELETE_USER;
        case AUTHENTICATE_USERNAME_PASSWORD -> AUTHENTICATE;
        case AUTHENTICATE_IMPLICIT -> AUTHENTICATE_IMPLICIT;
        case AUTHENTICATE_GENERIC -> AUTHENTICATE_GENERIC;
        case GET_SYSTEM_INFO -> GET_SYSTEM_INFO;
      };
    }
  }

  /** How an attempt ended. */
  public enum Outcome {
    /** It was done. */
    DONE,
    /** The caller may not do this, could not be authenticated, or gave what cannot be accepted. */
    REFUSED,
    /** The caller may, but there is no such user. */
    UNKNOWN_TARGET,
    /** Another call gave the user another password first. */
    SUPERSEDED,
    /** The caller repeated a call, and was given the answer of the first one again. */
    REPEATED,
    /** A generated password, on record already, reached its user by the host's channel. */
    DELIVERED
  }

  /**
   * Checks that nothing is null.
   *
   * @param happenedAt when
   * @param callerId who
   * @param action what
   * @param targetId to whom
   * @param outcome how it ended
   * @param origin where the call came from
   * @param receipt how the password was generated, or empty
   * @param aggregate how many refused calls it stands for, or empty
   */
  public AuditEvent {
    Objects.requireNonNull(happenedAt, "happenedAt");
    Objects.requireNonNull(callerId, "callerId");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(targetId, "targetId");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(receipt, "receipt");
    Objects.requireNonNull(aggregate, "aggregate");
  }

  /**
   * An event on a node without a name, without a receipt.
   *
   * @param happenedAt when
   * @param callerId who
   * @param action what
   * @param targetId to whom
   * @param outcome how it ended
   */
  public AuditEvent(
      Instant happenedAt,
      OptionalInt callerId,
      Action action,
      OptionalInt targetId,
      Outcome outcome) {
    this(
        happenedAt,
        callerId,
        action,
        targetId,
        outcome,
        Origin.HERE,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * How many calls it stands for.
   *
   * @return 1, unless refused calls are counted
   */
  public long calls() {
    return aggregate.map(Aggregate::calls).orElse(1L);
  }

  /**
   * This event, from the given origin.
   *
   * @param where where the call came from
   * @return a changed copy
   */
  public AuditEvent from(Origin where) {
    return new AuditEvent(
        happenedAt, callerId, action, targetId, outcome, where, receipt, aggregate);
  }

  /**
   * This event with a receipt.
   *
   * @param of how the password was generated
   * @return a changed copy
   */
  public AuditEvent with(Receipt of) {
    return new AuditEvent(
        happenedAt, callerId, action, targetId, outcome, origin, Optional.of(of), aggregate);
  }

  /**
   * This event as the last of those that it stands for.
   *
   * @param of how many they are
   * @return a changed copy
   */
  public AuditEvent with(Aggregate of) {
    return new AuditEvent(
        happenedAt, callerId, action, targetId, outcome, origin, receipt, Optional.of(of));
  }
}
