package org.services85.user.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.services85.user.core.hash.PasswordHash;

/** Passwords and ticket stubs of a store, as one transaction sees them. Not thread-safe. */
public interface CredentialStore {

  /**
   * The password of a user.
   *
   * @param associateId the user
   * @return the password, or empty where it has none
   */
  Optional<StoredPassword> findPassword(int associateId);

  /**
   * Sets the password of a user, in place of the one that it had.
   *
   * @param associateId the user, which exists
   * @param password the password
   */
  void putPassword(int associateId, StoredPassword password);

  /**
   * Hashes of passwords in force, for a look at how they are made: those of the first users and of
   * the last.
   *
   * @param limit how many of each at most
   * @return hashes, in no order
   */
  List<PasswordHash> samplePasswords(int limit);

  /**
   * Removes the password of a user, and those that it had before.
   *
   * @param associateId the user
   */
  void removePassword(int associateId);

  /**
   * Passwords that a user had before the one in force, the newest first.
   *
   * @param associateId the user
   * @return what was added and not pruned
   */
  List<StoredPassword> findPastPasswords(int associateId);

  /**
   * Keeps a password that is about to be replaced, with its hash and the time when it was set.
   *
   * @param associateId the user, which exists
   * @param password the password
   */
  void addPastPassword(int associateId, StoredPassword password);

  /**
   * Removes the past passwords of a user but for the newest.
   *
   * @param associateId the user
   * @param kept how many stay at most
   */
  void prunePastPasswords(int associateId, int kept);

  /**
   * The stub of a ticket.
   *
   * @param ticketId the public half of the ticket
   * @return the stub, or empty
   */
  Optional<TicketStub> findTicket(UUID ticketId);

  /**
   * The stub of a ticket, and whose it is.
   *
   * @param ticketId the public half of the ticket
   * @return the stub with its user, or empty
   */
  Optional<HeldTicket> findHeldTicket(UUID ticketId);

  /**
   * Adds a stub.
   *
   * @param stub the stub
   */
  void insertTicket(TicketStub stub);

  /**
   * Moves the expiry of a ticket that has not expired to a later instant; does nothing to any
   * other, nor to one that another call has just renewed. A store that cannot write, as on a full
   * disk, may leave it as it was, where the transaction changes nothing else.
   *
   * @param ticketId the ticket
   * @param now the time
   * @param stale only a ticket that expires then or sooner is renewed
   * @param expiresAt the new expiry, later than {@code stale}
   */
  void renewTicket(UUID ticketId, Instant now, Instant stale, Instant expiresAt);

  /**
   * Removes every ticket of a user.
   *
   * @param associateId the user
   */
  void removeTickets(int associateId);

  /**
   * Removes every ticket of a user but one, which no longer ends with a password.
   *
   * @param associateId the user
   * @param kept the ticket that stays
   */
  void removeOtherTickets(int associateId, UUID kept);

  /**
   * Removes tickets that have expired, the oldest first.
   *
   * @param now the time
   * @param limit how many at most
   * @return how many were removed
   */
  int removeExpiredTickets(Instant now, int limit);
}
