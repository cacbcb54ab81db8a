package org.services85.user.soap.client;

import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.interceptor.StaxOutInterceptor;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.NamespaceOut;

/** Writes the call in the namespace of the version that the client was made for. */
final class NamespaceOutInterceptor extends AbstractPhaseInterceptor<SoapMessage> {

  private final ServicesVersion version;

  NamespaceOutInterceptor(ServicesVersion version) {
    super(Phase.PRE_STREAM);
    addAfter(StaxOutInterceptor.class.getName());
    this.version = version;
  }

  @Override
  public void handleMessage(SoapMessage message) {
    NamespaceOut.apply(message, version);
  }
}
