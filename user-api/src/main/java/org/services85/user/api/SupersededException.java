package org.services85.user.api;

/**
 * Another call gave the user a new password while this call was at it, or since the one that this
 * call repeats. This call changed nothing; it may be made anew, if the other one's password is to
 * be replaced. Thread-safe.
 */
public final class SupersededException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public SupersededException(String message) {
    this(message, ErrorCode.SUPERSEDED.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public SupersededException(String message, String friendlyText) {
    super(ErrorCode.SUPERSEDED, message, friendlyText);
  }
}
