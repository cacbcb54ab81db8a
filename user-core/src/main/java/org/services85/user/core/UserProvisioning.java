package org.services85.user.core;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.services85.user.api.CallContext;
import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditEvent.Action;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/**
 * How a host puts users into a store. It asks for no ticket: whoever holds the store may do this.
 * Thread-safe. Every method throws {@link org.services85.user.api.UnavailableException} where the
 * store cannot be reached; nothing was changed then.
 */
public final class UserProvisioning {

  private final Store store;
  private final PasswordHasher hasher;
  private final PasswordWriter writer;
  private final Clock clock;
  private final Trail trail;

  UserProvisioning(
      Store store, PasswordHasher hasher, PasswordWriter writer, Clock clock, Trail trail) {
    this.store = store;
    this.hasher = hasher;
    this.writer = writer;
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
    store.inTransaction(transaction -> create(transaction, user, inForce(hash)));
  }

  private StoredPassword inForce(PasswordHash hash) {
    return StoredPassword.of(hash, clock.instant());
  }

  private User create(Transaction transaction, User user, StoredPassword password) {
    NameProblem.of(user.name())
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem.reason(Locale.ROOT));
            });
    transaction.users().insert(user);
    writer.put(transaction, user, password);
    record(transaction, Action.CREATE_USER, user);
    return user;
  }

  private void record(Transaction transaction, Action action, User user) {
    transaction
        .audit()
        .append(
            trail.event(
                CallContext.none(),
                OptionalInt.empty(),
                action,
                OptionalInt.of(user.associateId()),
                Outcome.DONE));
  }

  /**
   * Creates a user under the next identity that nobody has or had.
   *
   * @param described gives the user, given its identity
   * @param password its password; stays the caller's to wipe
   * @return the user
   * @throws IllegalArgumentException as {@link #create(User, Secret)}
   */
  public User add(IntFunction<User> described, Secret password) {
    return add(described, inForce(hasher.hash(password)));
  }

  /**
   * Creates a user as {@link #add(IntFunction, Secret)} does, who must change the password at the
   * first logon.
   *
   * @param described gives the user, given its identity
   * @param password its first password; stays the caller's to wipe
   * @return the user
   * @throws IllegalArgumentException as {@link #create(User, Secret)}
   */
  public User addWithInitialPassword(IntFunction<User> described, Secret password) {
    PasswordHash hash = hasher.hash(password);
    return add(described, new StoredPassword(hash, clock.instant(), true, Optional.empty()));
  }

  private User add(IntFunction<User> described, StoredPassword password) {
    return store.inTransaction(
        transaction ->
            create(transaction, described.apply(transaction.users().nextId()), password));
  }

  /**
   * The users, by identity.
   *
   * @param afterId the identity after which to begin; 0 for the first
   * @param limit how many at most; positive
   * @return the users; fewer than the limit only where there are no more
   */
  public List<User> list(int afterId, int limit) {
    return store.inTransaction(transaction -> transaction.users().after(afterId, limit));
  }

  /**
   * Retires a user, so that it can no longer log on and its tickets are void, or brings it back.
   *
   * @param name the login name; case does not matter
   * @param retired whether it is to be retired
   * @return the user as it is now, or empty where there is none
   */
  public Optional<User> retire(String name, boolean retired) {
    return LoginName.of(name)
        .flatMap(
            key ->
                store.inTransaction(
                    transaction ->
                        transaction
                            .users()
                            .findByName(key)
                            .flatMap(found -> transaction.users().lock(found.associateId()))
                            .map(locked -> retire(transaction, locked, retired))));
  }

  private User retire(Transaction transaction, User user, boolean retired) {
    User changed = user.retired(retired);
    transaction.users().update(changed);
    if (retired) {
      transaction.credentials().removeTickets(user.associateId());
    }
    record(transaction, Action.MAKE_RETIRED, user);
    return changed;
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
