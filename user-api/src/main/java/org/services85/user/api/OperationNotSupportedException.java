package org.services85.user.api;

/** The vendor's contract has this operation, this implementation does not offer it. Thread-safe. */
public final class OperationNotSupportedException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public OperationNotSupportedException(String message) {
    this(message, ErrorCode.NOT_SUPPORTED.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public OperationNotSupportedException(String message, String friendlyText) {
    super(ErrorCode.NOT_SUPPORTED, message, friendlyText);
  }

  static OperationNotSupportedException notOffered(String operation) {
    return new OperationNotSupportedException(
        operation + " is not offered here: this host offers some operations of the contract only");
  }
}
