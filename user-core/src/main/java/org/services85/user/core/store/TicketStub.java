package org.services85.user.core.store;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What the store holds of a ticket: enough to recognise it, too little to make one.
 *
 * @param ticketId the public half of the ticket
 * @param associateId whose ticket it is
 * @param secretHash a one-way hash of the secret half, as 64 hexadecimal digits
 * @param expiresAt the instant from which it is expired, to the microsecond
 */
public record TicketStub(UUID ticketId, int associateId, String secretHash, Instant expiresAt) {

  /**
   * Checks that nothing is null.
   *
   * @param ticketId the public half
   * @param associateId whose it is
   * @param secretHash a one-way hash of the secret half
   * @param expiresAt when it expires
   */
  public TicketStub {
    Objects.requireNonNull(ticketId, "ticketId");
    Objects.requireNonNull(secretHash, "secretHash");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
