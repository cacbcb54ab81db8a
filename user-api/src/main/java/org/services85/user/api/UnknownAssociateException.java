package org.services85.user.api;

/**
 * There is no user with that identity or name; only callers who may act on every user are told.
 * Thread-safe.
 */
public final class UnknownAssociateException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public UnknownAssociateException(String message) {
    this(message, ErrorCode.UNKNOWN_ASSOCIATE.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public UnknownAssociateException(String message, String friendlyText) {
    super(ErrorCode.UNKNOWN_ASSOCIATE, message, friendlyText);
  }
}
