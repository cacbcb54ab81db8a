package org.services85.user.api;

import java.util.Objects;

/**
 * A successful authentication: who it is, and the ticket that proves it from now on. Immutable and
 * thread-safe, but for the wiping of the ticket.
 *
 * @param principal who authenticated
 * @param ticket the ticket to show with each further call; many threads may use it at once
 */
public record Authentication(SoPrincipal principal, Secret ticket) {

  /**
   * Checks that nothing is null.
   *
   * @param principal who authenticated
   * @param ticket the ticket
   */
  public Authentication {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(ticket, "ticket");
  }

  /**
   * The ticket as credentials without application token.
   *
   * @return credentials to open an {@link IUserAgent} with
   */
  public Credentials credentials() {
    return Credentials.ofTicket(ticket);
  }
}
