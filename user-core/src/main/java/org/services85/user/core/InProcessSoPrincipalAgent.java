package org.services85.user.core;

import static org.services85.user.api.AgentOperation.AUTHENTICATE_GENERIC;
import static org.services85.user.api.AgentOperation.AUTHENTICATE_IMPLICIT;
import static org.services85.user.api.AgentOperation.AUTHENTICATE_USERNAME_PASSWORD;
import static org.services85.user.api.AgentOperation.GET_SYSTEM_INFO;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Authentication;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.SystemInfo;

/** The SoPrincipal service, as one caller sees it. Thread-safe. */
record InProcessSoPrincipalAgent(Parts parts, Credentials credentials, CallContext context)
    implements ISoPrincipalAgent {

  @Override
  public Optional<Authentication> authenticateUsernamePassword(String userName, Secret password) {
    Objects.requireNonNull(userName, "userName");
    Objects.requireNonNull(password, "password");
    return call(
        AUTHENTICATE_USERNAME_PASSWORD,
        Map.of("UserName", userName),
        logon -> logon.by(userName, password));
  }

  @Override
  public Optional<Authentication> authenticateImplicit() {
    return call(
        AUTHENTICATE_IMPLICIT,
        Map.of(),
        logon -> logon.byVouchedName(context.transportPrincipal().flatMap(parts.implicitLogon())));
  }

  @Override
  public Optional<Authentication> authenticateGeneric(Map<String, Secret> authenticationData) {
    GenericData data = GenericData.of(authenticationData);
    return call(AUTHENTICATE_GENERIC, Map.of(), data::logOn);
  }

  @Override
  public SystemInfo getSystemInfo() {
    return call(GET_SYSTEM_INFO, Map.of(), logon -> parts.systemInfo());
  }

  /** Nobody is known here, so hosts are asked as soon as the application is. */
  private <T> T call(
      AgentOperation operation, Map<String, Object> arguments, Function<Logon, T> work) {
    Call call = new Call(parts, context, operation, arguments);
    return call.answer(
        () -> {
          parts.entrance().admit(credentials);
          call.ask();
          return work.apply(new Logon(parts, call));
        });
  }
}
