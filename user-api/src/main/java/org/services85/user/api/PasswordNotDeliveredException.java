package org.services85.user.api;

/**
 * The user has a new password, and it did not reach the user: the installation delivers generated
 * passwords by a channel of its own, which failed. Unlike other refusals this one has changed
 * something: the old password is gone. Repeat the call; with the same {@linkplain
 * CallContext#idempotencyKey() idempotency key} the same password is delivered again, without one
 * another password is generated. Thread-safe.
 */
public final class PasswordNotDeliveredException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public PasswordNotDeliveredException(String message) {
    this(message, ErrorCode.PASSWORD_NOT_DELIVERED.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public PasswordNotDeliveredException(String message, String friendlyText) {
    super(ErrorCode.PASSWORD_NOT_DELIVERED, message, friendlyText);
  }
}
