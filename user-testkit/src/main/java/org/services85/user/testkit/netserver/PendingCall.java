package org.services85.user.testkit.netserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.services85.user.api.BusyException;
import org.services85.user.api.CallContext;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.UserAgentException;
import org.services85.user.testkit.netserver.soap.Xml;

/**
 * A call that has arrived and was not answered yet.
 *
 * @param call the call
 * @param scene where it arrived
 * @param locale the caller's language
 */
record PendingCall(SoapCall call, ServerState scene, Locale locale) {

  private static final int OK = 200;

  /** Does it, and answers. */
  HttpAnswer serve() {
    SoapArguments arguments = SoapArguments.NONE;
    try {
      arguments = call.arguments();
      CallContext context = context();
      SoapOperations operations =
          new SoapOperations(
              scene.agents().open(call.credentials(), context),
              scene.agents().openPrincipal(call.credentials(), context));
      List<Xml> content = operations.call(call.signature().operation(), arguments);
      return answer(arguments, content, Optional.empty());
    } catch (UserAgentException refusal) {
      return answer(arguments, List.of(), Optional.of(refusal));
    }
  }

  /** Does nothing, and refuses it. */
  HttpAnswer refuse(UserAgentException refusal) {
    return answer(argumentsIfValid(), List.of(), Optional.of(refusal));
  }

  /** Does nothing and answers with a status of HTTP. */
  HttpAnswer turnAway(int status) {
    scene.record(RecordedCall.of(call, argumentsIfValid(), locale, Optional.empty()));
    return HttpAnswer.ofStatus(status);
  }

  /** Waits, but no longer than the test takes. */
  void hold(Duration duration) {
    try {
      scene.over().await(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private SoapArguments argumentsIfValid() {
    try {
      return call.arguments();
    } catch (InvalidArgumentException e) {
      return SoapArguments.NONE;
    }
  }

  private CallContext context() {
    CallContext context = CallContext.none().withLocale(locale);
    CallContext proven =
        scene.transportPrincipal().map(context::withTransportPrincipal).orElse(context);
    try {
      return call.idempotencyKey().map(proven::withIdempotencyKey).orElse(proven);
    } catch (IllegalArgumentException e) {
      throw new InvalidArgumentException(String.valueOf(e.getMessage()));
    }
  }

  private HttpAnswer answer(
      SoapArguments arguments, List<Xml> content, Optional<UserAgentException> thrown) {
    Optional<UserAgentException> refusal = thrown.map(each -> each.translatedTo(locale));
    List<Xml> headers = new ArrayList<>();
    refusal.map(each -> SoapCarriers.refusal(each, call.service().name())).ifPresent(headers::add);
    headers.add(Xml.value("Succeeded", refusal.isEmpty()));
    call.timeZone().ifPresent(headers::add);
    HttpAnswer answer =
        HttpAnswer.ofMessage(
            call.soap(),
            OK,
            call.soap().envelope(headers, Xml.of(call.signature().answer(), content)),
            call.namespace());
    scene.record(RecordedCall.of(call, arguments, locale, refusal.map(UserAgentException::code)));
    return refusal.filter(BusyException.class::isInstance).isPresent()
        ? answer.withHeader("Retry-After", Long.toString(BusyException.RETRY_AFTER.toSeconds()))
        : answer;
  }
}
