package org.services85.user.soap.wire.xml;

/** A message is none of this contract; the text says why, without its content. */
public final class MalformedMessageException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean mustUnderstand;

  private MalformedMessageException(String message, boolean mustUnderstand) {
    super(message);
    this.mustUnderstand = mustUnderstand;
  }

  /**
   * For a message that cannot be read.
   *
   * @param message what was wrong, and what would be right
   */
  public MalformedMessageException(String message) {
    this(message, false);
  }

  /**
   * For a message that demands what nobody here knows.
   *
   * @return an exception
   */
  public static MalformedMessageException notUnderstood() {
    return new MalformedMessageException(
        "a header that must be understood is not known here", true);
  }

  /**
   * Whether a header was not understood.
   *
   * @return true for SOAP's fault code MustUnderstand
   */
  public boolean isMustUnderstand() {
    return mustUnderstand;
  }
}
