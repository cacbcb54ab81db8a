package org.services85.user.core.hash;

/**
 * A stored hash is malformed, of a scheme that is not known here, or demands more work than any
 * honest hash does. Nothing was computed. The message names what is wrong, never the hash.
 */
public final class UnreadableHashException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal to read a hash.
   *
   * @param message what is wrong with it, without any part of the hash
   */
  public UnreadableHashException(String message) {
    super(message);
  }
}
