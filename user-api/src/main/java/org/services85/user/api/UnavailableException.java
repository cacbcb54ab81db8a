package org.services85.user.api;

/**
 * The service or its store could not be reached. Nothing was changed; the call may be repeated.
 * Thread-safe.
 */
public final class UnavailableException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public UnavailableException(String message) {
    this(message, ErrorCode.UNAVAILABLE.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public UnavailableException(String message, String friendlyText) {
    super(ErrorCode.UNAVAILABLE, message, friendlyText);
  }
}
