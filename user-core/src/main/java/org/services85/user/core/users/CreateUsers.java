package org.services85.user.core.users;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.services85.user.api.CallContext;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.call.AuditEvents;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.UnreadableHashException;
import org.services85.user.core.logon.UserPassword;
import org.services85.user.core.password.PasswordWriter;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/** Creates users for the host, who needs no right to do so. Thread-safe. */
public final class CreateUsers {

  private final PasswordHasher hasher;
  private final PasswordWriter writer;
  private final AuditEvents events;

  /**
   * Creating users.
   *
   * @param hasher judges hashes that others made
   * @param writer puts the passwords in force
   * @param events makes the audit record of each user
   */
  public CreateUsers(PasswordHasher hasher, PasswordWriter writer, AuditEvents events) {
    this.hasher = hasher;
    this.writer = writer;
    this.events = events;
  }

  /**
   * Checks a hash that others made now, and not at the first logon, where only the user would learn
   * of it.
   *
   * @param user the user whose it is to be
   * @param hash the hash
   * @throws UnreadableHashException if it cannot be read; the message says why, whose it is, and
   *     which forms are read
   */
  public void requireReadable(User user, PasswordHash hash) {
    try {
      hasher.cost(hash);
    } catch (UnreadableHashException e) {
      throw new UnreadableHashException(
          String.format(
              Locale.ROOT,
              "the password hash of user %s cannot be read: %s. The forms that are read: %s",
              user.associateId(),
              e.getMessage(),
              String.join("; ", hasher.readableForms())));
    }
  }

  /**
   * Creates a user.
   *
   * @param transaction the transaction
   * @param created the user with its password
   * @return the user
   * @throws IllegalArgumentException if its identity or name is taken, or the name cannot be one;
   *     the message says which
   */
  public User create(Transaction transaction, UserPassword created) {
    requireName(created.user());
    transaction.users().insert(created.user());
    finish(transaction, List.of(created));
    return created.user();
  }

  /**
   * Creates users, with as few statements as the store needs for them all.
   *
   * @param transaction the transaction
   * @param created the users with their passwords, at most 1000
   * @throws IllegalArgumentException if the identity or name of one is taken, or a name cannot be
   *     one; the message need not say whose
   */
  public void createAll(Transaction transaction, List<UserPassword> created) {
    List<User> users = created.stream().map(UserPassword::user).toList();
    users.forEach(CreateUsers::requireName);
    transaction.users().insertAll(users);
    finish(transaction, created);
  }

  private static void requireName(User user) {
    UserNameRules.problem(user.name())
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem.reason(Locale.ROOT));
            });
  }

  private void finish(Transaction transaction, List<UserPassword> created) {
    writer.putFirst(transaction, created);
    for (UserPassword each : created) {
      transaction
          .audit()
          .append(
              events.event(
                  CallContext.none(),
                  AuditAction.CREATE_USER,
                  Optional.of(each.user()),
                  Outcome.DONE));
    }
  }
}
