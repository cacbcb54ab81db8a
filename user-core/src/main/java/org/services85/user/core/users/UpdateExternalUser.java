package org.services85.user.core.users;

import java.util.Optional;
import java.util.OptionalInt;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.call.Call;
import org.services85.user.core.call.CallerAndTarget;
import org.services85.user.core.call.Calls;
import org.services85.user.core.call.UserOperation;
import org.services85.user.core.call.UserReference;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.logon.LogonThrottle;
import org.services85.user.core.password.ChosenPasswords;
import org.services85.user.core.password.CurrentPassword;
import org.services85.user.core.password.PasswordWriter;
import org.services85.user.core.store.NameTakenException;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.services85.user.core.ticket.TicketService;

/** SetExternalUserInfo: changes of an external user, all or nothing. Thread-safe. */
public final class UpdateExternalUser {

  private final Calls calls;
  private final ChosenPasswords chosen;
  private final PasswordHasher hasher;
  private final PasswordWriter writer;
  private final LogonThrottle throttle;
  private final TicketService tickets;

  /**
   * Changing external users.
   *
   * @param calls begins and ends calls, and records them
   * @param chosen judges the passwords that people choose
   * @param hasher hashes the new password
   * @param writer puts the new password in force
   * @param throttle forgets the failures of users with a new name
   * @param tickets issues and revokes tickets
   */
  public UpdateExternalUser(
      Calls calls,
      ChosenPasswords chosen,
      PasswordHasher hasher,
      PasswordWriter writer,
      LogonThrottle throttle,
      TicketService tickets) {
    this.calls = calls;
    this.chosen = chosen;
    this.hasher = hasher;
    this.writer = writer;
    this.throttle = throttle;
    this.tickets = tickets;
  }

  /**
   * Changes an external user.
   *
   * @param call the call
   * @param user the user whom the call names
   * @param changes what is to be another
   */
  public void run(Call call, UserReference user, ExternalUserChanges changes) {
    UserReference reference =
        user.and(UserReference.objectionToNegative("RoleId", changes.roleId().orElse(0)));
    UserOperation<CurrentPassword> operation =
        UserOperation.begin(
            calls,
            call,
            reference,
            (transaction, users) -> {
              requireName(transaction, call, users.target(), changes);
              return chosen.current(transaction, users);
            });
    CurrentPassword current = operation.read();
    Optional<PasswordHash> hash =
        changes.password().map(password -> hash(call, operation, changes, password));
    try {
      operation.finish(
          (transaction, users) -> {
            if (hash.isPresent()) {
              current.requireInForce(transaction, reference);
            }
            requireName(transaction, call, users.target(), changes);
            User changed = changed(users.target(), changes);
            transaction.users().update(changed);
            if (hash.isPresent()) {
              writer.putTyped(transaction, changed, hash.get());
            } else if (changes.userName().isPresent()) {
              throttle.forget(transaction, changed);
            }
            if (changed.retired()) {
              tickets.revokeAll(transaction, changed.associateId());
            }
            calls.record(transaction, call, users, Outcome.DONE);
            return users;
          });
    } catch (NameTakenException meanwhile) {
      throw UserNameProblem.TAKEN.refusal(call.locale());
    }
  }

  /** A password is judged for the user as it will be: with its new name. */
  private PasswordHash hash(
      Call call,
      UserOperation<CurrentPassword> operation,
      ExternalUserChanges changes,
      Secret password) {
    CallerAndTarget users = operation.users();
    CallerAndTarget changed = new CallerAndTarget(users.caller(), changed(users.target(), changes));
    chosen.require("Password", password, changed, operation.read(), call.locale());
    return hasher.hash(password);
  }

  private static void requireName(
      Transaction transaction, Call call, User target, ExternalUserChanges changes) {
    changes
        .userName()
        .ifPresent(
            name ->
                UserNameRules.require(
                    transaction.users(),
                    OptionalInt.of(target.associateId()),
                    name,
                    call.locale()));
  }

  private static OptionalInt role(ExternalUserChanges changes, User user) {
    return changes.roleId().isPresent()
        ? UserReference.unlessZero(changes.roleId().getAsInt())
        : user.roleId();
  }

  private static User changed(User user, ExternalUserChanges changes) {
    return user.named(changes.userName().orElse(user.name()))
        .inRole(role(changes, user))
        .retired(changes.active().map(active -> !active).orElse(user.retired()));
  }
}
