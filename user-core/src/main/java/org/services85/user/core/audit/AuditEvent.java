package org.services85.user.core.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

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
    AuditAction action,
    OptionalInt targetId,
    Outcome outcome,
    Origin origin,
    Optional<Receipt> receipt,
    Optional<Aggregate> aggregate) {

  /** The outcome of an attempt. */
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
      AuditAction action,
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
   * The number of calls that it stands for.
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
