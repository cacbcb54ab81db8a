package org.services85.user.core.password;

import java.util.Optional;
import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.call.Call;
import org.services85.user.core.call.Calls;
import org.services85.user.core.call.Housekeeping;
import org.services85.user.core.call.UserOperation;
import org.services85.user.core.call.UserReference;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.policy.PasswordGenerator;
import org.services85.user.core.store.KeyTakenException;

/** SetGeneratedPassword, by identity or name, and its kind for external users. Thread-safe. */
public final class GeneratePassword {

  private final Calls calls;
  private final PasswordGenerator generator;
  private final PasswordHasher hasher;
  private final PasswordWriter writer;
  private final IdempotentAnswers answers;
  private final GeneratedPasswordDelivery delivery;
  private final Housekeeping housekeeping;

  /**
   * Generating passwords.
   *
   * @param calls begins and ends calls, and records them
   * @param generator generates
   * @param hasher hashes the new password
   * @param writer puts the new password in force
   * @param answers keeps answers for calls that are repeated
   * @param delivery delivers passwords that are not answered
   * @param housekeeping removes what has expired
   */
  public GeneratePassword(
      Calls calls,
      PasswordGenerator generator,
      PasswordHasher hasher,
      PasswordWriter writer,
      IdempotentAnswers answers,
      GeneratedPasswordDelivery delivery,
      Housekeeping housekeeping) {
    this.calls = calls;
    this.generator = generator;
    this.hasher = hasher;
    this.writer = writer;
    this.answers = answers;
    this.delivery = delivery;
    this.housekeeping = housekeeping;
  }

  /**
   * Generates a password for a user, and answers the one that it has now: a new one, that of the
   * call repeated, or an empty one where it was delivered.
   *
   * @param call the call
   * @param reference the user whom the call names
   * @return the password, or an empty one where it was delivered
   */
  public Secret run(Call call, UserReference reference) {
    UserOperation<CurrentPassword> operation =
        UserOperation.begin(calls, call, reference, CurrentPassword::of);
    delivery.requirePossible(call, operation.users(), reference);
    Secret password = generator.generate();
    Secret answer;
    try {
      // Outside of any transaction: it takes longer than all else together.
      PasswordHash hash = hasher.hash(password);
      answer =
          operation.finish(
              (transaction, users) -> {
                Optional<Secret> kept = answers.find(transaction, call, users, reference);
                if (kept.isPresent()) {
                  calls.record(transaction, call, users, Outcome.REPEATED);
                  return kept.get();
                }
                operation.read().requireInForce(transaction, reference);
                writer.putGenerated(transaction, users.target(), hash);
                answers.keep(transaction, call, users, password);
                calls.recordGenerated(transaction, call, users, hash, hasher.engine());
                return password;
              });
    } catch (KeyTakenException meanwhile) {
      password.close();
      throw IdempotentAnswers.ofAnotherCall();
    } catch (RuntimeException | Error e) {
      password.close();
      throw e;
    }
    if (answer != password) {
      password.close();
    }
    housekeeping.tidy();
    return delivery.answer(call, operation.users(), reference, answer);
  }
}
