package org.services85.user.soap.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.staxutils.W3CDOMStreamReader;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.services85.user.api.CallContext;
import org.services85.user.soap.wire.MalformedMessageException;
import org.services85.user.soap.wire.ServiceContract;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the message before CXF does: CXF drops what stands between Envelope and Body, and JAXB
 * reads numbers leniently.
 */
final class CallInInterceptor extends AbstractPhaseInterceptor<SoapMessage> {

  private static final Logger LOG = LoggerFactory.getLogger(CallInInterceptor.class);

  private final ServiceContract contract;

  CallInInterceptor(ServiceContract contract) {
    super(Phase.RECEIVE);
    this.contract = contract;
  }

  @Override
  public void handleMessage(SoapMessage message) {
    HttpServletRequest request =
        (HttpServletRequest)
            Objects.requireNonNull(message.get(AbstractHTTPDestination.HTTP_REQUEST));
    CallAddress address = CallAddress.of(request);
    message.getExchange().put(CallContext.class, HttpCaller.contextOf(request));
    // Otherwise the answer would be in the encoding that HTTP assumed for the request.
    message.put(Message.ENCODING, StandardCharsets.UTF_8.name());
    message.setVersion(MediaTypes.likelyVersion(request));
    try {
      InputStream body = Objects.requireNonNull(message.getContent(InputStream.class));
      SoapCall call =
          new SoapCallReader(contract, address.services()).read(body, MediaTypes.action(request));
      message.setVersion(call.soap());
      message.getExchange().put(SoapCall.class, call);
      message.setContent(XMLStreamReader.class, new W3CDOMStreamReader(call.document()));
      forgetAction(message);
    } catch (MalformedMessageException e) {
      LOG.info("refused a message to {}: {}", contract.serviceName(), e.getMessage());
      throw ContractFault.of(e, message.getVersion());
    } catch (IOException e) {
      throw ContractFault.of(
          new MalformedMessageException("the message could not be read to its end"),
          message.getVersion());
    }
  }

  /** It is checked already, and another version's would be unknown to CXF. */
  private static void forgetAction(SoapMessage message) {
    @SuppressWarnings("unchecked")
    Map<String, List<String>> headers =
        (Map<String, List<String>>) message.get(Message.PROTOCOL_HEADERS);
    if (headers != null) {
      headers.keySet().removeIf("SOAPAction"::equalsIgnoreCase);
    }
    message.put(Message.CONTENT_TYPE, "text/xml");
  }
}
