package org.services85.user.api;

/** An Online installation does not know the application token, or none was shown. Thread-safe. */
public final class ApplicationTokenException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public ApplicationTokenException(String message) {
    this(message, ErrorCode.APPLICATION_TOKEN.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public ApplicationTokenException(String message, String friendlyText) {
    super(ErrorCode.APPLICATION_TOKEN, message, friendlyText);
  }
}
