package org.services85.user.soap.server;

import java.util.Map;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.interceptor.StaxOutInterceptor;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.services85.user.soap.wire.NamespaceOut;

/** Writes the answer in the namespace of the version that was called. */
final class NamespaceOutInterceptor extends AbstractPhaseInterceptor<SoapMessage> {

  NamespaceOutInterceptor() {
    super(Phase.PRE_STREAM);
    addAfter(StaxOutInterceptor.class.getName());
  }

  @Override
  public void handleMessage(SoapMessage message) {
    SoapCall call = message.getExchange().get(SoapCall.class);
    if (call != null) {
      NamespaceOut.apply(
          message,
          call.services(),
          call.answer().equals(call.operation().answer())
              ? Map.of()
              : Map.of(call.operation().answer(), call.answer()));
    }
  }
}
