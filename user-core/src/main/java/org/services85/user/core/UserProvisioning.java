package org.services85.user.core;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.services85.user.api.CallContext;
import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditEvent.Action;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.User;
import org.services85.user.core.ticket.TicketService;

/**
 * How a host puts users into a store. It asks for no ticket: whoever holds the store may do this.
 * Thread-safe. Every method throws {@link org.services85.user.api.UnavailableException} where the
 * store cannot be reached; nothing was changed then.
 */
public final class UserProvisioning {

  private final Store store;
  private final PasswordHasher hasher;
  private final Clock clock;
  private final Trail trail;

  UserProvisioning(Store store, PasswordHasher hasher, Clock clock, Trail trail) {
    this.store = store;
    this.hasher = hasher;
    this.clock = clock;
    this.trail = trail;
  }

  /**
   * Creates a user with a password, which no policy looks at.
   *
   * @param user the user
   * @param password its password; stays the caller's to wipe
   * @throws IllegalArgumentException if the identity or the name is taken, or the name cannot be
   *     one; the message says which
   */
  public void create(User user, Secret password) {
    Objects.requireNonNull(user, "user");
    create(user, hasher.hash(password));
  }

  /**
   * Creates a user with the hash of its password, as another store had it.
   *
   * @param user the user
   * @param hash a hash that the hasher in use can read
   * @throws IllegalArgumentException as {@link #create(User, Secret)}
   */
  public void create(User user, PasswordHash hash) {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(hash, "hash");
    if (TicketService.looksLikeTicket(user.name())) {
      throw new IllegalArgumentException("a login name must not begin as tickets do");
    }
    store.inTransaction(
        transaction -> {
          transaction.users().insert(user);
          transaction
              .credentials()
              .putPassword(user.associateId(), StoredPassword.of(hash, clock.instant()));
          transaction
              .audit()
              .append(
                  trail.event(
                      CallContext.none(),
                      OptionalInt.empty(),
                      Action.CREATE_USER,
                      OptionalInt.of(user.associateId()),
                      Outcome.DONE));
          return user;
        });
  }

  /**
   * The user with the given login name.
   *
   * @param name the name; case does not matter
   * @return the user, or empty
   */
  public Optional<User> find(String name) {
    return LoginName.of(name)
        .flatMap(key -> store.inTransaction(transaction -> transaction.users().findByName(key)));
  }
}
