package org.services85.user.api;

/**
 * An argument cannot be right for any caller; the message names it and what would be right.
 * Thread-safe.
 */
public final class InvalidArgumentException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public InvalidArgumentException(String message) {
    this(message, ErrorCode.INVALID_ARGUMENT.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public InvalidArgumentException(String message, String friendlyText) {
    super(ErrorCode.INVALID_ARGUMENT, message, friendlyText);
  }
}
