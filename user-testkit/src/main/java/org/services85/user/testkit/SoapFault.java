package org.services85.user.testkit;

/** A message is no call of the contract. */
final class SoapFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean mustUnderstand;

  private SoapFault(String message, boolean mustUnderstand) {
    super(message);
    this.mustUnderstand = mustUnderstand;
  }

  /** It is the sender's fault; the text quotes nothing of the message. */
  static SoapFault ofSender(String text) {
    return new SoapFault(text, false);
  }

  static SoapFault ofMustUnderstand() {
    return new SoapFault("a header that must be understood is not known here", true);
  }

  /** Whether a header was not understood. */
  boolean isMustUnderstand() {
    return mustUnderstand;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
