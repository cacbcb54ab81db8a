package org.services85.user.soap.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.cxf.binding.soap.SoapVersion;
import org.services85.user.api.ProtocolException;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.ContentReader;
import org.services85.user.soap.wire.ContractHeaders;
import org.services85.user.soap.wire.Dom;
import org.services85.user.soap.wire.ExceptionInfoReader;
import org.services85.user.soap.wire.Lexical;
import org.services85.user.soap.wire.MalformedMessageException;
import org.services85.user.soap.wire.Operation;
import org.services85.user.soap.wire.Reduction;
import org.services85.user.soap.wire.Refusals;
import org.services85.user.soap.wire.SoapEnvelope;
import org.services85.user.soap.wire.StrictXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * An answer of the contract that says that the call succeeded.
 *
 * @param soap the version that it is in
 * @param document it, as JAX-WS is to see it
 */
record Answer(SoapVersion soap, Document document) {

  /** Room for a principal with all its rights and licences. */
  static final int MAX_BYTES = 1024 * 1024;

  private static final int MAX_QUOTED = 200;

  /**
   * Reads the answer to a call.
   *
   * @throws org.services85.user.api.UserAgentException the refusal that the answer holds, or
   *     ProtocolException if it is no answer to this call
   */
  static Answer read(InputStream body, Operation operation, ServicesVersion version)
      throws MalformedMessageException, IOException {
    Document document = StrictXml.read(body, MAX_BYTES);
    SoapEnvelope envelope = SoapEnvelope.of(document);
    Element content = envelope.content();
    throwRefusal(envelope, version.namespace());
    if (Dom.isNamed(content, envelope.version().getNamespace(), "Fault")) {
      throw new ProtocolException("the server answers with a SOAP fault: " + faultText(content));
    }
    if (!Dom.isNamed(content, version.namespace(), operation.answer())) {
      throw new ProtocolException(
          "the server's answer is not %s of %s".formatted(operation.answer(), version.namespace()));
    }
    ContentReader.ofAnswers(version.namespace()).normalize(content, operation.response());
    boolean delivered =
        operation.generatesPassword() && ContractHeaders.saysPasswordDelivered(envelope);
    if (operation.returnsValue() && lacksValue(content, operation, delivered)) {
      throw new ProtocolException("the answer has no " + Operation.RESULT + ", or an empty one");
    }
    Reduction.reduce(document, content, operation.answer());
    return new Answer(envelope.version(), document);
  }

  private static void throwRefusal(SoapEnvelope envelope, String namespace)
      throws MalformedMessageException {
    boolean failed = false;
    for (Element header : envelope.headers()) {
      if (Dom.isNamed(header, namespace, "ExceptionInfo") && !Dom.isNil(header)) {
        throw Refusals.fromWire(ExceptionInfoReader.read(header));
      }
      if (Dom.isNamed(header, namespace, "Succeeded")) {
        failed |= !ContractHeaders.isTrue(header);
      }
    }
    if (failed) {
      throw new ProtocolException("the server says that the call failed, and not why");
    }
  }

  /** No operation answers with an empty text, but for a password that was delivered otherwise. */
  private static boolean lacksValue(Element content, Operation operation, boolean delivered)
      throws MalformedMessageException {
    List<Element> values = Dom.children(content);
    if (values.isEmpty() || operation.response().parts().get(0).content() != Lexical.STRING) {
      return values.isEmpty();
    }
    String text = Dom.text(values.get(0));
    return text.isBlank() && !(delivered && text.isEmpty());
  }

  private static String faultText(Element fault) {
    String text = fault.getTextContent().strip().replaceAll("\\s+", " ");
    return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
  }
}
