package org.services85.user.core.password;

import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.call.Call;
import org.services85.user.core.call.Calls;
import org.services85.user.core.call.UserOperation;
import org.services85.user.core.call.UserReference;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;

/** SetPassword, by identity or name: a typed password without the old one. Thread-safe. */
public final class SetPassword {

  private final Calls calls;
  private final ChosenPasswords chosen;
  private final PasswordHasher hasher;
  private final PasswordWriter writer;

  /**
   * Setting passwords.
   *
   * @param calls begins and ends calls, and records them
   * @param chosen judges the passwords that people choose
   * @param hasher hashes the new password
   * @param writer puts the new password in force
   */
  public SetPassword(
      Calls calls, ChosenPasswords chosen, PasswordHasher hasher, PasswordWriter writer) {
    this.calls = calls;
    this.chosen = chosen;
    this.hasher = hasher;
    this.writer = writer;
  }

  /**
   * Sets the password of a user.
   *
   * @param call the call
   * @param reference the user whom the call names
   * @param password the new password
   * @return true
   */
  public boolean run(Call call, UserReference reference, Secret password) {
    UserOperation<CurrentPassword> operation =
        UserOperation.begin(calls, call, reference, chosen::current);
    CurrentPassword current = operation.read();
    chosen.require("Password", password, operation.users(), current, call.locale());
    PasswordHash hash = hasher.hash(password);
    return operation.finish(
        (transaction, users) -> {
          current.requireInForce(transaction, reference);
          writer.putTyped(transaction, users.target(), hash);
          calls.record(transaction, call, users, Outcome.DONE);
          return true;
        });
  }
}
