package org.services85.user.core.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * One attempt, successful or not. Holds identities only: never a name that was typed, which could
 * be a password in the wrong field.
 *
 * @param happenedAt when, to the microsecond
 * @param callerId who; empty where nobody was authenticated
 * @param action what
 * @param targetId to whom; empty where there is no such user
 * @param outcome how it ended
 */
public record AuditEvent(
    Instant happenedAt,
    OptionalInt callerId,
    Action action,
    OptionalInt targetId,
    Outcome outcome) {

  /** What was attempted. */
  public enum Action {
    /** A user was created by the host. */
    CREATE_USER,
    /** A logon by name and password, or by a ticket in place of the name. */
    AUTHENTICATE,
    /** A password was to be generated for a user. */
    SET_GENERATED_PASSWORD,
    /** A password was to be generated for an external user. */
    GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER,
    /** A typed password was to be set. */
    SET_PASSWORD,
    /** A password was to be changed, with the old one or by force. */
    CHANGE_PASSWORD,
    /** The caller's own password was to be changed, with the old one. */
    CHANGE_OWN_PASSWORD
  }

  /** How an attempt ended. */
  public enum Outcome {
    /** It was done. */
    DONE,
    /** The caller may not do this, could not be authenticated, or gave what cannot be accepted. */
    REFUSED,
    /** The caller may, but there is no such user. */
    UNKNOWN_TARGET
  }

  /**
   * Checks that nothing is null.
   *
   * @param happenedAt when
   * @param callerId who
   * @param action what
   * @param targetId to whom
   * @param outcome how it ended
   */
  public AuditEvent {
    Objects.requireNonNull(happenedAt, "happenedAt");
    Objects.requireNonNull(callerId, "callerId");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(targetId, "targetId");
    Objects.requireNonNull(outcome, "outcome");
  }
}
