package org.services85.user.core;

import java.security.Principal;
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
import org.services85.user.core.call.Call;
import org.services85.user.core.call.Calls;
import org.services85.user.core.logon.GenericCredentials;
import org.services85.user.core.logon.Logon;

/** The SoPrincipal service, as one caller sees it. Thread-safe. */
final class InProcessSoPrincipalAgent implements ISoPrincipalAgent {

  private final Calls calls;
  private final Logon logon;
  private final Function<Principal, Optional<String>> implicitLogon;
  private final SystemInfo systemInfo;
  private final Credentials credentials;
  private final CallContext context;

  InProcessSoPrincipalAgent(
      Calls calls,
      Logon logon,
      Function<Principal, Optional<String>> implicitLogon,
      SystemInfo systemInfo,
      Credentials credentials,
      CallContext context) {
    this.calls = calls;
    this.logon = logon;
    this.implicitLogon = implicitLogon;
    this.systemInfo = systemInfo;
    this.credentials = credentials;
    this.context = context;
  }

  @Override
  public Optional<Authentication> authenticateUsernamePassword(String userName, Secret password) {
    Objects.requireNonNull(userName, "userName");
    Objects.requireNonNull(password, "password");
    return answer(
        AgentOperation.AUTHENTICATE_USERNAME_PASSWORD,
        Map.of("UserName", userName),
        call -> logon.byName(call, userName, password));
  }

  @Override
  public Optional<Authentication> authenticateImplicit() {
    return answer(
        AgentOperation.AUTHENTICATE_IMPLICIT,
        Map.of(),
        call -> logon.byVouchedName(call, context.transportPrincipal().flatMap(implicitLogon)));
  }

  @Override
  public Optional<Authentication> authenticateGeneric(Map<String, Secret> authenticationData) {
    GenericCredentials shown = GenericCredentials.of(authenticationData);
    return answer(AgentOperation.AUTHENTICATE_GENERIC, Map.of(), call -> logon.byData(call, shown));
  }

  @Override
  public SystemInfo getSystemInfo() {
    return answer(AgentOperation.GET_SYSTEM_INFO, Map.of(), call -> systemInfo);
  }

  /** Nobody is known here, so hosts are asked as soon as the application is. */
  private <T> T answer(
      AgentOperation operation, Map<String, Object> arguments, Function<Call, T> work) {
    return calls.answer(
        new Call(credentials, context, operation, arguments),
        call -> {
          calls.begin(call);
          return work.apply(call);
        });
  }
}
