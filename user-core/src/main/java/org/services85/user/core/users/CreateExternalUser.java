package org.services85.user.core.users;

import static org.services85.user.api.UserType.EXTERNAL_ASSOCIATE;

import java.util.List;
import java.util.OptionalInt;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.call.Call;
import org.services85.user.core.call.CallerAndTarget;
import org.services85.user.core.call.Calls;
import org.services85.user.core.call.UserReference;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.logon.UserPassword;
import org.services85.user.core.password.ChosenPasswords;
import org.services85.user.core.password.PasswordWriter;
import org.services85.user.core.spi.PersonDirectory;
import org.services85.user.core.store.NameTakenException;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/** CreateExternalUser. Thread-safe. */
public final class CreateExternalUser {

  private final Calls calls;
  private final PersonDirectory persons;
  private final ChosenPasswords chosen;
  private final PasswordHasher hasher;
  private final PasswordWriter writer;

  /**
   * Creating external users.
   *
   * @param calls begins and ends calls, and records them
   * @param persons knows the persons
   * @param chosen judges the passwords that people choose
   * @param hasher hashes the new password
   * @param writer puts the new password in force
   */
  public CreateExternalUser(
      Calls calls,
      PersonDirectory persons,
      ChosenPasswords chosen,
      PasswordHasher hasher,
      PasswordWriter writer) {
    this.calls = calls;
    this.persons = persons;
    this.chosen = chosen;
    this.hasher = hasher;
    this.writer = writer;
  }

  /**
   * Creates an external user, of the caller's company where the caller is one, or else of its
   * person's.
   *
   * @param call the call
   * @param personId the person that the user is
   * @param userName the login name of the new user
   * @param password its password
   * @param roleId its role, or 0 for none
   * @param active whether it may log on
   * @return its identity
   */
  public int run(
      Call call, int personId, String userName, Secret password, int roleId, boolean active) {
    calls.beginOnNobody(
        call,
        (transaction, caller) -> {
          requirePerson(personId);
          UserReference.requireNotNegative("RoleId", roleId);
          return allowed(transaction, call, caller, userName);
        });
    chosen.require("Password", password, List.of(userName), call.locale());
    OptionalInt contactOfPerson = persons.contactOf(personId);
    PasswordHash hash = hasher.hash(password);
    try {
      return calls.finish(
          transaction -> {
            User caller =
                allowed(transaction, call, calls.stillCaller(transaction, call), userName);
            OptionalInt contactId =
                caller.type() == EXTERNAL_ASSOCIATE ? caller.contactId() : contactOfPerson;
            int associateId = transaction.users().nextId();
            User user =
                User.of(associateId, userName, EXTERNAL_ASSOCIATE)
                    .ofPerson(personId)
                    .inCompany(contactId)
                    .inRole(UserReference.unlessZero(roleId))
                    .retired(!active);
            transaction.users().insert(user);
            writer.putFirst(transaction, List.of(new UserPassword(user, writer.lasting(hash))));
            calls.record(transaction, call, new CallerAndTarget(caller, user), Outcome.DONE);
            return associateId;
          });
    } catch (NameTakenException meanwhile) {
      throw UserNameProblem.TAKEN.refusal(call.locale());
    }
  }

  private static void requirePerson(int personId) {
    if (personId <= 0) {
      throw new InvalidArgumentException(
          "PersonId %s identifies nobody; expected a positive integer".formatted(personId));
    }
  }

  private static User allowed(Transaction transaction, Call call, User caller, String userName) {
    Authorization.of(call.operation()).require(caller);
    UserNameRules.require(transaction.users(), OptionalInt.empty(), userName, call.locale());
    return caller;
  }
}
