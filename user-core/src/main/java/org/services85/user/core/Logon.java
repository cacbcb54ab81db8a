package org.services85.user.core;

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
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.services85.user.core.store.UserStore;
import org.services85.user.core.ticket.TicketService;

/** The ways to get a ticket. Each attempt is recorded. */
record Logon(Parts parts, Call call) {

  /** Who may log on, if the password is right. */
  private record Candidate(User user, StoredPassword password) {}

  /** By login name, e-mail address or, in their place, a ticket. */
  Optional<Authentication> by(String userName, Secret password) {
    return TicketService.looksLikeTicket(userName)
        ? byTicket(Secret.of(userName))
        : byPassword(userName, password);
  }

  /** By a ticket that still holds. */
  Optional<Authentication> byTicket(Secret ticket) {
    return inTransaction(
        transaction -> {
          OptionalInt holder = parts.tickets().use(transaction, ticket);
          Optional<User> user = parts.entrance().holder(transaction, holder);
          record(transaction, user, user.isPresent() ? Outcome.DONE : Outcome.REFUSED);
          return user.map(found -> new Authentication(principal(found), ticket));
        });
  }

  /** By a login name or e-mail address for which somebody else vouches. */
  Optional<Authentication> byVouchedName(Optional<String> userName) {
    return inTransaction(
        transaction -> {
          Optional<User> user = userName.flatMap(name -> lockNamed(transaction, name));
          record(transaction, user, user.isPresent() ? Outcome.DONE : Outcome.REFUSED);
          return user.map(found -> issue(transaction, found));
        });
  }

  /** By nothing that is understood, at the cost of a wrong password. */
  Optional<Authentication> byNothing() {
    return byPassword("", Secret.of(""));
  }

  private Optional<Authentication> byPassword(String userName, Secret password) {
    LogonSubjects subjects = LogonSubjects.of(userName, call.context().clientAddress());
    Optional<Candidate> candidate = Optional.empty();
    for (int attempt = 0; attempt < PasswordVerifier.ATTEMPTS; attempt++) {
      candidate = begin(userName, subjects);
      Verdict verdict = verify(candidate, password);
      if (!verdict.isMatch()) {
        break;
      }
      Candidate verified = candidate.orElseThrow();
      Optional<PasswordHash> rehashed = parts.rehash().ifOutdated(verdict, password);
      Optional<Authentication> authentication =
          inTransaction(transaction -> logOn(transaction, subjects, verified, rehashed)).settle();
      if (authentication.isPresent()) {
        rehashed.ifPresent(hash -> parts.rehash().done());
        parts.housekeeping().tidy();
        return authentication;
      }
    }
    Optional<User> refused = candidate.map(Candidate::user);
    Decision<Optional<Authentication>> failure =
        inTransaction(transaction -> fail(transaction, subjects, refused));
    parts.housekeeping().tidy();
    return failure.settle();
  }

  /** An attempt that comes too early is neither recorded nor counted: it is not looked at. */
  private Optional<Candidate> begin(String userName, LogonSubjects subjects) {
    return inTransaction(
            transaction ->
                Decision.unless(
                    parts.backOff().objection(transaction.failures(), subjects),
                    () -> candidate(transaction, userName)))
        .settle();
  }

  private Decision<Optional<Authentication>> fail(
      Transaction transaction, LogonSubjects subjects, Optional<User> user) {
    Optional<TooManyAttemptsException> early =
        parts.backOff().failed(transaction.failures(), subjects);
    record(transaction, user, Outcome.REFUSED);
    return Decision.unless(early, Optional::empty);
  }

  private Optional<Candidate> candidate(Transaction transaction, String userName) {
    return named(transaction, userName).flatMap(user -> candidate(transaction, user));
  }

  private static Optional<User> named(Transaction transaction, String userName) {
    UserStore users = transaction.users();
    return LoginName.of(userName)
        .flatMap(name -> users.findByName(name).or(() -> users.findByUniqueEmail(name)));
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
      LogonSubjects subjects,
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
        parts.backOff().succeeded(transaction.failures(), subjects);
    if (early.isPresent()) {
      record(transaction, user, Outcome.REFUSED);
      return new Decision.Refused<>(early.get());
    }
    if (isOver(verified.password())) {
      record(transaction, user, Outcome.REFUSED);
      return new Decision.Refused<>(
          new PasswordExpiredException("the password is right, but its time is over"));
    }
    if (rehashed.isPresent()) {
      StoredPassword password = candidate.get().password().rehashed(rehashed.get());
      transaction.credentials().putPassword(associateId, password);
    }
    record(transaction, user, Outcome.DONE);
    return new Decision.Done<>(user.map(found -> issue(transaction, found)));
  }

  private Authentication issue(Transaction transaction, User user) {
    return new Authentication(
        principal(user), parts.tickets().issue(transaction, user.associateId()));
  }

  private boolean isOver(StoredPassword password) {
    return password.validUntil().filter(end -> !parts.clock().instant().isBefore(end)).isPresent();
  }

  private void record(Transaction transaction, Optional<User> user, Outcome outcome) {
    Optional<User> caller = outcome == Outcome.DONE ? user : Optional.empty();
    transaction.audit().append(call.event(caller, user, outcome));
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
