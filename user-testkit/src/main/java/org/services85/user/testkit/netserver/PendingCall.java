package org.services85.user.testkit.netserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.xml.namespace.QName;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.BusyException;
import org.services85.user.api.CallContext;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.OperationNotSupportedException;
import org.services85.user.api.UserAgentException;
import org.services85.user.testkit.netserver.soap.SoapArguments;
import org.services85.user.testkit.netserver.soap.SoapCall;
import org.services85.user.testkit.netserver.soap.SoapCarriers;
import org.services85.user.testkit.netserver.soap.SoapOperations;
import org.services85.user.testkit.netserver.soap.Xml;

/**
 * A call that has arrived and was not answered yet.
 *
 * @param call the call
 * @param state of the server that got it
 * @param locale the caller's language
 * @param failure the failure that the test has scripted for it, or empty
 */
record PendingCall(SoapCall call, ServerState state, Locale locale, Optional<Failure> failure)
    implements Failure.Arrived {

  private static final int OK = 200;

  @Override
  public HttpAnswer serve() {
    Optional<ScriptedAnswer> script = state.answer(call.signature().name());
    SoapArguments arguments = SoapArguments.NONE;
    try {
      arguments = call.arguments();
      CallContext context = context();
      IUserAgent user = state.agents().open(call.credentials(), context);
      ISoPrincipalAgent principal = state.agents().openPrincipal(call.credentials(), context);
      if (script.isPresent()) {
        admit(user, principal);
        return answer(arguments, script.get().place(), Optional.empty())
            .scripted(script.get(), call.namespace());
      }
      AgentOperation operation =
          call.signature()
              .operation()
              .orElseThrow(
                  () ->
                      new OperationNotSupportedException(
                          call.signature().name()
                              + " is not offered here, unless a test says what answers it"));
      return answer(
          arguments,
          Xml.of(
              call.signature().answer(),
              new SoapOperations(user, principal).call(operation, arguments)),
          Optional.empty());
    } catch (UserAgentException refusal) {
      return answer(arguments, empty(), Optional.of(refusal));
    }
  }

  @Override
  public HttpAnswer refuse(UserAgentException refusal) {
    return answer(argumentsIfValid(), empty(), Optional.of(refusal));
  }

  @Override
  public HttpAnswer turnAway(int status) {
    state.record(RecordedCall.of(call, argumentsIfValid(), locale, Optional.empty(), failure));
    return HttpAnswer.ofStatus(status);
  }

  @Override
  public void hold(Duration duration) {
    try {
      state.over().await(duration.toNanos(), TimeUnit.NANOSECONDS);
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

  private Xml empty() {
    return Xml.of(call.signature().answer());
  }

  private boolean isDelivered() {
    return state.agents().deliversPasswords()
        && state.answer(call.signature().name()).isEmpty()
        && call.signature().operation().filter(AgentOperation::generatesPassword).isPresent();
  }

  /** Refuses whom the server would refuse before it looks at what is called. */
  private void admit(IUserAgent user, ISoPrincipalAgent principal) {
    if (call.service().name().equals("User")) {
      user.getUserInfoList(List.of());
    } else {
      principal.getSystemInfo();
    }
  }

  private CallContext context() {
    CallContext context = CallContext.none().withLocale(locale);
    CallContext proven =
        state.transportPrincipal().map(context::withTransportPrincipal).orElse(context);
    try {
      return call.idempotencyKey().map(proven::withIdempotencyKey).orElse(proven);
    } catch (IllegalArgumentException e) {
      throw new InvalidArgumentException(String.valueOf(e.getMessage()));
    }
  }

  private HttpAnswer answer(
      SoapArguments arguments, Xml element, Optional<UserAgentException> thrown) {
    Optional<UserAgentException> refusal = thrown.map(each -> each.translatedTo(locale));
    List<Xml> headers = new ArrayList<>();
    refusal.map(each -> SoapCarriers.refusal(each, call.service().name())).ifPresent(headers::add);
    headers.add(Xml.value("Succeeded", refusal.isEmpty()));
    call.timeZone().ifPresent(headers::add);
    if (refusal.isEmpty() && isDelivered()) {
      headers.add(Xml.value(new QName(Xml.OWN, "PasswordDelivered", "o"), true));
    }
    HttpAnswer answer =
        HttpAnswer.ofMessage(
            call.soap(), OK, call.soap().envelope(headers, element), call.namespace());
    state.record(
        RecordedCall.of(call, arguments, locale, refusal.map(UserAgentException::code), failure));
    return refusal.filter(BusyException.class::isInstance).isPresent()
        ? answer.withHeader("Retry-After", Long.toString(BusyException.RETRY_AFTER.toSeconds()))
        : answer;
  }
}
