package org.services85.user.api;

/** The caller is known but may not do this. Whether the target exists is not told. Thread-safe. */
public final class NotAuthorizedException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public NotAuthorizedException(String message) {
    this(message, ErrorCode.NOT_AUTHORIZED.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public NotAuthorizedException(String message, String friendlyText) {
    super(ErrorCode.NOT_AUTHORIZED, message, friendlyText);
  }
}
