package org.services85.user.api;

/**
 * The caller logged on with a password that it must change before it does anything else. Nothing
 * was changed. Thread-safe.
 */
public final class PasswordMustBeChangedException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public PasswordMustBeChangedException(String message) {
    this(message, ErrorCode.PASSWORD_MUST_BE_CHANGED.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public PasswordMustBeChangedException(String message, String friendlyText) {
    super(ErrorCode.PASSWORD_MUST_BE_CHANGED, message, friendlyText);
  }
}
