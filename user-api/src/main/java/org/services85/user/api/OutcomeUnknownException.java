package org.services85.user.api;

/**
 * The request was sent and no answer came. The change may have been made or not: find out before
 * repeating the call. Thread-safe.
 */
public final class OutcomeUnknownException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public OutcomeUnknownException(String message) {
    this(message, ErrorCode.OUTCOME_UNKNOWN.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public OutcomeUnknownException(String message, String friendlyText) {
    super(ErrorCode.OUTCOME_UNKNOWN, message, friendlyText);
  }
}
