package org.services85.user.soap.server;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.InternalErrorException;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.server.endpoint.SoPrincipalEndpoint;
import org.services85.user.soap.server.endpoint.UnaskedException;
import org.services85.user.soap.server.endpoint.UserEndpoint;
import org.services85.user.soap.wire.contract.Operation;
import org.services85.user.soap.wire.contract.ServiceContract;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Makes calls: opens the agent for the caller and has it do the operation. Thread-safe. */
record CallInvoker(UserAgentFactory agents, CallListener listener) {

  private static final Logger LOG = LoggerFactory.getLogger(CallInvoker.class);
  private static final Marker CALL_FAILED = MarkerFactory.getMarker("call-failed");

  Outcome invoke(ServiceContract contract, SoapCall call, CallContext context) {
    long began = System.nanoTime();
    Outcome outcome = outcome(contract, call, context);
    listener.called(
        call.name(),
        outcome.refusal().map(UserAgentException::code),
        Duration.ofNanos(System.nanoTime() - began));
    return outcome;
  }

  private Outcome outcome(ServiceContract contract, SoapCall call, CallContext context) {
    try {
      return new Outcome(value(contract, call, context), Optional.empty());
    } catch (UnaskedException e) {
      agents.refused(call.name(), context, e.refusal());
      return refused(call, e.refusal().translatedTo(context.locale()));
    } catch (UserAgentException e) {
      return refused(call, e.translatedTo(context.locale()));
    } catch (RuntimeException e) {
      LOG.error(CALL_FAILED, "{} failed: {}", call.name(), FailureTrace.of(e));
      UserAgentException told = new InternalErrorException("the server failed; its log says why");
      return refused(call, told.translatedTo(context.locale()));
    }
  }

  private @Nullable Object value(ServiceContract contract, SoapCall call, CallContext context) {
    if (call.refusal().isPresent()) {
      throw new UnaskedException(call.refusal().get());
    }
    CallContext keyed = keyed(context, call.headers().idempotencyKey());
    return call.operation()
        .orElseThrow()
        .call(port(contract, call.headers().credentials(), keyed), call.arguments());
  }

  private Object port(ServiceContract contract, Credentials credentials, CallContext context) {
    return switch (contract) {
      case USER -> new UserEndpoint(agents.open(credentials, context));
      case SO_PRINCIPAL -> new SoPrincipalEndpoint(agents.openPrincipal(credentials, context));
    };
  }

  private static CallContext keyed(CallContext context, Optional<Secret> idempotencyKey) {
    try {
      return idempotencyKey.map(context::withIdempotencyKey).orElse(context);
    } catch (IllegalArgumentException e) {
      throw new UnaskedException(new InvalidArgumentException(String.valueOf(e.getMessage())));
    }
  }

  private static Outcome refused(SoapCall call, UserAgentException refusal) {
    return new Outcome(
        call.operation().map(Operation::refusedAnswer).orElse(null), Optional.of(refusal));
  }
}
