package org.services85.user.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.call.AuditEvents;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.UnreadableHashException;
import org.services85.user.core.logon.LogonThrottle;
import org.services85.user.core.logon.UserPassword;
import org.services85.user.core.password.ChosenPasswords;
import org.services85.user.core.password.PasswordWriter;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.services85.user.core.users.CreateUsers;
import org.services85.user.core.users.ImportUsers;
import org.services85.user.core.users.RemoveUser;
import org.services85.user.core.users.UserNameProblem;
import org.services85.user.core.users.UserNameRules;

/**
 * Puts users into a store for a host, and changes them. It asks for no ticket: whoever holds the
 * store may do this. Thread-safe. Every method throws {@link
 * org.services85.user.api.UnavailableException} where the store cannot be reached; nothing was
 * changed then.
 */
public final class UserProvisioning {

  /**
   * A user of another system, with the hash of its password as that system had it. Immutable and
   * thread-safe.
   *
   * @param user the user
   * @param hash a hash of one of the forms that the hasher in use reads
   */
  public record ImportedUser(User user, PasswordHash hash) {

    /**
     * Checks that nothing is null.
     *
     * @param user the user
     * @param hash the hash of its password
     */
    public ImportedUser {
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(hash, "hash");
    }
  }

  /**
   * The result of an import. Immutable and thread-safe.
   *
   * @param created how many users were created
   * @param present how many were there already
   */
  public record UserImport(long created, long present) {}

  private static final int LONGEST_PAGE = 1000;

  private final Store store;
  private final PasswordHasher hasher;
  private final ChosenPasswords chosen;
  private final PasswordWriter writer;
  private final LogonThrottle throttle;
  private final AuditEvents events;
  private final CreateUsers createUsers;
  private final ImportUsers importUsers;

  UserProvisioning(
      Store store,
      PasswordHasher hasher,
      ChosenPasswords chosen,
      PasswordWriter writer,
      LogonThrottle throttle,
      AuditEvents events) {
    this.store = store;
    this.hasher = hasher;
    this.chosen = chosen;
    this.writer = writer;
    this.throttle = throttle;
    this.events = events;
    createUsers = new CreateUsers(hasher, writer, events);
    importUsers = new ImportUsers(store, createUsers);
  }

  /**
   * Creates a user with a password, of which the policy for typed ones bounds the length alone.
   *
   * @param user the user
   * @param password its password; stays the caller's to wipe
   * @throws IllegalArgumentException if the identity or the name is taken, the name cannot be one,
   *     or the password is empty or longer than the policy allows; the message says which
   */
  public void create(User user, Secret password) {
    Objects.requireNonNull(user, "user");
    create(user, hash(password));
  }

  private PasswordHash hash(Secret password) {
    chosen.requireStorable(password);
    return hasher.hash(password);
  }

  /**
   * Creates a user with the hash of its password, as another store had it.
   *
   * @param user the user
   * @param hash a hash that the hasher in use can read
   * @throws org.services85.user.core.hash.UnreadableHashException if it cannot; the message says
   *     why, and which forms it reads
   * @throws IllegalArgumentException as {@link #create(User, Secret)}
   */
  public void create(User user, PasswordHash hash) {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(hash, "hash");
    createUsers.requireReadable(user, hash);
    create(transaction -> user, writer.lasting(hash));
  }

  /**
   * Creates users of another system, 500 in a transaction, so that any number takes as much memory
   * as these, and as few statements. Each hash is judged before its user is stored, not at the
   * first logon. A user of the same identity and name that is there already is left as it is: what
   * was interrupted, or refused for one user that was mended since, is continued by importing the
   * same users again.
   *
   * @param users the users, read one after the other on this thread; stays the caller's to close
   * @return how many were created, and how many were there
   * @throws UnreadableHashException if the hash of one cannot be read; the message says whose, and
   *     of which forms hashes are read
   * @throws IllegalArgumentException if the identity or the name of one is taken, or it cannot be a
   *     name; the message says which user it is, by its place in the stream. Of users before it,
   *     all are stored but the last ones, fewer than 500
   */
  public UserImport importUsers(Stream<ImportedUser> users) {
    ImportUsers.Result result =
        importUsers.run(users.map(row -> new UserPassword(row.user(), writer.lasting(row.hash()))));
    return new UserImport(result.created(), result.present());
  }

  private User create(Function<Transaction, User> described, StoredPassword password) {
    return store.inTransaction(
        transaction ->
            createUsers.create(
                transaction, new UserPassword(described.apply(transaction), password)));
  }

  private void record(Transaction transaction, AuditAction action, User user) {
    transaction
        .audit()
        .append(events.event(CallContext.none(), action, Optional.of(user), Outcome.DONE));
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
    return add(described, writer.lasting(hash(password)));
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
    return add(described, writer.initial(hash(password)));
  }

  private User add(IntFunction<User> described, StoredPassword password) {
    return create(transaction -> described.apply(transaction.users().nextId()), password);
  }

  /**
   * The users, by identity.
   *
   * @param afterId the identity after which to begin, or empty for the first
   * @param limit how many at most; 1 to 1000
   * @return the users; fewer than the limit only where there are no more
   * @throws IllegalArgumentException if the limit is another
   */
  public List<User> list(OptionalInt afterId, int limit) {
    Objects.requireNonNull(afterId, "afterId");
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw new IllegalArgumentException(
          "limit %s is not within 1 to %s".formatted(limit, LONGEST_PAGE));
    }
    return store.inTransaction(transaction -> transaction.users().list(afterId, limit));
  }

  /**
   * Retires a user, so that it can no longer log on and its tickets are void, or brings it back.
   *
   * @param associateId the user
   * @param retired whether it is to be retired
   * @return the user as it is now, or empty where there is none
   */
  public Optional<User> retire(int associateId, boolean retired) {
    return change(
        associateId,
        AuditAction.of(AgentOperation.MAKE_RETIRED),
        (transaction, user) -> {
          if (retired) {
            transaction.credentials().removeTickets(associateId);
          }
          return update(transaction, user.retired(retired));
        });
  }

  /**
   * Gives a user a password in place of the one it has, which nobody need know. Its tickets are
   * void, and its failed logons are forgotten.
   *
   * @param associateId the user
   * @param password the password; stays the caller's to wipe
   * @return the user, or empty where there is none
   * @throws IllegalArgumentException if the password is empty or longer than the policy allows
   */
  public Optional<User> setPassword(int associateId, Secret password) {
    return put(
        associateId, AuditAction.of(AgentOperation.SET_PASSWORD), writer.lasting(hash(password)));
  }

  /**
   * Gives a user a generated password as {@link #setPassword} does, which it must change at the
   * next logon.
   *
   * @param associateId the user
   * @param password the password; stays the caller's to wipe
   * @return the user, or empty where there is none
   * @throws IllegalArgumentException if the password is empty or longer than the policy allows
   */
  public Optional<User> setInitialPassword(int associateId, Secret password) {
    return put(
        associateId,
        AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD),
        writer.initial(hash(password)));
  }

  private Optional<User> put(int associateId, AuditAction action, StoredPassword password) {
    return change(
        associateId,
        action,
        (transaction, user) -> {
          writer.put(transaction, user, password);
          transaction.credentials().removeTickets(associateId);
          return user;
        });
  }

  /**
   * Forgets the failed logons of a user, so that it need not wait, from whatever address. Those of
   * an address itself are left.
   *
   * @param associateId the user
   * @return the user, or empty where there is none
   */
  public Optional<User> unlock(int associateId) {
    return change(
        associateId,
        AuditAction.UNLOCK_USER,
        (transaction, user) -> {
          throttle.forget(transaction, user);
          return user;
        });
  }

  /**
   * Gives a user another login name. Its tickets hold.
   *
   * @param associateId the user
   * @param name the new name
   * @return the user as it is now, or empty where there is none
   * @throws IllegalArgumentException if the name is taken or cannot be one; the message says which
   */
  public Optional<User> rename(int associateId, String name) {
    return change(
        associateId,
        AuditAction.RENAME_USER,
        (transaction, user) -> {
          UserNameRules.problem(transaction.users(), OptionalInt.of(associateId), name)
              .ifPresent(UserProvisioning::refuse);
          User renamed = update(transaction, user.named(name));
          throttle.forget(transaction, renamed);
          return renamed;
        });
  }

  /**
   * Gives a user the administration right, or takes it.
   *
   * @param associateId the user
   * @param administrator whether it is to have the right
   * @return the user as it is now, or empty where there is none
   */
  public Optional<User> setAdministrator(int associateId, boolean administrator) {
    return change(
        associateId,
        AuditAction.SET_ADMINISTRATOR,
        (transaction, user) -> update(transaction, user.withAdministration(administrator)));
  }

  private static void refuse(UserNameProblem problem) {
    throw new IllegalArgumentException(problem.reason(Locale.ROOT));
  }

  private static User update(Transaction transaction, User changed) {
    transaction.users().update(changed);
    return changed;
  }

  /**
   * Changes what is known of a user: e-mail address, rights, person, company, role, names, and
   * whether it is retired. Who is retired by it loses its tickets.
   *
   * <pre>{@code
   * provisioning.change(2, user -> user.withEmail("anna@example.org").inCompany(7));
   * }</pre>
   *
   * @param associateId the user
   * @param change gives the user as it is to be, given it as it is
   * @return the user as it is now, or empty where there is none
   * @throws IllegalArgumentException if its identity would be another, or its name is taken or
   *     cannot be one; nothing was changed then
   */
  public Optional<User> change(int associateId, UnaryOperator<User> change) {
    return changed(
        associateId,
        (transaction, user) -> {
          User changed = change.apply(user);
          if (changed.associateId() != associateId) {
            throw new IllegalArgumentException(
                "user %s would become user %s; an identity never changes"
                    .formatted(associateId, changed.associateId()));
          }
          if (!changed.name().equals(user.name())) {
            UserNameRules.problem(transaction.users(), OptionalInt.of(associateId), changed.name())
                .ifPresent(UserProvisioning::refuse);
          }
          transaction.users().update(changed);
          if (changed.retired() && !user.retired()) {
            transaction.credentials().removeTickets(associateId);
          }
          if (!changed.name().equals(user.name()) || !changed.email().equals(user.email())) {
            throttle.forget(transaction, changed);
          }
          actionsOf(user, changed).forEach(action -> record(transaction, action, changed));
          return changed;
        });
  }

  /** The actions in the records of a change. */
  private static List<AuditAction> actionsOf(User before, User after) {
    List<AuditAction> actions = new ArrayList<>();
    if (!after.name().equals(before.name())) {
      actions.add(AuditAction.RENAME_USER);
    }
    if (after.administrator() != before.administrator()) {
      actions.add(AuditAction.SET_ADMINISTRATOR);
    }
    if (after.retired() != before.retired()) {
      actions.add(AuditAction.of(AgentOperation.MAKE_RETIRED));
    }
    User rest =
        after
            .named(before.name())
            .withAdministration(before.administrator())
            .retired(before.retired());
    if (!rest.equals(before)) {
      actions.add(AuditAction.CHANGE_USER);
    }
    return actions;
  }

  /**
   * Deletes a user with its passwords and tickets. Records of what it did stay.
   *
   * @param associateId the user
   * @return the user as it was, or empty where there is none
   */
  public Optional<User> delete(int associateId) {
    return change(
        associateId,
        AuditAction.of(AgentOperation.DELETE_USER),
        (transaction, user) -> {
          RemoveUser.delete(transaction, user);
          return user;
        });
  }

  private Optional<User> change(
      int associateId, AuditAction action, BiFunction<Transaction, User, User> change) {
    return changed(
        associateId,
        (transaction, user) -> {
          User changed = change.apply(transaction, user);
          record(transaction, action, changed);
          return changed;
        });
  }

  private Optional<User> changed(int associateId, BiFunction<Transaction, User, User> change) {
    return store.inTransaction(
        transaction ->
            transaction.users().lock(associateId).map(user -> change.apply(transaction, user)));
  }

  /**
   * The user with the given identity.
   *
   * @param associateId the identity
   * @return the user, or empty
   */
  public Optional<User> find(int associateId) {
    return store.inTransaction(transaction -> transaction.users().find(associateId));
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
