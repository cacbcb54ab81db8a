package org.services85.user.core.call;

import java.util.Optional;
import java.util.function.BiFunction;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;

/**
 * An operation of a caller on a user, in two transactions: the first one decides whether it may be
 * done, and reads; the second one decides anew, with the user locked, and writes. Between them no
 * transaction is open: there passwords are hashed. Not thread-safe.
 *
 * @param <T> the type of what the first transaction reads
 */
public final class UserOperation<T> {

  private final Calls calls;
  private final Call call;
  private final UserReference reference;
  private final CallerAndTarget users;
  private final T read;

  private UserOperation(
      Calls calls, Call call, UserReference reference, CallerAndTarget users, T read) {
    this.calls = calls;
    this.call = call;
    this.reference = reference;
    this.users = users;
    this.read = read;
  }

  /**
   * Runs the first transaction, which reads once the operation is allowed.
   *
   * @param <T> the type of what is read
   * @param calls begins and ends calls, and records them
   * @param call the call
   * @param reference the user whom the call names
   * @param reading reads what the operation needs
   * @return the operation, with what was read
   */
  public static <T> UserOperation<T> begin(
      Calls calls,
      Call call,
      UserReference reference,
      BiFunction<Transaction, CallerAndTarget, T> reading) {
    return calls.begin(
        call,
        (transaction, caller) -> {
          Optional<User> found = reference.find(transaction.users(), caller);
          call.about(found);
          calls.requirePasswordChanged(call, caller, found);
          reference.requireSensible();
          CallerAndTarget users = authorized(call, reference, caller, found);
          T read = reading.apply(transaction, users);
          return new UserOperation<>(calls, call, reference, users, read);
        });
  }

  /**
   * Runs the second transaction: ticket, rights and target may have changed since the first one.
   *
   * @param <R> the type of the answer
   * @param work the work
   * @return the answer
   */
  public <R> R finish(BiFunction<Transaction, CallerAndTarget, R> work) {
    return calls.finish(
        transaction -> {
          Optional<User> locked = transaction.users().lock(users.target().associateId());
          call.about(locked);
          User caller = calls.stillCaller(transaction, call);
          return work.apply(transaction, authorized(call, reference, caller, locked));
        });
  }

  private static CallerAndTarget authorized(
      Call call, UserReference reference, User caller, Optional<User> found) {
    User target = Authorization.of(call.operation()).require(caller, found, reference.asked());
    call.on(target);
    return new CallerAndTarget(caller, target);
  }

  /** {@return the caller, and the user it acts on, as the first transaction found them} */
  public CallerAndTarget users() {
    return users;
  }

  /** {@return the user acted on, as the first transaction found it} */
  public User target() {
    return users.target();
  }

  /** {@return what the first transaction read} */
  public T read() {
    return read;
  }
}
