package org.services85.user.soap.server.endpoint;

import static org.services85.user.soap.wire.schema.Absent.orEmpty;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.services85.user.api.Authentication;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.soap.wire.carrier.AuthenticateGeneric;
import org.services85.user.soap.wire.carrier.AuthenticateImplicit;
import org.services85.user.soap.wire.carrier.AuthenticateResponse;
import org.services85.user.soap.wire.carrier.AuthenticateUsernamePassword;
import org.services85.user.soap.wire.carrier.AuthenticationGenericData;
import org.services85.user.soap.wire.carrier.GetSystemInfo;
import org.services85.user.soap.wire.carrier.GetSystemInfoResponse;
import org.services85.user.soap.wire.carrier.SoCredentials;
import org.services85.user.soap.wire.carrier.SoPrincipalCarrier;
import org.services85.user.soap.wire.carrier.SoSystemInfoCarrier;
import org.services85.user.soap.wire.contract.SoPrincipalPort;

/**
 * The SoPrincipal service over the agent of one caller.
 *
 * @param agent the agent
 */
public record SoPrincipalEndpoint(ISoPrincipalAgent agent) implements SoPrincipalPort {

  @Override
  public AuthenticateResponse authenticateUsernamePassword(AuthenticateUsernamePassword request) {
    try (Secret password = orEmpty(request.password)) {
      return answer(agent.authenticateUsernamePassword(orEmpty(request.userName), password));
    }
  }

  @Override
  public AuthenticateResponse authenticateImplicit(AuthenticateImplicit request) {
    return answer(agent.authenticateImplicit());
  }

  @Override
  public AuthenticateResponse authenticateGeneric(AuthenticateGeneric request) {
    Map<String, Secret> data = new HashMap<>();
    try {
      if (request.authenticationData != null) {
        for (AuthenticationGenericData.Entry entry : request.authenticationData.entries) {
          if (data.put(orEmpty(entry.key), orEmpty(entry.value)) != null) {
            throw new UnaskedException(
                new InvalidArgumentException(
                    "AuthenticationData has a Key twice; expected each once"));
          }
        }
      }
      return answer(agent.authenticateGeneric(data));
    } finally {
      data.values().forEach(Secret::close);
    }
  }

  @Override
  public GetSystemInfoResponse getSystemInfo(GetSystemInfo request) {
    GetSystemInfoResponse answer = new GetSystemInfoResponse();
    answer.systemInfo = SoSystemInfoCarrier.of(agent.getSystemInfo());
    return answer;
  }

  private static AuthenticateResponse answer(Optional<Authentication> outcome) {
    AuthenticateResponse answer = new AuthenticateResponse();
    answer.authenticationSucceeded = outcome.isPresent();
    outcome.ifPresent(
        authentication -> {
          answer.response = SoPrincipalCarrier.of(authentication.principal());
          answer.credentials = new SoCredentials();
          answer.credentials.ticket = authentication.ticket();
        });
    return answer;
  }
}
