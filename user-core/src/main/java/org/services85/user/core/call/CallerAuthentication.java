package org.services85.user.core.call;

import org.services85.user.api.ApplicationTokenException;
import org.services85.user.api.Credentials;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.core.authorization.Authorization;
import org.services85.user.core.spi.ApplicationTokens;
import org.services85.user.core.store.HeldTicket;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.services85.user.core.ticket.TicketService;

/** The first step of each call: the application and the caller prove themselves. Thread-safe. */
public final class CallerAuthentication {

  private final ApplicationTokens applicationTokens;
  private final TicketService tickets;

  /**
   * Authentication by tickets, for applications that the host knows.
   *
   * @param applicationTokens tells which applications those are
   * @param tickets finds the user of a ticket
   */
  public CallerAuthentication(ApplicationTokens applicationTokens, TicketService tickets) {
    this.applicationTokens = applicationTokens;
    this.tickets = tickets;
  }

  void requireApplication(Credentials credentials) {
    if (!applicationTokens.admit(credentials.applicationToken())) {
      throw new ApplicationTokenException(
          "no known ApplicationToken; an Online installation expects one with each call");
    }
  }

  /** The ticket of the caller, which is renewed by this use. */
  HeldTicket caller(Transaction transaction, Credentials credentials) {
    return credentials
        .ticket()
        .flatMap(ticket -> tickets.use(transaction, ticket))
        .filter(held -> Authorization.mayLogOn(held.holder()))
        .orElseThrow(CallerAuthentication::noTicket);
  }

  /** The caller as of now: its ticket or rights may have been revoked since the call began. */
  User stillCaller(Transaction transaction, Credentials credentials) {
    return credentials
        .ticket()
        .flatMap(ticket -> tickets.holder(transaction, ticket))
        .filter(Authorization::mayLogOn)
        .orElseThrow(CallerAuthentication::noTicket);
  }

  private static NotAuthenticatedException noTicket() {
    return new NotAuthenticatedException("no valid ticket; get one from the SoPrincipal service");
  }
}
