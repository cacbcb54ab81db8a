package org.services85.user.soap.server;

import java.io.IOException;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets no fault leave but ours: the texts of others tell what the server is made of. */
final class FaultOutInterceptor extends AbstractPhaseInterceptor<SoapMessage> {

  private static final Logger LOG = LoggerFactory.getLogger(FaultOutInterceptor.class);

  private final CallListener listener;

  FaultOutInterceptor(CallListener listener) {
    super(Phase.SETUP);
    this.listener = listener;
  }

  @Override
  public void handleMessage(SoapMessage message) {
    Exception cause = message.getContent(Exception.class);
    if (cause instanceof ContractFault) {
      listener.faulted();
      return;
    }
    if (hasLeft(cause)) {
      LOG.info("a client left before it had its answer");
    } else {
      LOG.error("a call failed in the SOAP layer: {}", FailureTrace.of(cause));
      listener.faulted();
    }
    message.setContent(Exception.class, ContractFault.internal(message.getVersion()));
  }

  /** Whether the answer could not be written: nothing else on the way out does input or output. */
  private static boolean hasLeft(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }
}
