package org.services85.user.core.ticket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.services85.user.api.Secret;
import org.services85.user.core.store.HeldTicket;
import org.services85.user.core.store.TicketStub;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/**
 * Gives out tickets and tells whose they are. A ticket holds for {@link #LIFETIME} after its last
 * use and has expired at exactly that instant; where there is a greatest age, it has expired at
 * that age, too, and with the password by which it was got, if that ends. Every node over one store
 * accepts the tickets of the others. Thread-safe.
 */
public final class TicketService {

  /** The time that a ticket holds after its last use: six hours, as NetServer's do. */
  public static final Duration LIFETIME = Duration.ofHours(6);

  /** Uses within this time of a renewal are not written, so that a busy ticket costs no writes. */
  private static final Duration RENEWAL_STEP = Duration.ofMinutes(1);

  private static final Duration LEAST_AGE = Duration.ofMinutes(1);
  private static final Duration MOST_AGE = Duration.ofDays(36_500);

  private final Clock clock;
  private final SecureRandom random;
  private final Optional<Duration> maxAge;

  /**
   * A service whose tickets are renewed without end.
   *
   * @param clock the time
   * @param random where tickets come from
   */
  public TicketService(Clock clock, SecureRandom random) {
    this(clock, random, Optional.empty());
  }

  /**
   * A service.
   *
   * @param clock the time
   * @param random where tickets come from
   * @param maxAge how long after it was given out a ticket ends however often it is used, or empty;
   *     tickets of an older program, which did not note when, have ended then
   */
  public TicketService(Clock clock, SecureRandom random, Optional<Duration> maxAge) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.random = Objects.requireNonNull(random, "random");
    this.maxAge = Objects.requireNonNull(maxAge, "maxAge");
  }

  /**
   * Checks a greatest age.
   *
   * @param ticketMaxAge the age
   * @return the age
   * @throws IllegalArgumentException if it is not a minute to 36,500 days
   */
  public static Duration requireMaxAge(Duration ticketMaxAge) {
    Objects.requireNonNull(ticketMaxAge, "ticketMaxAge");
    if (ticketMaxAge.compareTo(LEAST_AGE) < 0 || ticketMaxAge.compareTo(MOST_AGE) > 0) {
      throw new IllegalArgumentException(
          "ticketMaxAge %s is out of range; expected PT1M to P36500D".formatted(ticketMaxAge));
    }
    return ticketMaxAge;
  }

  /**
   * Gives out a new ticket that was got without a password, or by one without end.
   *
   * @param transaction where its stub is kept
   * @param associateId whose ticket it is
   * @return the ticket
   */
  public Secret issue(Transaction transaction, int associateId) {
    return issue(transaction, associateId, Optional.empty());
  }

  /**
   * Gives out a new ticket.
   *
   * @param transaction where its stub is kept
   * @param associateId whose ticket it is
   * @param passwordEndsAt when the password is over by which it was got, or empty
   * @return the ticket
   */
  public Secret issue(Transaction transaction, int associateId, Optional<Instant> passwordEndsAt) {
    try (Ticket ticket = Ticket.random(random)) {
      Instant now = clock.instant();
      transaction
          .credentials()
          .insertTicket(
              new TicketStub(
                  ticket.id(),
                  associateId,
                  ticket.hashFor(associateId),
                  now.plus(LIFETIME),
                  Optional.of(now),
                  passwordEndsAt));
      return ticket.text();
    }
  }

  /**
   * Finds the user of a ticket, which does not count as a use.
   *
   * @param transaction where stubs are kept
   * @param ticket what a caller showed
   * @return the user, or empty where the ticket is malformed, unknown, expired or revoked
   */
  public Optional<User> holder(Transaction transaction, Secret ticket) {
    return held(transaction, ticket).map(HeldTicket::holder);
  }

  /**
   * Finds the user of a ticket, and renews it to its full lifetime.
   *
   * @param transaction where stubs are kept
   * @param ticket what a caller showed
   * @return the ticket with its user, or empty as with {@link #holder}
   */
  public Optional<HeldTicket> use(Transaction transaction, Secret ticket) {
    Optional<HeldTicket> held = held(transaction, ticket);
    held.ifPresent(found -> renew(transaction, found.stub()));
    return held;
  }

  /**
   * Revokes every ticket of a user.
   *
   * @param transaction where stubs are kept
   * @param associateId the user
   */
  public void revokeAll(Transaction transaction, int associateId) {
    transaction.credentials().removeTickets(associateId);
  }

  /**
   * Revokes every ticket of a user but one, which now holds whenever the old password was to end.
   *
   * @param transaction where stubs are kept
   * @param associateId the user
   * @param kept the ticket that still holds; one that is malformed keeps none
   */
  public void revokeOthers(Transaction transaction, int associateId, Secret kept) {
    Ticket.parse(kept)
        .ifPresentOrElse(
            ticket -> {
              try (ticket) {
                transaction.credentials().removeOtherTickets(associateId, ticket.id());
              }
            },
            () -> revokeAll(transaction, associateId));
  }

  /**
   * Whether a text begins as tickets do.
   *
   * @param text a text
   * @return true if it could only be a ticket, good or bad
   */
  public static boolean looksLikeTicket(String text) {
    return text.startsWith(Ticket.PREFIX);
  }

  private Optional<HeldTicket> held(Transaction transaction, Secret text) {
    return Ticket.parse(text)
        .flatMap(
            ticket -> {
              try (ticket) {
                Instant now = clock.instant();
                return transaction
                    .credentials()
                    .findHeldTicket(ticket.id())
                    .filter(held -> isHashOf(ticket, held.stub()))
                    .filter(held -> holds(held.stub(), now));
              }
            });
  }

  private boolean holds(TicketStub stub, Instant now) {
    boolean young =
        maxAge.isEmpty()
            || stub.issuedAt().filter(from -> now.isBefore(from.plus(maxAge.get()))).isPresent();
    return young
        && now.isBefore(stub.expiresAt())
        && stub.passwordEndsAt().filter(end -> !now.isBefore(end)).isEmpty();
  }

  private static boolean isHashOf(Ticket ticket, TicketStub stub) {
    return MessageDigest.isEqual(
        ticket.hashFor(stub.associateId()).getBytes(StandardCharsets.US_ASCII),
        stub.secretHash().getBytes(StandardCharsets.US_ASCII));
  }

  private void renew(Transaction transaction, TicketStub stub) {
    Instant now = clock.instant();
    Instant renewed = now.plus(LIFETIME);
    Instant stale = renewed.minus(RENEWAL_STEP);
    if (!stub.expiresAt().isAfter(stale)) {
      transaction.credentials().renewTicket(stub.ticketId(), now, stale, renewed);
    }
  }
}
