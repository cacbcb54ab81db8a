package org.services85.user.core.users;

import java.util.function.BiConsumer;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.call.Call;
import org.services85.user.core.call.Calls;
import org.services85.user.core.call.UserOperation;
import org.services85.user.core.call.UserReference;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.services85.user.core.ticket.TicketService;

/**
 * MakeRetired, after which a user may come back, and DeleteUser, by identity or name, and its kind
 * for external users. Thread-safe.
 */
public final class RemoveUser {

  private final Calls calls;
  private final TicketService tickets;

  /**
   * Removing users.
   *
   * @param calls begins and ends calls, and records them
   * @param tickets issues and revokes tickets
   */
  public RemoveUser(Calls calls, TicketService tickets) {
    this.calls = calls;
    this.tickets = tickets;
  }

  /**
   * Retires a user, or brings it back.
   *
   * @param call the call
   * @param reference the user whom the call names
   * @param retired true to retire it, false to bring it back
   */
  public void retire(Call call, UserReference reference, boolean retired) {
    finish(
        call,
        reference,
        (transaction, target) -> {
          transaction.users().update(target.retired(retired));
          if (retired) {
            tickets.revokeAll(transaction, target.associateId());
          }
        });
  }

  /**
   * Deletes a user, with all that it has.
   *
   * @param call the call
   * @param reference the user whom the call names
   */
  public void delete(Call call, UserReference reference) {
    finish(call, reference, RemoveUser::delete);
  }

  /**
   * Deletes a user, with all that it has, in a transaction.
   *
   * @param transaction the transaction
   * @param target the user
   */
  public static void delete(Transaction transaction, User target) {
    int associateId = target.associateId();
    transaction.credentials().removeTickets(associateId);
    transaction.answers().wipe(associateId);
    transaction.credentials().removePassword(associateId);
    transaction.users().delete(associateId);
  }

  private void finish(Call call, UserReference reference, BiConsumer<Transaction, User> change) {
    UserOperation.begin(calls, call, reference, (transaction, users) -> users)
        .finish(
            (transaction, users) -> {
              change.accept(transaction, users.target());
              calls.record(transaction, call, users, Outcome.DONE);
              return users;
            });
  }
}
