package org.services85.user.soap.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.staxutils.W3CDOMStreamReader;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.ProtocolException;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.MalformedMessageException;
import org.services85.user.soap.wire.Operation;

/** Reads the answer before CXF does, and lets only an answer of the contract through. */
final class AnswerInInterceptor extends AbstractPhaseInterceptor<SoapMessage> {

  private static final int OK = 200;
  private static final int INTERNAL_SERVER_ERROR = 500;
  private static final int BAD_REQUEST = 400;
  private static final int BAD_GATEWAY = 502;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final int GATEWAY_TIMEOUT = 504;

  private final ServicesVersion version;

  AnswerInInterceptor(ServicesVersion version) {
    super(Phase.RECEIVE);
    this.version = version;
  }

  @Override
  public void handleMessage(SoapMessage message) {
    Operation operation =
        (Operation)
            Objects.requireNonNull(
                message.getExchange().getOutMessage().get(Operation.class.getName()));
    try {
      refuseStatus((Integer) Objects.requireNonNull(message.get(Message.RESPONSE_CODE)));
      Answer answer = Answer.read(body(message), operation, version);
      message.setVersion(answer.soap());
      message.setContent(XMLStreamReader.class, new W3CDOMStreamReader(answer.document()));
      message.put(Message.CONTENT_TYPE, "text/xml");
    } catch (UserAgentException e) {
      throw new Fault(e);
    } catch (MalformedMessageException e) {
      throw new Fault(new ProtocolException("the answer is not readable: " + e.getMessage()));
    } catch (IOException e) {
      throw new Fault(e);
    }
  }

  private static InputStream body(SoapMessage message) {
    InputStream body = message.getContent(InputStream.class);
    return body == null ? InputStream.nullInputStream() : body;
  }

  /** Faults come with 400 and 500, everything else of the contract with 200. */
  private static void refuseStatus(int status) {
    switch (status) {
      case OK, BAD_REQUEST, INTERNAL_SERVER_ERROR -> {}
      case SERVICE_UNAVAILABLE ->
          throw new UnavailableException("the server answers HTTP 503; try again later");
      case BAD_GATEWAY, GATEWAY_TIMEOUT ->
          throw new OutcomeUnknownException(
              "a gateway answers HTTP " + status + "; the server may have got the call or not");
      default ->
          throw new ProtocolException("the server answers HTTP " + status + "; expected 200");
    }
  }
}
