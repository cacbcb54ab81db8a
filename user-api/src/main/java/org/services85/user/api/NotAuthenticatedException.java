package org.services85.user.api;

/**
 * The ticket is absent, malformed, unknown, expired or revoked; which of these is not told.
 * Thread-safe.
 */
public final class NotAuthenticatedException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public NotAuthenticatedException(String message) {
    this(message, ErrorCode.NOT_AUTHENTICATED.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public NotAuthenticatedException(String message, String friendlyText) {
    super(ErrorCode.NOT_AUTHENTICATED, message, friendlyText);
  }
}
