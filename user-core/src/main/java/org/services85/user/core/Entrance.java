package org.services85.user.core;

import java.util.Optional;
import java.util.OptionalInt;
import org.services85.user.api.ApplicationTokenException;
import org.services85.user.api.Credentials;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.services85.user.core.ticket.TicketService;

/** The first step of each call: which application calls, and who. Thread-safe. */
record Entrance(ApplicationTokens applicationTokens, TicketService tickets) {

  void admit(Credentials credentials) {
    if (!applicationTokens.admit(credentials.applicationToken())) {
      throw new ApplicationTokenException(
          "no known ApplicationToken; an Online installation expects one with each call");
    }
  }

  /** The caller, whose ticket is renewed by this use. */
  User caller(Transaction transaction, Credentials credentials) {
    return require(
        transaction, credentials.ticket().map(ticket -> tickets.use(transaction, ticket)));
  }

  /** The caller as of now: its ticket or rights may have been revoked since the call began. */
  User stillCaller(Transaction transaction, Credentials credentials) {
    return require(
        transaction, credentials.ticket().map(ticket -> tickets.holder(transaction, ticket)));
  }

  boolean mustChangePassword(Transaction transaction, User caller) {
    return transaction
        .credentials()
        .findPassword(caller.associateId())
        .filter(StoredPassword::mustChange)
        .isPresent();
  }

  /** The user with that identity, where it may log on. */
  Optional<User> holder(Transaction transaction, OptionalInt associateId) {
    return associateId.isEmpty()
        ? Optional.empty()
        : transaction.users().find(associateId.getAsInt()).filter(Authorization::mayLogOn);
  }

  private User require(Transaction transaction, Optional<OptionalInt> associateId) {
    return associateId
        .flatMap(id -> holder(transaction, id))
        .orElseThrow(
            () ->
                new NotAuthenticatedException(
                    "no valid ticket; get one from the SoPrincipal service"));
  }
}
