package org.services85.user.api;

/**
 * A login name cannot be one, or is taken; the friendly text says which, in the caller's language.
 * Nothing was changed. Thread-safe.
 */
public final class UserNameRefusedException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public UserNameRefusedException(String message) {
    this(message, ErrorCode.USER_NAME_REFUSED.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public UserNameRefusedException(String message, String friendlyText) {
    super(ErrorCode.USER_NAME_REFUSED, message, friendlyText);
  }
}
