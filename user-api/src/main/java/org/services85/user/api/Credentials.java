package org.services85.user.api;

import java.util.Objects;
import java.util.Optional;

/**
 * The credentials of a caller: the ticket that identifies the user, and the application token that
 * identifies the application. An Online installation demands the token, an on-site one does not
 * look at it.
 *
 * <p>Immutable and thread-safe, but for the wiping of the secrets that it holds.
 *
 * @param ticket the ticket, from {@link ISoPrincipalAgent}; empty for a caller that has none
 * @param applicationToken the application token; empty for a caller that has none
 */
public record Credentials(Optional<Secret> ticket, Optional<Secret> applicationToken) {

  private static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());

  /**
   * Checks that nothing is null.
   *
   * @param ticket the ticket, or empty
   * @param applicationToken the application token, or empty
   */
  public Credentials {
    Objects.requireNonNull(ticket, "ticket");
    Objects.requireNonNull(applicationToken, "applicationToken");
  }

  /**
   * Neither ticket nor application token: enough to authenticate on site.
   *
   * @return credentials that are empty
   */
  public static Credentials none() {
    return NONE;
  }

  /**
   * A ticket without application token.
   *
   * @param ticket the ticket
   * @return credentials that hold it
   */
  public static Credentials ofTicket(Secret ticket) {
    return new Credentials(Optional.of(ticket), Optional.empty());
  }

  /**
   * These credentials with another ticket.
   *
   * @param newTicket the ticket
   * @return new credentials
   */
  public Credentials withTicket(Secret newTicket) {
    return new Credentials(Optional.of(newTicket), applicationToken);
  }

  /**
   * These credentials with another application token.
   *
   * @param newApplicationToken the application token
   * @return new credentials
   */
  public Credentials withApplicationToken(Secret newApplicationToken) {
    return new Credentials(ticket, Optional.of(newApplicationToken));
  }
}
