package org.services85.user.soap.client;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Authentication;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.ProtocolException;
import org.services85.user.api.Secret;
import org.services85.user.api.SystemInfo;
import org.services85.user.soap.wire.carrier.AuthenticateGeneric;
import org.services85.user.soap.wire.carrier.AuthenticateImplicit;
import org.services85.user.soap.wire.carrier.AuthenticateResponse;
import org.services85.user.soap.wire.carrier.AuthenticateUsernamePassword;
import org.services85.user.soap.wire.carrier.AuthenticationGenericData;
import org.services85.user.soap.wire.carrier.GetSystemInfo;
import org.services85.user.soap.wire.carrier.GetSystemInfoResponse;
import org.services85.user.soap.wire.carrier.SoSystemInfoCarrier;

/** The SoPrincipal service of a server, as one caller sees it. */
record RemoteSoPrincipalAgent(RemoteCalls service) implements ISoPrincipalAgent {

  @Override
  public Optional<Authentication> authenticateUsernamePassword(String userName, Secret password) {
    AuthenticateUsernamePassword request = new AuthenticateUsernamePassword();
    request.userName = Objects.requireNonNull(userName, "userName");
    request.password = Objects.requireNonNull(password, "password");
    return authenticate(AgentOperation.AUTHENTICATE_USERNAME_PASSWORD, request);
  }

  @Override
  public Optional<Authentication> authenticateImplicit() {
    return authenticate(AgentOperation.AUTHENTICATE_IMPLICIT, new AuthenticateImplicit());
  }

  @Override
  public Optional<Authentication> authenticateGeneric(Map<String, Secret> authenticationData) {
    AuthenticationGenericData data = new AuthenticationGenericData();
    authenticationData.forEach(
        (key, value) -> data.entries.add(AuthenticationGenericData.Entry.of(key, value)));
    AuthenticateGeneric request = new AuthenticateGeneric();
    request.authenticationData = data;
    return authenticate(AgentOperation.AUTHENTICATE_GENERIC, request);
  }

  @Override
  public SystemInfo getSystemInfo() {
    SoSystemInfoCarrier info =
        service.ask(
                GetSystemInfoResponse.class, AgentOperation.GET_SYSTEM_INFO, new GetSystemInfo())
            .systemInfo;
    if (info == null) {
      throw new ProtocolException("the answer has no SystemInfo");
    }
    return info.toSystemInfo();
  }

  private Optional<Authentication> authenticate(AgentOperation operation, Object request) {
    AuthenticateResponse answer = service.ask(AuthenticateResponse.class, operation, request);
    if (answer.authenticationSucceeded == null) {
      throw new ProtocolException("the answer does not say whether the authentication succeeded");
    }
    if (!answer.authenticationSucceeded) {
      return Optional.empty();
    }
    if (answer.response == null
        || answer.credentials == null
        || answer.credentials.ticket == null
        || Answer.isBlank(answer.credentials.ticket)) {
      throw new ProtocolException("the authentication succeeded, and the answer has no ticket");
    }
    return Optional.of(
        new Authentication(answer.response.toPrincipal(), answer.credentials.ticket));
  }
}
