package org.services85.user.soap.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.OperationNotSupportedException;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.CallHeaders;
import org.services85.user.soap.wire.ContentReader;
import org.services85.user.soap.wire.MalformedMessageException;
import org.services85.user.soap.wire.Operation;
import org.services85.user.soap.wire.Reduction;
import org.services85.user.soap.wire.ServiceContract;
import org.services85.user.soap.wire.SoapEnvelope;
import org.services85.user.soap.wire.StrictXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads calls of one service in one version. Thread-safe. */
record SoapCallReader(ServiceContract contract, ServicesVersion services) {

  /**
   * Reads a call.
   *
   * @param body the message
   * @param action the SOAPAction without quotes, or empty
   */
  SoapCall read(InputStream body, String action) throws MalformedMessageException, IOException {
    Document document = StrictXml.read(body, NetServerServlet.MAX_BYTES);
    SoapEnvelope envelope = SoapEnvelope.of(document);
    Element call = envelope.content();
    String name = call.getLocalName();
    if (!services.namespace().equals(call.getNamespaceURI())) {
      throw new MalformedMessageException(
          "the Body has an element of another namespace; expected an operation of "
              + services.namespace());
    }
    boolean unoffered = contract.answerOfUnoffered(name).isPresent();
    Operation operation =
        (unoffered ? Optional.of(contract.standIn()) : contract.operation(name))
            .orElseThrow(
                () ->
                    new MalformedMessageException(
                        "the Body has no operation of " + contract.serviceName()));
    refuseOtherAction(action, name);
    CallHeaders headers = CallHeaders.of(envelope, services.namespace());
    Optional<UserAgentException> refusal =
        unoffered ? standIn(call) : checkArguments(call, operation);
    Reduction.reduce(document, envelope.content(), operation.name());
    return new SoapCall(
        envelope.version(), services, contract, name, operation, headers, refusal, document);
  }

  private void refuseOtherAction(String action, String operation) throws MalformedMessageException {
    String expected = contract.action(services, operation);
    if (!action.isEmpty() && !action.equals(expected)) {
      throw new MalformedMessageException(
          "the SOAPAction is not that of the operation in the Body; expected " + expected);
    }
  }

  private static Optional<UserAgentException> standIn(Element call) {
    Reduction.empty(call);
    return Optional.of(
        new OperationNotSupportedException(
            call.getLocalName() + " is not offered here; the WSDL lists what is"));
  }

  private Optional<UserAgentException> checkArguments(Element call, Operation operation) {
    try {
      ContentReader.ofParameters(services.namespace()).normalize(call, operation.request());
      return Optional.empty();
    } catch (MalformedMessageException e) {
      Reduction.empty(call);
      return Optional.of(new InvalidArgumentException(String.valueOf(e.getMessage())));
    }
  }
}
