package org.services85.user.soap.client;

import java.util.List;
import java.util.Objects;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.headers.Header;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.soap.wire.ContractHeaders;
import org.services85.user.soap.wire.ServiceContract;
import org.services85.user.soap.wire.WireText;

/**
 * Shows the caller's ticket and application token with each call that has a place for them, and its
 * idempotency key.
 */
final class CallOutInterceptor extends AbstractPhaseInterceptor<SoapMessage> {

  private final boolean showsTicket;

  CallOutInterceptor(ServiceContract contract) {
    super(Phase.PRE_PROTOCOL);
    showsTicket = contract.callHeaders().contains("Credentials");
  }

  @Override
  public void handleMessage(SoapMessage message) {
    Credentials credentials =
        (Credentials) Objects.requireNonNull(message.get(Credentials.class.getName()));
    List<Header> headers = message.getHeaders();
    credentials
        .applicationToken()
        .map(token -> ContractHeaders.applicationToken(WireText.of(token)))
        .ifPresent(headers::add);
    credentials
        .ticket()
        .filter(ticket -> showsTicket)
        .map(ticket -> ContractHeaders.credentials(WireText.of(ticket)))
        .ifPresent(headers::add);
    ((CallContext) Objects.requireNonNull(message.get(CallContext.class.getName())))
        .idempotencyKey()
        .filter(key -> showsTicket)
        .map(key -> ContractHeaders.idempotencyKey(WireText.of(key)))
        .ifPresent(headers::add);
  }
}
