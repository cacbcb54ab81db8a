package org.services85.user.api;

/**
 * The server failed in a way that it did not foresee, so that nobody can say whether it made the
 * change or not; details are in its log. Thread-safe.
 */
public final class InternalErrorException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public InternalErrorException(String message) {
    this(message, ErrorCode.INTERNAL.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public InternalErrorException(String message, String friendlyText) {
    super(ErrorCode.INTERNAL, message, friendlyText);
  }
}
