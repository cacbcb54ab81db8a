package org.services85.user.core.password;

import java.util.List;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Secret;
import org.services85.user.api.UserValidationResult;
import org.services85.user.core.authorization.AccessRule;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.call.Call;
import org.services85.user.core.call.Calls;
import org.services85.user.core.call.UserReference;

/** CanChangePassword and IsPasswordValid, with or without a reason. Thread-safe. */
public final class PasswordQueries {

  private static final AccessRule CHANGING = Authorization.of(AgentOperation.CHANGE_PASSWORD);

  private final Calls calls;
  private final ChosenPasswords chosen;

  /**
   * Questions about passwords.
   *
   * @param calls begins and ends calls, and records them
   * @param chosen judges the passwords that people choose
   */
  public PasswordQueries(Calls calls, ChosenPasswords chosen) {
    this.calls = calls;
    this.chosen = chosen;
  }

  /**
   * Tells whether there is such a user and the caller may change its password.
   *
   * @param call the call
   * @param reference the user whom the call names
   * @return true if both
   */
  public boolean canChange(Call call, UserReference reference) {
    return calls.beginOnNobody(
        call,
        (transaction, caller) -> {
          reference.requireSensible();
          return reference
              .find(transaction.users(), caller)
              .filter(user -> CHANGING.allows(caller, user))
              .isPresent();
        });
  }

  /**
   * Judges a password for a user. What concerns that user, such as its name, is looked at where the
   * caller may change its password.
   *
   * @param call the call
   * @param associateId the identity of the user, or 0 for none
   * @param password the password
   * @return whether it is valid, or why not
   */
  public UserValidationResult validate(Call call, int associateId, Secret password) {
    List<String> names =
        calls.beginOnNobody(
            call,
            (transaction, caller) -> {
              UserReference.requireNotNegative("AssociateId", associateId);
              return transaction
                  .users()
                  .find(associateId)
                  .filter(user -> CHANGING.allows(caller, user))
                  .map(ChosenPasswords::namesOf)
                  .orElse(List.of());
            });
    return chosen.judge(password, names, call.locale());
  }
}
