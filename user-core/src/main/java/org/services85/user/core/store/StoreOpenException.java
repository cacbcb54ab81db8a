package org.services85.user.core.store;

/**
 * A store cannot be opened: it is in use by another process, damaged, of a newer version, or out of
 * reach. Nothing in it was changed. The message says which, and what to do.
 */
public final class StoreOpenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal to open a store.
   *
   * @param message what is wrong and what to do
   * @param cause what the database said
   */
  public StoreOpenException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * A refusal to open a store.
   *
   * @param message what is wrong and what to do
   */
  public StoreOpenException(String message) {
    super(message);
  }
}
