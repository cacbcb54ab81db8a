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
import org.services85.user.soap.wire.SoapReader;
import org.services85.user.soap.wire.contract.Operation;
import org.services85.user.soap.wire.contract.ServiceContract;
import org.services85.user.soap.wire.xml.MalformedMessageException;
import org.services85.user.soap.wire.xml.StrictXml;

/** Reads calls of one service in one version. Thread-safe. */
record SoapCallReader(ServiceContract contract, ServicesVersion services) {

  private static final Object NOTHING = new Object[0];

  /**
   * Reads a call.
   *
   * @param body the message
   * @param action the SOAPAction without quotes, or empty
   */
  SoapCall read(InputStream body, String action) throws MalformedMessageException, IOException {
    try (SoapReader message = SoapReader.open(body, NetServerServlet.MAX_BYTES)) {
      try {
        return read(message, action);
      } catch (MalformedMessageException e) {
        message.drain();
        throw e;
      }
    }
  }

  private SoapCall read(SoapReader message, String action) throws MalformedMessageException {
    CallHeaders headers = CallHeaders.read(message, services.namespace());
    message.content();
    String name = message.xml().name();
    try {
      refuseOtherOperation(message.xml(), action);
    } catch (MalformedMessageException e) {
      // That there are more elements in the Body says more.
      message.xml().skip();
      message.end();
      throw e;
    }
    SoapCall call = call(message, name, headers);
    message.end();
    return call;
  }

  private void refuseOtherOperation(StrictXml xml, String action) throws MalformedMessageException {
    String name = xml.name();
    if (!services.namespace().equals(xml.namespace())) {
      throw new MalformedMessageException(
          "the Body has an element of another namespace; expected an operation of "
              + services.namespace());
    }
    if (contract.operation(name).isEmpty() && !contract.isUnoffered(name)) {
      throw new MalformedMessageException("the Body has no operation of " + contract.serviceName());
    }
    String expected = contract.action(services, name);
    if (!action.isEmpty() && !action.equals(expected)) {
      throw new MalformedMessageException(
          "the SOAPAction is not that of the operation in the Body; expected " + expected);
    }
  }

  private SoapCall call(SoapReader message, String name, CallHeaders headers)
      throws MalformedMessageException {
    Optional<Operation> operation = contract.operation(name);
    Object arguments = NOTHING;
    UserAgentException refusal = null;
    if (operation.isEmpty()) {
      message.xml().skip();
      refusal =
          new OperationNotSupportedException(name + " is not offered here; the WSDL lists what is");
    } else {
      int depth = message.xml().depth();
      try {
        arguments =
            ContentReader.ofParameters(message.xml(), services.namespace())
                .read(operation.get().request());
      } catch (MalformedMessageException e) {
        message.xml().leave(depth);
        refusal = new InvalidArgumentException(String.valueOf(e.getMessage()));
      }
    }
    return new SoapCall(
        message.version(),
        message.charset(),
        services,
        name,
        operation,
        headers,
        arguments,
        Optional.ofNullable(refusal));
  }
}
