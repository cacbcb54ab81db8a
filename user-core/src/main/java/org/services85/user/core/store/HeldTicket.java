package org.services85.user.core.store;

import java.util.Objects;

/**
 * A ticket and the user whose it is, both as of one moment.
 *
 * @param stub what the store holds of the ticket
 * @param holder the user
 * @param mustChangePassword whether the user has a password that it must change first
 */
public record HeldTicket(TicketStub stub, User holder, boolean mustChangePassword) {

  /**
   * Checks that nothing is null.
   *
   * @param stub what the store holds of the ticket
   * @param holder the user
   * @param mustChangePassword whether the user must change its password first
   */
  public HeldTicket {
    Objects.requireNonNull(stub, "stub");
    Objects.requireNonNull(holder, "holder");
  }
}
