package org.services85.user.core;

import static org.services85.user.core.audit.AuditEvent.Action.AUTHENTICATE;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.services85.user.api.Authentication;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.SoPrincipal;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.hash.UnreadableHashException;
import org.services85.user.core.hash.Verdict;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.services85.user.core.store.UserStore;
import org.services85.user.core.ticket.TicketService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SoPrincipal service, as one caller sees it. Thread-safe. */
record InProcessSoPrincipalAgent(Parts parts, Credentials credentials, CallContext context)
    implements ISoPrincipalAgent {

  private static final Logger LOG = LoggerFactory.getLogger(InProcessSoPrincipalAgent.class);

  /** How often a password that changes while it is verified is verified anew. */
  private static final int ATTEMPTS = 3;

  /** Who may log on, if the password is right. */
  private record Candidate(User user, StoredPassword password) {}

  @Override
  public Optional<Authentication> authenticateUsernamePassword(String userName, Secret password) {
    Objects.requireNonNull(userName, "userName");
    Objects.requireNonNull(password, "password");
    return Boundary.call(
        context,
        () -> {
          parts.entrance().admit(credentials);
          return TicketService.looksLikeTicket(userName)
              ? byTicket(Secret.of(userName))
              : byPassword(userName, password);
        });
  }

  private Optional<Authentication> byTicket(Secret ticket) {
    return parts
        .store()
        .inTransaction(
            transaction -> {
              OptionalInt holder = parts.tickets().use(transaction, ticket);
              Optional<User> user = parts.entrance().holder(transaction, holder);
              record(transaction, user, user.isPresent() ? Outcome.DONE : Outcome.REFUSED);
              return user.map(found -> new Authentication(principal(found), ticket));
            });
  }

  private Optional<Authentication> byPassword(String userName, Secret password) {
    Optional<Candidate> candidate = Optional.empty();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      candidate = parts.store().inTransaction(transaction -> candidate(transaction, userName));
      if (!verify(candidate, password).isMatch()) {
        break;
      }
      Candidate verified = candidate.orElseThrow();
      Optional<Authentication> authentication =
          parts.store().inTransaction(transaction -> logOn(transaction, verified));
      if (authentication.isPresent()) {
        parts.housekeeping().tidy();
        return authentication;
      }
    }
    Optional<User> refused = candidate.map(Candidate::user);
    parts
        .store()
        .inTransaction(
            transaction -> {
              record(transaction, refused, Outcome.REFUSED);
              return Outcome.REFUSED;
            });
    return Optional.empty();
  }

  private Optional<Candidate> candidate(Transaction transaction, String userName) {
    UserStore users = transaction.users();
    return LoginName.of(userName)
        .flatMap(name -> users.findByName(name).or(() -> users.findByUniqueEmail(name)))
        .flatMap(user -> candidate(transaction, user));
  }

  private Optional<Candidate> candidate(Transaction transaction, User user) {
    return Authorization.mayLogOn(user)
        ? transaction
            .credentials()
            .findPassword(user.associateId())
            .filter(this::isStillValid)
            .map(password -> new Candidate(user, password))
        : Optional.empty();
  }

  private boolean isStillValid(StoredPassword password) {
    return password.validUntil().map(parts.clock().instant()::isBefore).orElse(true);
  }

  /** Costs the same whether there is a candidate or not. */
  private Verdict verify(Optional<Candidate> candidate, Secret password) {
    if (candidate.isPresent()) {
      Candidate known = candidate.get();
      try {
        return parts.hasher().verify(password, known.password().hash());
      } catch (UnreadableHashException e) {
        LOG.error(
            "the password hash of associate {} cannot be read: {}",
            known.user().associateId(),
            e.getMessage());
      }
    }
    parts.hasher().verifyNothing(password);
    return Verdict.MISMATCH;
  }

  /** A ticket, if what was verified is still so: a password may change while we are hashing. */
  private Optional<Authentication> logOn(Transaction transaction, Candidate verified) {
    int associateId = verified.user().associateId();
    Optional<User> user =
        transaction
            .users()
            .lock(associateId)
            .filter(
                locked ->
                    candidate(transaction, locked)
                        .filter(now -> now.password().hash().equals(verified.password().hash()))
                        .isPresent());
    user.ifPresent(found -> record(transaction, user, Outcome.DONE));
    return user.map(
        found ->
            new Authentication(principal(found), parts.tickets().issue(transaction, associateId)));
  }

  private void record(Transaction transaction, Optional<User> user, Outcome outcome) {
    OptionalInt id = user.map(u -> OptionalInt.of(u.associateId())).orElse(OptionalInt.empty());
    OptionalInt caller = outcome == Outcome.DONE ? id : OptionalInt.empty();
    transaction
        .audit()
        .append(new AuditEvent(parts.clock().instant(), caller, AUTHENTICATE, id, outcome));
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
