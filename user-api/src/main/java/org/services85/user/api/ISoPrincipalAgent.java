package org.services85.user.api;

import java.util.Optional;

/**
 * NetServer's SoPrincipal service: how a ticket is had. Thread-safe.
 *
 * <p>Every method throws {@link ApplicationTokenException} where an Online installation does not
 * know the application token, {@link UnavailableException} where the service or its store cannot be
 * reached, and {@link OutcomeUnknownException} where the answer was lost; none changed a password.
 */
public interface ISoPrincipalAgent {

  /**
   * Authenticates by name and password.
   *
   * <p>The name may be the login name (case does not matter) or the e-mail address, where exactly
   * one user has it and no user has it as a name. Whether the name or the password was wrong is
   * never told, neither by the answer nor by the time it takes.
   *
   * @param userName the login name or e-mail address
   * @param password the password; the caller wipes it
   * @return the principal and a ticket, or empty if there is no user who may log on with these
   * @throws UserAgentException as the type's description lists
   */
  Optional<Authentication> authenticateUsernamePassword(String userName, Secret password);
}
