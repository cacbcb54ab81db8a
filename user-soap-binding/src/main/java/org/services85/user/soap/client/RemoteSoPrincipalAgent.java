package org.services85.user.soap.client;

import java.util.Objects;
import java.util.Optional;
import org.services85.user.api.Authentication;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.ProtocolException;
import org.services85.user.api.Secret;
import org.services85.user.soap.wire.Principals;
import org.services85.user.soap.wire.SoPrincipalPort;
import org.services85.user.soap.wire.WireText;
import org.services85.user.soap.wire.carrier.AuthenticateResponse;
import org.services85.user.soap.wire.carrier.AuthenticateUsernamePassword;

/** The SoPrincipal service of a server, as one caller sees it. */
record RemoteSoPrincipalAgent(SoPrincipalPort port) implements ISoPrincipalAgent {

  @Override
  public Optional<Authentication> authenticateUsernamePassword(String userName, Secret password) {
    AuthenticateUsernamePassword request = new AuthenticateUsernamePassword();
    request.userName = Objects.requireNonNull(userName, "userName");
    request.password = WireText.of(Objects.requireNonNull(password, "password"));
    return authentication(port.authenticateUsernamePassword(request));
  }

  private static Optional<Authentication> authentication(AuthenticateResponse answer) {
    if (answer.authenticationSucceeded == null) {
      throw new ProtocolException("the answer does not say whether the authentication succeeded");
    }
    if (!answer.authenticationSucceeded) {
      return Optional.empty();
    }
    if (answer.response == null
        || answer.credentials == null
        || answer.credentials.ticket == null
        || answer.credentials.ticket.isBlank()) {
      throw new ProtocolException("the authentication succeeded, and the answer has no ticket");
    }
    return Optional.of(
        new Authentication(
            Principals.fromWire(answer.response), Secret.of(answer.credentials.ticket)));
  }
}
