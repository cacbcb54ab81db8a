package org.services85.user.api;

import java.util.Map;
import java.util.Optional;

/**
 * NetServer's SoPrincipal service: how a ticket is had. Thread-safe.
 *
 * <p>Every method throws {@link ApplicationTokenException} where an Online installation does not
 * know the application token, {@link UnavailableException} where the service or its store cannot be
 * reached, {@link OutcomeUnknownException} where the answer was lost, {@link ProtocolException}
 * where what answered does not speak the contract, and {@link OperationNotSupportedException} where
 * the installation does not offer the operation, which is what an implementation does that does not
 * override its method; none changed a password.
 */
public interface ISoPrincipalAgent {

  /**
   * Authenticates by name and password.
   *
   * <p>The name may be the login name (case does not matter), the e-mail address, where exactly one
   * user has it and no user has it as a name, or a valid ticket, with which the password is not
   * looked at. Whether the name or the password was wrong is never told, neither by the answer nor
   * by the time it takes.
   *
   * @param userName the login name, e-mail address or ticket
   * @param password the password; the caller wipes it
   * @return the principal and a ticket, or empty if there is no user who may log on with these
   * @throws PasswordExpiredException if the password is right and its time is over
   * @throws UserAgentException as the type's description lists
   */
  default Optional<Authentication> authenticateUsernamePassword(String userName, Secret password) {
    throw OperationNotSupportedException.notOffered("AuthenticateUsernamePassword");
  }

  /**
   * Logs on, or throws: {@link #authenticateUsernamePassword} for callers to whom a wrong password
   * is a failure.
   *
   * @param userName the login name, e-mail address or ticket
   * @param password the password; the caller wipes it
   * @return the principal and a ticket
   * @throws NotAuthenticatedException if there is no user who may log on with these
   * @throws PasswordExpiredException if the password is right and its time is over
   * @throws UserAgentException as the type's description lists
   */
  default Authentication logOn(String userName, Secret password) {
    return authenticateUsernamePassword(userName, password)
        .orElseThrow(
            () ->
                new NotAuthenticatedException(
                    "the user name or the password is wrong, or its user may not log on"));
  }

  /**
   * Authenticates by what the transport has proven: a client certificate, or a logon that the
   * host's container has verified; see {@link CallContext#transportPrincipal()}.
   *
   * @return the principal and a ticket, or empty if the transport has proven nothing, or nobody who
   *     may log on
   * @throws UserAgentException as the type's description lists
   */
  default Optional<Authentication> authenticateImplicit() {
    throw OperationNotSupportedException.notOffered("AuthenticateImplicit");
  }

  /**
   * Authenticates by named data. An installation of this project understands {@code UserName} with
   * {@code Password}, and {@code Ticket}; names are matched in any case.
   *
   * @param authenticationData values by name; the caller wipes them
   * @return the principal and a ticket, or empty if the data is not understood or is that of nobody
   *     who may log on
   * @throws PasswordExpiredException if the password is right and its time is over
   * @throws UserAgentException as the type's description lists
   */
  default Optional<Authentication> authenticateGeneric(Map<String, Secret> authenticationData) {
    throw OperationNotSupportedException.notOffered("AuthenticateGeneric");
  }

  /**
   * The information on the installation that everybody may have.
   *
   * @return the installation
   * @throws UserAgentException as the type's description lists
   */
  default SystemInfo getSystemInfo() {
    throw OperationNotSupportedException.notOffered("GetSystemInfo");
  }
}
