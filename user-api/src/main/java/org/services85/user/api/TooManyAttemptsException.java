package org.services85.user.api;

/**
 * Too many wrong passwords were shown for this name, or from this address: for a while no password
 * is looked at, be it right or wrong. Nobody is locked out for good; the message says how long to
 * wait. Names that nobody has are answered alike. Thread-safe.
 */
public final class TooManyAttemptsException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public TooManyAttemptsException(String message) {
    this(message, ErrorCode.TOO_MANY_ATTEMPTS.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public TooManyAttemptsException(String message, String friendlyText) {
    super(ErrorCode.TOO_MANY_ATTEMPTS, message, friendlyText);
  }
}
