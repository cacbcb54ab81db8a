package org.services85.user.core;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.services85.user.api.Authentication;
import org.services85.user.api.PasswordExpiredException;
import org.services85.user.api.Secret;
import org.services85.user.api.SoPrincipal;
import org.services85.user.api.TooManyAttemptsException;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.Verdict;
import org.services85.user.core.policy.PasswordValidator;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.services85.user.core.ticket.TicketService;

/** The ways to get a ticket. */
record Logon(Parts parts, Call call) {

  /** Who may log on, if the password is right. */
  private record Candidate(User user, StoredPassword password) {}

  /** By login name, e-mail address or, in their place, a ticket. */
  Optional<Authentication> by(String userName, Secret password) {
    return TicketService.looksLikeTicket(userName)
        ? byTicket(Secret.of(userName))
        : byPassword(userName, password);
  }

  /** By a ticket that still holds: a use of it like others, which leaves no record. */
  Optional<Authentication> byTicket(Secret ticket) {
    return orRefused(
        inTransaction(
            transaction -> {
              OptionalInt holder = parts.tickets().use(transaction, ticket);
              Optional<User> user = parts.entrance().holder(transaction, holder);
              return user.map(found -> new Authentication(principal(found), ticket));
            }));
  }

  /** By a login name or e-mail address for which somebody else vouches. */
  Optional<Authentication> byVouchedName(Optional<String> userName) {
    return orRefused(
        inTransaction(
            transaction ->
                userName
                    .flatMap(name -> lockNamed(transaction, name))
                    .map(
                        user -> {
                          record(transaction, user);
                          return issue(transaction, user, Optional.empty());
                        })));
  }

  /** By nothing that is understood, at the cost of a wrong password. */
  Optional<Authentication> byNothing() {
    return byPassword("", Secret.of(""));
  }

  private Optional<Authentication> byPassword(String userName, Secret password) {
    // Nobody's name or password: neither hashed nor counted, so that it costs next to nothing.
    if (userName.length() > LoginName.MAX_LENGTH || PasswordValidator.isTooLong(password)) {
      return orRefused(Optional.empty());
    }
    ThrottleKeys keys = parts.throttle().keys(userName, call.context().clientAddress());
    Optional<Candidate> candidate = Optional.empty();
    for (int attempt = 0; attempt < PasswordVerifier.ATTEMPTS; attempt++) {
      candidate = begin(userName, keys);
      call.about(candidate.map(Candidate::user));
      Verdict verdict = verify(candidate, password);
      if (!verdict.isMatch()) {
        break;
      }
      Candidate verified = candidate.orElseThrow();
      Optional<PasswordHash> rehashed = parts.rehash().ifOutdated(verdict, password);
      Optional<Authentication> authentication =
          inTransaction(transaction -> logOn(transaction, keys, verified, rehashed)).settle();
      if (authentication.isPresent()) {
        rehashed.ifPresent(hash -> parts.rehash().done());
        parts.housekeeping().tidy();
        return authentication;
      }
    }
    Optional<TooManyAttemptsException> early =
        inTransaction(transaction -> parts.throttle().failed(transaction.failures(), keys));
    parts.housekeeping().tidy();
    return orRefused(Decision.unless(early, Optional::<Authentication>empty).settle());
  }

  private Optional<Authentication> orRefused(Optional<Authentication> outcome) {
    if (outcome.isEmpty()) {
      call.refused();
    }
    return outcome;
  }

  /** An attempt that comes too early does not count: its password is not looked at. */
  private Optional<Candidate> begin(String userName, ThrottleKeys keys) {
    return inTransaction(
            transaction ->
                Decision.unless(
                    parts.throttle().objection(transaction.failures(), keys),
                    () -> candidate(transaction, userName)))
        .settle();
  }

  private Optional<Candidate> candidate(Transaction transaction, String userName) {
    return named(transaction, userName).flatMap(user -> candidate(transaction, user));
  }

  private static Optional<User> named(Transaction transaction, String userName) {
    return LoginName.of(userName).flatMap(transaction.users()::findByNameOrUniqueEmail);
  }

  private static Optional<User> lockNamed(Transaction transaction, String userName) {
    return named(transaction, userName)
        .flatMap(user -> transaction.users().lock(user.associateId()))
        .filter(Authorization::mayLogOn);
  }

  private Optional<Candidate> candidate(Transaction transaction, User user) {
    return Authorization.mayLogOn(user)
        ? transaction
            .credentials()
            .findPassword(user.associateId())
            .map(password -> new Candidate(user, password))
        : Optional.empty();
  }

  /** Costs the same whether there is a candidate or not. */
  private Verdict verify(Optional<Candidate> candidate, Secret password) {
    return parts
        .verifier()
        .verify(
            candidate.map(known -> known.user().associateId()).orElse(0),
            candidate.map(Candidate::password),
            password);
  }

  /**
   * A ticket, if what was verified is still so: a password may change while we are hashing. With it
   * goes the new hash of the same password, if there is one.
   */
  private Decision<Optional<Authentication>> logOn(
      Transaction transaction,
      ThrottleKeys keys,
      Candidate verified,
      Optional<PasswordHash> rehashed) {
    int associateId = verified.user().associateId();
    Optional<Candidate> candidate =
        transaction
            .users()
            .lock(associateId)
            .flatMap(locked -> candidate(transaction, locked))
            .filter(now -> now.password().hash().equals(verified.password().hash()));
    Optional<User> user = candidate.map(Candidate::user);
    if (user.isEmpty()) {
      return new Decision.Done<>(Optional.empty());
    }
    Optional<TooManyAttemptsException> early =
        parts.throttle().succeeded(transaction.failures(), keys);
    if (early.isPresent()) {
      return new Decision.Refused<>(early.get());
    }
    if (isOver(verified.password())) {
      return new Decision.Refused<>(
          new PasswordExpiredException("the password is right, but its time is over"));
    }
    if (rehashed.isPresent()) {
      StoredPassword password = candidate.get().password().rehashed(rehashed.get());
      transaction.credentials().putPassword(associateId, password);
    }
    record(transaction, user.get());
    return new Decision.Done<>(
        user.map(found -> issue(transaction, found, verified.password().validUntil())));
  }

  private Authentication issue(
      Transaction transaction, User user, Optional<Instant> passwordEndsAt) {
    return new Authentication(
        principal(user), parts.tickets().issue(transaction, user.associateId(), passwordEndsAt));
  }

  private boolean isOver(StoredPassword password) {
    return password.validUntil().filter(end -> !parts.clock().instant().isBefore(end)).isPresent();
  }

  private void record(Transaction transaction, User user) {
    transaction.audit().append(call.event(Optional.of(user), Optional.of(user), Outcome.DONE));
  }

  private <T> T inTransaction(Function<Transaction, T> work) {
    return parts.store().inTransaction(work);
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
