package org.services85.user.api;

/**
 * The password is right and its time is over: a new one must be set by somebody who may. Only who
 * shows the right password is told. Thread-safe.
 */
public final class PasswordExpiredException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public PasswordExpiredException(String message) {
    this(message, ErrorCode.PASSWORD_EXPIRED.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public PasswordExpiredException(String message, String friendlyText) {
    super(ErrorCode.PASSWORD_EXPIRED, message, friendlyText);
  }
}
