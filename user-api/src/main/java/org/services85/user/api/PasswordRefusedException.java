package org.services85.user.api;

/**
 * A password that somebody chose breaks the policy. The message names the codes of the rules that
 * it breaks, the friendly text says them in the caller's language; neither quotes the password.
 * Nothing was changed. Thread-safe.
 */
public final class PasswordRefusedException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public PasswordRefusedException(String message) {
    this(message, ErrorCode.PASSWORD_REFUSED.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public PasswordRefusedException(String message, String friendlyText) {
    super(ErrorCode.PASSWORD_REFUSED, message, friendlyText);
  }
}
