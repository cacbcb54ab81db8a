package org.services85.user.api;

/**
 * The other side answered what is not of the contract: a SOAP fault, an error page, an answer
 * without the value that it should hold. Whether the call was executed is not known. Thread-safe.
 */
public final class ProtocolException extends UserAgentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal with the code's own friendly text.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   */
  public ProtocolException(String message) {
    this(message, ErrorCode.PROTOCOL.friendlyText());
  }

  /**
   * A refusal with a friendly text of its own.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   */
  public ProtocolException(String message, String friendlyText) {
    super(ErrorCode.PROTOCOL, message, friendlyText);
  }
}
