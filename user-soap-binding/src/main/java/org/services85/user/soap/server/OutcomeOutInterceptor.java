package org.services85.user.soap.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.services85.user.api.BusyException;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.wire.ContractHeaders;
import org.services85.user.soap.wire.Refusals;

/** Says in the headers of each answer whether the call succeeded, and why not. */
final class OutcomeOutInterceptor extends AbstractPhaseInterceptor<SoapMessage> {

  OutcomeOutInterceptor() {
    super(Phase.PRE_PROTOCOL);
  }

  @Override
  public void handleMessage(SoapMessage message) {
    SoapCall call = Objects.requireNonNull(message.getExchange().get(SoapCall.class));
    UserAgentException refusal = message.getExchange().get(UserAgentException.class);
    if (refusal != null) {
      message
          .getHeaders()
          .add(
              ContractHeaders.exceptionInfo(
                  Refusals.toWire(refusal, call.contract().serviceName())));
      if (refusal instanceof BusyException) {
        retryAfter(message, BusyException.RETRY_AFTER);
      }
    }
    message.getHeaders().add(ContractHeaders.succeeded(refusal == null));
    if (message.getExchange().containsKey(CallInvoker.PASSWORD_DELIVERED)) {
      message.getHeaders().add(ContractHeaders.passwordDelivered());
    }
    call.headers().timeZone().map(ContractHeaders::timeZone).ifPresent(message.getHeaders()::add);
  }

  /** RFC 9110 section 10.2.3. */
  private static void retryAfter(SoapMessage message, Duration delay) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Retry-After", List.of(Long.toString(delay.toSeconds())));
    message.put(Message.PROTOCOL_HEADERS, headers);
  }
}
