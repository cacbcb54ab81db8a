package org.services85.user.core.password;

import java.util.Optional;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.authorization.AccessRule;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.call.Call;
import org.services85.user.core.call.CallerAndTarget;
import org.services85.user.core.call.Calls;
import org.services85.user.core.call.UserOperation;
import org.services85.user.core.call.UserReference;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.logon.LogonThrottle;
import org.services85.user.core.logon.PasswordVerifier;
import org.services85.user.core.logon.ThrottleKeys;
import org.services85.user.core.logon.UserPassword;
import org.services85.user.core.store.Transaction;

/**
 * ChangePassword, by identity or name, and ChangeOwnPassword: a typed password in place of an old
 * one that the caller knows, or may do without. Thread-safe.
 */
public final class ChangePassword {

  private static final AccessRule FORCING = Authorization.of(AgentOperation.SET_PASSWORD);

  private final Calls calls;
  private final LogonThrottle throttle;
  private final PasswordVerifier verifier;
  private final ChosenPasswords chosen;
  private final PasswordHasher hasher;
  private final PasswordWriter writer;

  /**
   * Changing passwords.
   *
   * @param calls begins and ends calls, and records them
   * @param throttle slows down guesses at passwords
   * @param verifier verifies passwords
   * @param chosen judges the passwords that people choose
   * @param hasher hashes the new password
   * @param writer puts the new password in force
   */
  public ChangePassword(
      Calls calls,
      LogonThrottle throttle,
      PasswordVerifier verifier,
      ChosenPasswords chosen,
      PasswordHasher hasher,
      PasswordWriter writer) {
    this.calls = calls;
    this.throttle = throttle;
    this.verifier = verifier;
    this.chosen = chosen;
    this.hasher = hasher;
    this.writer = writer;
  }

  /**
   * Changes a password; false where the old one is wrong. A caller who may set it may leave the old
   * one empty.
   *
   * @param call the call
   * @param reference the user whom the call names
   * @param oldPassword the old password, or empty
   * @param newPassword the new password
   * @return false where the old one is wrong
   */
  public boolean run(Call call, UserReference reference, Secret oldPassword, Secret newPassword) {
    for (int attempt = 0; attempt < PasswordVerifier.ATTEMPTS; attempt++) {
      UserOperation<CurrentPassword> operation =
          UserOperation.begin(
              calls,
              call,
              reference,
              (transaction, users) -> {
                requireInTime(transaction, users, oldPassword);
                return chosen.current(transaction, users);
              });
      CallerAndTarget users = operation.users();
      CurrentPassword current = operation.read();
      boolean forced = oldPassword.isEmpty() && mayForce(call, users);
      if (!forced && !isRight(current, oldPassword)) {
        return countWrong(call, users, oldPassword);
      }
      chosen.require("NewPassword", newPassword, users, current, call.locale());
      PasswordHash hash = hasher.hash(newPassword);
      boolean done =
          operation.finish(
              (transaction, now) -> {
                if (current.isReplaced(transaction)) {
                  return refusedWhereForced(forced, reference);
                }
                if (forced && !mayForce(call, now)) {
                  return false;
                }
                if (!forced) {
                  throttle.admit(transaction.failures(), keys(now)).forget();
                }
                writer.putChanged(transaction, now, call.credentials().ticket(), hash);
                calls.record(transaction, call, now, Outcome.DONE);
                return true;
              });
      if (done) {
        return true;
      }
      // The old password was replaced while we were hashing: it is looked at anew.
    }
    calls.recordRefusal(call);
    return false;
  }

  private static boolean mayForce(Call call, CallerAndTarget users) {
    return call.operation() != AgentOperation.CHANGE_OWN_PASSWORD
        && FORCING.allows(users.caller(), users.target());
  }

  private static boolean refusedWhereForced(boolean forced, UserReference reference) {
    if (forced) {
      throw CurrentPassword.superseded(reference);
    }
    return false;
  }

  /** A caller with a ticket guesses no faster than one without; an empty password is no guess. */
  private void requireInTime(Transaction transaction, CallerAndTarget users, Secret oldPassword) {
    if (!oldPassword.isEmpty()) {
      throttle.requireInTime(transaction.failures(), keys(users));
    }
  }

  private boolean isRight(CurrentPassword current, Secret oldPassword) {
    Optional<UserPassword> comparable =
        current.inForce().map(known -> new UserPassword(current.user(), known));
    return verifier.verify(comparable, oldPassword).isMatch();
  }

  private boolean countWrong(Call call, CallerAndTarget users, Secret oldPassword) {
    if (!oldPassword.isEmpty()) {
      calls.finish(
          transaction -> {
            throttle.failed(transaction.failures(), keys(users));
            return users;
          });
    }
    calls.recordRefusal(call);
    return false;
  }

  private ThrottleKeys keys(CallerAndTarget users) {
    return throttle.keysOfOldPassword(users.caller(), users.target());
  }
}
