package org.services85.user.core.ticket;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.services85.user.api.Secret;
import org.services85.user.core.store.TicketStub;

/** Tickets that are made from a number, so that a million of them need not be remembered. */
public final class NumberedTickets {

  private NumberedTickets() {}

  /**
   * The ticket of a user.
   *
   * @param associateId the user
   * @return its text form
   */
  public static Secret text(int associateId) {
    String content =
        String.format(
            Locale.ROOT,
            "{%s};%078d",
            id(associateId).toString().toUpperCase(Locale.ROOT),
            associateId);
    return Secret.of(
        Ticket.PREFIX
            + Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.US_ASCII)));
  }

  /**
   * The stub of that ticket.
   *
   * @param associateId the user
   * @param expiresAt when it expires
   * @return what the store holds
   */
  public static TicketStub stub(int associateId, Instant expiresAt) {
    try (Ticket ticket = Ticket.parse(text(associateId)).orElseThrow()) {
      return new TicketStub(
          ticket.id(),
          associateId,
          ticket.hashFor(associateId),
          expiresAt,
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * A stub of the first user that has expired long ago.
   *
   * @return another one each time
   */
  public static TicketStub expired() {
    return new TicketStub(
        UUID.randomUUID(), 1, "0".repeat(64), Instant.EPOCH, Optional.empty(), Optional.empty());
  }

  /** Scattered over the index as random ones are. */
  private static UUID id(int associateId) {
    return UUID.nameUUIDFromBytes(
        Integer.toString(associateId).getBytes(StandardCharsets.US_ASCII));
  }
}
