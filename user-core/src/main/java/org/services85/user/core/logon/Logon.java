package org.services85.user.core.logon;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.services85.user.api.Authentication;
import org.services85.user.api.PasswordExpiredException;
import org.services85.user.api.Secret;
import org.services85.user.api.SoPrincipal;
import org.services85.user.api.TooManyAttemptsException;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.call.AuditEvents;
import org.services85.user.core.call.Call;
import org.services85.user.core.call.Calls;
import org.services85.user.core.call.Housekeeping;
import org.services85.user.core.call.Transactions;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.Verdict;
import org.services85.user.core.policy.PasswordValidator;
import org.services85.user.core.store.HeldTicket;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.services85.user.core.ticket.TicketService;

/** The ways to get a ticket. Thread-safe. */
public final class Logon {

  private final Transactions transactions;
  private final Calls calls;
  private final AuditEvents events;
  private final TicketService tickets;
  private final LogonThrottle throttle;
  private final PasswordVerifier verifier;
  private final Rehash rehash;
  private final Housekeeping housekeeping;
  private final Clock clock;

  /**
   * Logging on, over one store.
   *
   * @param transactions runs the transactions of the store
   * @param calls begins and ends calls, and records them
   * @param events makes audit events
   * @param tickets issues and revokes tickets
   * @param throttle slows down guesses at passwords
   * @param verifier verifies passwords
   * @param rehash hashes passwords anew whose hash is out of date
   * @param housekeeping removes what has expired
   * @param clock the time
   */
  public Logon(
      Transactions transactions,
      Calls calls,
      AuditEvents events,
      TicketService tickets,
      LogonThrottle throttle,
      PasswordVerifier verifier,
      Rehash rehash,
      Housekeeping housekeeping,
      Clock clock) {
    this.transactions = transactions;
    this.calls = calls;
    this.events = events;
    this.tickets = tickets;
    this.throttle = throttle;
    this.verifier = verifier;
    this.rehash = rehash;
    this.housekeeping = housekeeping;
    this.clock = clock;
  }

  /**
   * Logs on by login name, e-mail address or, in their place, a ticket; empty where that fails.
   *
   * @param call the call
   * @param userName a login name or an e-mail address
   * @param password the password, or a ticket
   * @return who has logged on, with its ticket
   * @throws TooManyAttemptsException if it comes too early after failures
   * @throws PasswordExpiredException if the password is right, but its time is over
   */
  public Optional<Authentication> byName(Call call, String userName, Secret password) {
    return orRefused(
        call,
        TicketService.looksLikeTicket(userName)
            ? byTicket(Secret.of(userName))
            : byPassword(call, userName, password));
  }

  /**
   * Logs on by a login name or e-mail address for which the transport vouches.
   *
   * @param call the call
   * @param userName the name, or empty where the transport vouches for nobody
   * @return who has logged on, with its ticket
   */
  public Optional<Authentication> byVouchedName(Call call, Optional<String> userName) {
    return orRefused(
        call,
        transactions.run(
            transaction ->
                userName
                    .flatMap(name -> named(transaction, name))
                    .flatMap(user -> transaction.users().lock(user.associateId()))
                    .filter(Authorization::mayLogOn)
                    .map(user -> issue(transaction, call, user, Optional.empty()))));
  }

  /**
   * Logs on by named data: name and password, or a ticket. What is not understood costs what a
   * wrong password does.
   *
   * @param call the call
   * @param shown what is understood of the data
   * @return who has logged on, with its ticket
   */
  public Optional<Authentication> byData(Call call, GenericCredentials shown) {
    Optional<Secret> ticket = shown.ticket();
    if (ticket.isPresent()) {
      return orRefused(call, byTicket(ticket.get()));
    }
    return byName(call, shown.userName(), shown.password());
  }

  private Optional<Authentication> orRefused(Call call, Optional<Authentication> outcome) {
    if (outcome.isEmpty()) {
      calls.recordRefusal(call);
    }
    return outcome;
  }

  /** By a ticket that still holds: a use of it like others, which leaves no record. */
  private Optional<Authentication> byTicket(Secret ticket) {
    return transactions.run(
        transaction ->
            tickets
                .use(transaction, ticket)
                .map(HeldTicket::holder)
                .filter(Authorization::mayLogOn)
                .map(user -> new Authentication(principal(user), ticket)));
  }

  private Optional<Authentication> byPassword(Call call, String userName, Secret password) {
    // Nobody's name or password: neither hashed nor counted, so that it costs next to nothing.
    if (userName.length() > LoginName.MAX_LENGTH || PasswordValidator.isTooLong(password)) {
      return Optional.empty();
    }
    ThrottleKeys keys = throttle.keys(userName, call.context().clientAddress());
    for (int attempt = 0; attempt < PasswordVerifier.ATTEMPTS; attempt++) {
      Optional<UserPassword> candidate =
          transactions.run(
              transaction -> {
                // An attempt that comes too early does not count: its password is not looked at.
                throttle.requireInTime(transaction.failures(), keys);
                return named(transaction, userName).flatMap(user -> candidate(transaction, user));
              });
      call.about(candidate.map(UserPassword::user));
      // Costs the same whether there is a candidate or not.
      Verdict verdict = verifier.verify(candidate, password);
      if (!verdict.isMatch()) {
        break;
      }
      UserPassword verified = candidate.orElseThrow();
      Optional<PasswordHash> rehashed = rehash.ifOutdated(verdict, password);
      Optional<Authentication> authentication =
          transactions.run(transaction -> logOn(transaction, call, keys, verified, rehashed));
      if (authentication.isPresent()) {
        rehashed.ifPresent(hash -> rehash.done());
        housekeeping.tidy();
        return authentication;
      }
      // The password was replaced while we were hashing: it is looked at anew.
    }
    try {
      transactions.perform(transaction -> throttle.failed(transaction.failures(), keys));
    } finally {
      housekeeping.tidy();
    }
    return Optional.empty();
  }

  private static Optional<User> named(Transaction transaction, String userName) {
    return LoginName.of(userName).flatMap(transaction.users()::findByNameOrUniqueEmail);
  }

  private static Optional<UserPassword> candidate(Transaction transaction, User user) {
    return Authorization.mayLogOn(user)
        ? transaction
            .credentials()
            .findPassword(user.associateId())
            .map(password -> new UserPassword(user, password))
        : Optional.empty();
  }

  /**
   * A ticket, if what was verified is still so: a password may change while we are hashing. With it
   * goes the new hash of the same password, if there is one.
   */
  private Optional<Authentication> logOn(
      Transaction transaction,
      Call call,
      ThrottleKeys keys,
      UserPassword verified,
      Optional<PasswordHash> rehashed) {
    int associateId = verified.user().associateId();
    Optional<UserPassword> now =
        transaction
            .users()
            .lock(associateId)
            .flatMap(locked -> candidate(transaction, locked))
            .filter(found -> found.password().hash().equals(verified.password().hash()));
    if (now.isEmpty()) {
      return Optional.empty();
    }
    LockedFailures failures = throttle.admit(transaction.failures(), keys);
    requireNotOver(verified.password());
    failures.forget();
    rehashed.ifPresent(
        hash ->
            transaction
                .credentials()
                .putPassword(associateId, now.get().password().rehashed(hash)));
    return Optional.of(
        issue(transaction, call, now.get().user(), verified.password().validUntil()));
  }

  private void requireNotOver(StoredPassword password) {
    if (password.validUntil().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
      throw new PasswordExpiredException(
          "the password is right, but has expired; an administrator can set another one");
    }
  }

  private Authentication issue(
      Transaction transaction, Call call, User user, Optional<Instant> passwordEndsAt) {
    Optional<User> both = Optional.of(user);
    transaction.audit().append(events.event(call, both, both, Outcome.DONE));
    return new Authentication(
        principal(user), tickets.issue(transaction, user.associateId(), passwordEndsAt));
  }

  private static SoPrincipal principal(User user) {
    return new SoPrincipal(
        user.associateId(),
        user.name(),
        user.type(),
        user.personId(),
        user.contactId(),
        user.roleId(),
        user.fullName(),
        user.email(),
        user.canCreateExternalPerson() ? Set.of("CanCreateExternalPerson") : Set.of());
  }
}
