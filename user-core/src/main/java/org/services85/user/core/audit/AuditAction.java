package org.services85.user.core.audit;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.services85.user.api.AgentOperation;

/**
 * The action that an audit event tells of: an operation of the contract, or what a host does
 * without one. Immutable and thread-safe.
 *
 * @param name its stable name, such as {@code SET_GENERATED_PASSWORD}: 1 to 64 capital letters,
 *     digits and underscores
 */
public record AuditAction(String name) {

  private static final Pattern NAME = Pattern.compile("[A-Z0-9_]{1,64}");

  /** A user was created by the host. */
  public static final AuditAction CREATE_USER = new AuditAction("CREATE_USER");

  /** A user was given another login name by the host. */
  public static final AuditAction RENAME_USER = new AuditAction("RENAME_USER");

  /** The administration right was given or taken by the host. */
  public static final AuditAction SET_ADMINISTRATOR = new AuditAction("SET_ADMINISTRATOR");

  /** The failed logons of a user were forgotten by the host. */
  public static final AuditAction UNLOCK_USER = new AuditAction("UNLOCK_USER");

  /** A host changed what is known of a user: address, rights, person, company, role, full name. */
  public static final AuditAction CHANGE_USER = new AuditAction("CHANGE_USER");

  /** An operation of the vendor's contract that is not offered was called. */
  public static final AuditAction NOT_OFFERED = new AuditAction("NOT_OFFERED");

  /** Those that a host does without an operation of the contract, and {@link #NOT_OFFERED}. */
  private static final List<AuditAction> OTHERS =
      List.of(CREATE_USER, RENAME_USER, SET_ADMINISTRATOR, UNLOCK_USER, CHANGE_USER, NOT_OFFERED);

  /**
   * Checks the form of the name.
   *
   * @param name its stable name
   * @throws IllegalArgumentException if it has another form
   */
  public AuditAction {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "an action's name has 1 to 64 capital letters, digits and underscores");
    }
  }

  /**
   * The action of an operation: it is recorded, done or refused, where it changes something; where
   * it only reads, it is recorded when it is refused.
   *
   * @param operation the operation
   * @return the action, which {@linkplain AgentOperation#base() all forms} of the operation share
   */
  public static AuditAction of(AgentOperation operation) {
    return new AuditAction(operation.base().name());
  }

  /**
   * All actions that this program records.
   *
   * @return them, in no order that matters
   */
  public static List<AuditAction> known() {
    return Stream.concat(
            Arrays.stream(AgentOperation.values()).map(AuditAction::of).distinct(), OTHERS.stream())
        .toList();
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
