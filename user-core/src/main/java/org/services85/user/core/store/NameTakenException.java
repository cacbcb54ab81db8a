package org.services85.user.core.store;

/** A login name is another user's. The transaction in which it is thrown must not go on. */
public final class NameTakenException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** A refusal that does not quote the name. */
  public NameTakenException() {
    super("there is a user with that name already");
  }
}
