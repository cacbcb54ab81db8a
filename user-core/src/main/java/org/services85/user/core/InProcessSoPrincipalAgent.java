package org.services85.user.core;

import static org.services85.user.core.audit.AuditEvent.Action.AUTHENTICATE;
import static org.services85.user.core.audit.AuditEvent.Action.AUTHENTICATE_GENERIC;
import static org.services85.user.core.audit.AuditEvent.Action.AUTHENTICATE_IMPLICIT;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
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
    return call(() -> new Logon(parts, context, AUTHENTICATE).by(userName, password));
  }

  @Override
  public Optional<Authentication> authenticateImplicit() {
    return call(
        () ->
            new Logon(parts, context, AUTHENTICATE_IMPLICIT)
                .byVouchedName(context.transportPrincipal().flatMap(parts.implicitLogon())));
  }

  @Override
  public Optional<Authentication> authenticateGeneric(Map<String, Secret> authenticationData) {
    GenericData data = GenericData.of(authenticationData);
    return call(() -> data.logOn(new Logon(parts, context, AUTHENTICATE_GENERIC)));
  }

  @Override
  public SystemInfo getSystemInfo() {
    return call(parts::systemInfo);
  }

  private <T> T call(Supplier<T> operation) {
    return Boundary.call(
        context,
        () -> {
          parts.entrance().admit(credentials);
          return operation.get();
        });
  }
}
