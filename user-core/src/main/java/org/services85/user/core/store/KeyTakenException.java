package org.services85.user.core.store;

/**
 * An answer is kept for an idempotency key already. The transaction in which it is thrown must not
 * go on.
 */
public final class KeyTakenException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** A refusal that does not quote the key. */
  public KeyTakenException() {
    super("an answer is kept for that key already");
  }
}
