package org.services85.user.soap.wire;

import com.ctc.wstx.stax.WstxOutputFactory;
import jakarta.xml.bind.annotation.XmlType;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamWriter2;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.carrier.SoCredentials;
import org.services85.user.soap.wire.carrier.SoExceptionInfo;
import org.services85.user.soap.wire.carrier.SoTimeZone;
import org.services85.user.soap.wire.contract.Operation;
import org.services85.user.soap.wire.contract.SoapVersion;
import org.services85.user.soap.wire.schema.Structure;
import org.services85.user.soap.wire.xml.MessageBytes;
import org.services85.user.soap.wire.xml.ParserBuffers;

/**
 * Writes one SOAP message in the namespace of a version of the services: first its headers, then
 * its content. Nothing of the message is kept but by who takes it. Not thread-safe.
 */
public final class SoapWriter implements AutoCloseable {

  private static final String SOAP = "soap";

  private static final WstxOutputFactory FACTORY = new WstxOutputFactory();

  private final MessageBytes bytes = new MessageBytes();
  private final SoapVersion soap;
  private final ServicesVersion services;
  private final XMLStreamWriter2 xml;
  private boolean inHeader;

  private SoapWriter(SoapVersion soap, ServicesVersion services, Charset charset)
      throws XMLStreamException {
    this.soap = soap;
    this.services = services;
    xml = (XMLStreamWriter2) FACTORY.createXMLStreamWriter(bytes, charset.name());
    if (!charset.equals(StandardCharsets.UTF_8)) {
      // Without it, an encoding that no byte order mark tells could not be told.
      xml.writeStartDocument(charset.name(), "1.0");
    }
    xml.writeStartElement(SOAP, "Envelope", soap.namespace());
    xml.writeNamespace(SOAP, soap.namespace());
  }

  /**
   * Begins a message.
   *
   * @param soap the version of its Envelope
   * @param services the version of the services whose namespace it is in
   * @param charset the encoding: UTF-8, or one of the two of UTF-16
   * @return a writer, which the caller closes
   */
  public static SoapWriter begin(SoapVersion soap, ServicesVersion services, Charset charset) {
    try {
      SoapWriter writer = new SoapWriter(soap, services, charset);
      writer.xml.writeDefaultNamespace(services.namespace());
      return writer;
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  /**
   * A message that is a fault.
   *
   * @param soap the version of its Envelope
   * @param code its code, of those that {@link FaultCode} names
   * @param text its text
   * @return the message in UTF-8
   */
  public static ByteBuffer fault(SoapVersion soap, FaultCode code, String text) {
    try (SoapWriter writer =
        new SoapWriter(soap, ServicesVersion.SERVICES85, StandardCharsets.UTF_8)) {
      writer.beginBody();
      writer.fault(code.in(soap), text);
      return writer.end();
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  private void fault(String code, String text) throws XMLStreamException {
    xml.writeStartElement(SOAP, "Fault", soap.namespace());
    if (soap == SoapVersion.SOAP_11) {
      textElement("faultcode", SOAP + ":" + code);
      textElement("faultstring", text);
    } else {
      xml.writeStartElement(SOAP, "Code", soap.namespace());
      xml.writeStartElement(SOAP, "Value", soap.namespace());
      xml.writeCharacters(SOAP + ":" + code);
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeStartElement(SOAP, "Reason", soap.namespace());
      xml.writeStartElement(SOAP, "Text", soap.namespace());
      xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", "en");
      xml.writeCharacters(text);
      xml.writeEndElement();
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void textElement(String name, String text) throws XMLStreamException {
    xml.writeStartElement("", name, "");
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  /**
   * Adds the header that says why a call was refused.
   *
   * @param info the reason
   */
  public void exceptionInfo(SoExceptionInfo info) {
    header("ExceptionInfo", info);
  }

  /**
   * Adds the header that says whether a call succeeded.
   *
   * @param succeeded whether it did
   */
  public void succeeded(boolean succeeded) {
    header("Succeeded", succeeded);
  }

  /**
   * Adds the header that names a time zone.
   *
   * @param timeZone the time zone
   */
  public void timeZone(SoTimeZone timeZone) {
    header("TimeZone", timeZone);
  }

  /**
   * Adds the header that shows an application token.
   *
   * @param token the token
   */
  public void applicationToken(Secret token) {
    header("ApplicationToken", token);
  }

  /**
   * Adds the header that shows a ticket.
   *
   * @param ticket the ticket
   */
  public void credentials(Secret ticket) {
    SoCredentials credentials = new SoCredentials();
    credentials.ticket = ticket;
    header("Credentials", credentials);
  }

  /**
   * Adds our own header that makes a call one that may be repeated.
   *
   * @param key the idempotency key
   */
  public void idempotencyKey(Secret key) {
    ownHeader(OwnHeaders.IDEMPOTENCY_KEY, key);
  }

  /** Adds our own header of an answer whose password was delivered by a channel of the host. */
  public void passwordDelivered() {
    ownHeader(OwnHeaders.PASSWORD_DELIVERED, true);
  }

  private void header(String name, Object value) {
    try {
      beginHeader();
      element(name, value);
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  private void ownHeader(String name, Object value) {
    try {
      beginHeader();
      xml.writeStartElement("", name, OwnHeaders.NAMESPACE);
      xml.writeDefaultNamespace(OwnHeaders.NAMESPACE);
      text(value);
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  private void beginHeader() throws XMLStreamException {
    if (!inHeader) {
      xml.writeStartElement(SOAP, "Header", soap.namespace());
      inHeader = true;
    }
  }

  private void beginBody() throws XMLStreamException {
    if (inHeader) {
      xml.writeEndElement();
    }
    xml.writeStartElement(SOAP, "Body", soap.namespace());
  }

  /**
   * Ends the message with the element that calls an operation.
   *
   * @param operation the operation
   * @param arguments the values of its parameters, absent ones null; or the carrier that holds them
   * @return the message
   */
  public ByteBuffer call(Operation operation, @Nullable Object... arguments) {
    return body(operation.name(), operation.request(), arguments);
  }

  /**
   * Ends the message with the element that answers an operation.
   *
   * @param operation the operation
   * @param value its answer, or null
   * @return the message
   */
  public ByteBuffer answer(Operation operation, @Nullable Object value) {
    return body(operation.answer(), operation.response(), value);
  }

  /**
   * Ends the message with the element that answers an operation that is not offered.
   *
   * @param operation its name
   * @return the message
   */
  public ByteBuffer emptyAnswer(String operation) {
    try {
      beginBody();
      xml.writeEmptyElement("", operation + Operation.RESULT, services.namespace());
      return end();
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  private ByteBuffer body(String name, Structure structure, @Nullable Object... values) {
    try {
      beginBody();
      if (structure.isCarrier()) {
        carrier(name, Objects.requireNonNull(values[0], name));
      } else {
        xml.writeStartElement("", name, services.namespace());
        for (int i = 0; i < structure.parts().size(); i++) {
          Object value = values[i];
          if (value != null) {
            element(structure.parts().get(i).name().getLocalPart(), value);
          }
        }
        xml.writeEndElement();
      }
      return end();
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  private ByteBuffer end() throws XMLStreamException {
    xml.writeEndElement();
    xml.writeEndElement();
    xml.flush();
    return bytes.take();
  }

  private void element(String name, Object value) throws XMLStreamException {
    if (value.getClass().isAnnotationPresent(XmlType.class)) {
      carrier(name, value);
    } else {
      xml.writeStartElement("", name, services.namespace());
      text(value);
      xml.writeEndElement();
    }
  }

  private void carrier(String name, Object value) throws XMLStreamException {
    Carriers.write(name, value, services, xml);
  }

  private void text(Object value) throws XMLStreamException {
    if (value instanceof Secret secret) {
      char[] characters = secret.reveal();
      try {
        xml.writeCharacters(characters, 0, characters.length);
      } finally {
        Arrays.fill(characters, '\0');
      }
    } else {
      xml.writeCharacters(value.toString());
    }
  }

  /** Wipes what was written and not taken. */
  @Override
  public void close() {
    try {
      // The plain close keeps the buffer of encoded bytes from those that are wiped.
      xml.closeCompletely();
    } catch (XMLStreamException e) {
      throw unwritten(e);
    } finally {
      bytes.wipe();
      ParserBuffers.wipe(FACTORY);
    }
  }

  /** Its text may quote the value that cannot be written. */
  private static IllegalStateException unwritten(XMLStreamException e) {
    return new IllegalStateException("the message has a value that XML cannot hold", e);
  }
}
