package org.services85.user.testkit.netserver.soap;

/** A message is no call of the contract. */
public final class SoapFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean mustUnderstand;

  private SoapFault(String message, boolean mustUnderstand) {
    super(message);
    this.mustUnderstand = mustUnderstand;
  }

  /**
   * The fault of the sender.
   *
   * @param text what is wrong; quotes nothing of the message
   * @return a new fault
   */
  public static SoapFault ofSender(String text) {
    return new SoapFault(text, false);
  }

  /**
   * A header that must be understood is not known.
   *
   * @return a new fault
   */
  public static SoapFault ofMustUnderstand() {
    return new SoapFault("a header that must be understood is not known here", true);
  }

  /**
   * Tells whether a header was not understood.
   *
   * @return true if so
   */
  public boolean isMustUnderstand() {
    return mustUnderstand;
  }

  /**
   * The reason, for people.
   *
   * @return a text that quotes nothing of the message
   */
  public String text() {
    return String.valueOf(getMessage());
  }
}
