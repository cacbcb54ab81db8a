package org.services85.user.soap.server;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Authentication;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.Secret;
import org.services85.user.soap.wire.Principals;
import org.services85.user.soap.wire.SoPrincipalPort;
import org.services85.user.soap.wire.WireText;
import org.services85.user.soap.wire.carrier.AuthenticateResponse;
import org.services85.user.soap.wire.carrier.AuthenticateUsernamePassword;
import org.services85.user.soap.wire.carrier.SoCredentials;

/** The SoPrincipal service over the agent of one caller. */
record SoPrincipalEndpoint(ISoPrincipalAgent agent) implements SoPrincipalPort {

  @Override
  public AuthenticateResponse authenticateUsernamePassword(AuthenticateUsernamePassword request) {
    try (Secret password = Secret.of(orEmpty(request.password))) {
      return agent
          .authenticateUsernamePassword(orEmpty(request.userName), password)
          .map(SoPrincipalEndpoint::succeeded)
          .orElseGet(SoPrincipalEndpoint::failed);
    }
  }

  private static AuthenticateResponse succeeded(Authentication authentication) {
    AuthenticateResponse answer = new AuthenticateResponse();
    answer.response = Principals.toWire(authentication.principal());
    answer.credentials = new SoCredentials();
    answer.credentials.ticket = WireText.take(authentication.ticket());
    answer.authenticationSucceeded = true;
    return answer;
  }

  private static AuthenticateResponse failed() {
    AuthenticateResponse answer = new AuthenticateResponse();
    answer.authenticationSucceeded = false;
    return answer;
  }

  private static String orEmpty(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
