package org.services85.user.core.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A ticket as the store holds it: enough to recognise it, too little to make one.
 *
 * @param ticketId the public half of the ticket
 * @param associateId whose ticket it is
 * @param secretHash a one-way hash of the secret half, as 64 hexadecimal digits
 * @param expiresAt the instant from which it is expired unless it is used before, to the
 *     microsecond
 * @param issuedAt when it was given out, to the microsecond; empty where an older program gave it
 * @param passwordEndsAt the instant from which the password is over by which it was got, to the
 *     microsecond, or empty
 */
public record TicketStub(
    UUID ticketId,
    int associateId,
    String secretHash,
    Instant expiresAt,
    Optional<Instant> issuedAt,
    Optional<Instant> passwordEndsAt) {

  /**
   * Checks that nothing is null.
   *
   * @param ticketId the public half
   * @param associateId whose it is
   * @param secretHash a one-way hash of the secret half
   * @param expiresAt when it expires
   * @param issuedAt when it was given out, or empty
   * @param passwordEndsAt when its password is over, or empty
   */
  public TicketStub {
    Objects.requireNonNull(ticketId, "ticketId");
    Objects.requireNonNull(secretHash, "secretHash");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(issuedAt, "issuedAt");
    Objects.requireNonNull(passwordEndsAt, "passwordEndsAt");
  }
}
