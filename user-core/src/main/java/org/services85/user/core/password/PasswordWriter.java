package org.services85.user.core.password;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.services85.user.api.Secret;
import org.services85.user.core.call.CallerAndTarget;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.logon.LogonThrottle;
import org.services85.user.core.logon.UserPassword;
import org.services85.user.core.spi.GeneratedPasswordLifetime;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.services85.user.core.ticket.TicketService;

/**
 * Puts new passwords in force, and ends what was with the old ones: tickets, answers that were
 * kept, and failures to guess, so that the new one lets its user in at once. Thread-safe.
 */
public final class PasswordWriter {

  private final PasswordHistory history;
  private final LogonThrottle throttle;
  private final TicketService tickets;
  private final GeneratedPasswordLifetime generated;
  private final Clock clock;

  /**
   * Writing of passwords.
   *
   * @param history keeps the passwords before
   * @param throttle forgets the failures of users with a new password
   * @param tickets revokes the tickets of users with a new password
   * @param generated how long generated passwords last
   * @param clock the time
   */
  public PasswordWriter(
      PasswordHistory history,
      LogonThrottle throttle,
      TicketService tickets,
      GeneratedPasswordLifetime generated,
      Clock clock) {
    this.history = history;
    this.throttle = throttle;
    this.tickets = tickets;
    this.generated = generated;
    this.clock = clock;
  }

  /**
   * Puts the passwords of users in force that were just created. Of one that was deleted under the
   * same identity, nothing is left but failures to log on.
   *
   * @param transaction the transaction
   * @param created the users with their passwords, at most 1000
   */
  public void putFirst(Transaction transaction, List<UserPassword> created) {
    created.forEach(
        each -> transaction.credentials().putPassword(each.user().associateId(), each.password()));
    throttle.forgetAll(transaction, created.stream().map(UserPassword::user).toList());
  }

  /**
   * Puts another password of a user in force, whose tickets are the caller's to revoke.
   *
   * @param transaction the transaction
   * @param user the user
   * @param password the password
   */
  public void put(Transaction transaction, User user, StoredPassword password) {
    history.keep(transaction, user.associateId());
    transaction.answers().wipe(user.associateId());
    transaction.credentials().putPassword(user.associateId(), password);
    throttle.forget(transaction, user);
  }

  /**
   * A password without end, as of now.
   *
   * @param hash the hash of the password
   * @return the password
   */
  public StoredPassword lasting(PasswordHash hash) {
    return StoredPassword.of(hash, clock.instant());
  }

  /**
   * A password without end, as of now, that its user must change.
   *
   * @param hash the hash of the password
   * @return the password
   */
  public StoredPassword initial(PasswordHash hash) {
    return new StoredPassword(hash, clock.instant(), true, Optional.empty());
  }

  /**
   * Puts a typed password in force, and revokes the user's tickets.
   *
   * @param transaction the transaction
   * @param user the user
   * @param hash the hash of the password
   */
  public void putTyped(Transaction transaction, User user, PasswordHash hash) {
    put(transaction, user, lasting(hash));
    tickets.revokeAll(transaction, user.associateId());
  }

  /** Puts a generated password in force, and revokes the user's tickets. */
  void putGenerated(Transaction transaction, User user, PasswordHash hash) {
    Instant now = clock.instant();
    put(
        transaction,
        user,
        new StoredPassword(hash, now, generated.mustChange(), generated.validFor().map(now::plus)));
    tickets.revokeAll(transaction, user.associateId());
  }

  /**
   * Puts a typed password in force. A caller who changes its own keeps the ticket by which it calls
   * (OWASP ASVS 5.0, 7.4.3).
   */
  void putChanged(
      Transaction transaction, CallerAndTarget users, Optional<Secret> ticket, PasswordHash hash) {
    put(transaction, users.target(), lasting(hash));
    int associateId = users.target().associateId();
    ticket
        .filter(shown -> users.areOne())
        .ifPresentOrElse(
            kept -> tickets.revokeOthers(transaction, associateId, kept),
            () -> tickets.revokeAll(transaction, associateId));
  }
}
