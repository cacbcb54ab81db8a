package org.services85.user.testkit.netserver.soap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** Elements as bytes, by the JDK's own StAX, whatever else is on the class path. */
public final class XmlText {

  private static final int MAX_BYTES = 256 * 1024;
  private static final int MAX_DEPTH = 32;

  private static final int MAX_ATTRIBUTES = 64;

  /** The most in a message; the parser looks for each among all, and has no limit of its own. */
  private static final int MAX_NAMESPACES = 256;

  /** The most in a message; a list of a thousand numbers has a tenth of it. */
  private static final int MAX_ELEMENTS = 10_000;

  /** The JDK's own name for the limit (module java.xml). */
  private static final String ATTRIBUTE_LIMIT =
      "http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit";

  private XmlText() {}

  /**
   * Reads a document without DOCTYPE and processing instructions, within bounds.
   *
   * @param in its bytes
   * @return its root
   * @throws IOException if they cannot be read
   * @throws SoapFault if it is no such document
   */
  public static Xml read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw SoapFault.ofSender("the message is over " + MAX_BYTES + " bytes");
    }
    if (namespaces(bytes) > MAX_NAMESPACES) {
      throw SoapFault.ofSender("the message declares more than " + MAX_NAMESPACES + " namespaces");
    }
    try {
      XMLStreamReader reader = reader(bytes);
      if (reader.getVersion() != null && !reader.getVersion().equals("1.0")) {
        throw SoapFault.ofSender("the message is in another version of XML; SOAP is in XML 1.0");
      }
      toElement(reader);
      Xml root = element(reader, 1, new AtomicInteger());
      while (reader.hasNext()) {
        refuseForbidden(reader.next());
      }
      return root;
    } catch (XMLStreamException e) {
      SoapFault fault = SoapFault.ofSender("the message is not well-formed XML");
      fault.initCause(
          e); // the parser's text may quote the message, so the fault's does not have it
      throw fault;
    }
  }

  /**
   * The number of times that the bytes have xmlns, be they UTF-8 or UTF-16: more often than the
   * parser will.
   */
  private static int namespaces(byte[] bytes) {
    int found = 0;
    int matched = 0;
    for (byte each : bytes) {
      if (each != 0) {
        matched = each == "xmlns".charAt(matched) ? matched + 1 : each == 'x' ? 1 : 0;
        if (matched == "xmlns".length()) {
          found++;
          matched = 0;
        }
      }
    }
    return found;
  }

  private static XMLStreamReader reader(byte[] bytes) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(ATTRIBUTE_LIMIT, MAX_ATTRIBUTES);
    return factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
  }

  private static void toElement(XMLStreamReader reader) throws XMLStreamException {
    while (!reader.isStartElement()) {
      refuseForbidden(reader.next());
    }
  }

  private static Xml element(XMLStreamReader reader, int depth, AtomicInteger elements)
      throws XMLStreamException {
    if (depth > MAX_DEPTH) {
      throw SoapFault.ofSender("the message has more than " + MAX_DEPTH + " levels");
    }
    if (elements.incrementAndGet() > MAX_ELEMENTS) {
      throw SoapFault.ofSender("the message has more than " + MAX_ELEMENTS + " elements");
    }
    QName name = reader.getName();
    Map<QName, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeName(i), reader.getAttributeValue(i));
    }
    List<Xml> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int event = reader.next();
        event != XMLStreamConstants.END_ELEMENT;
        event = reader.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(element(reader, depth + 1, elements));
      } else if (reader.isCharacters() || event == XMLStreamConstants.CDATA) {
        text.append(reader.getText());
      } else {
        refuseForbidden(event);
      }
    }
    return new Xml(name, attributes, children, text.toString());
  }

  private static void refuseForbidden(int event) {
    switch (event) {
      case XMLStreamConstants.DTD ->
          throw SoapFault.ofSender("the message has a DOCTYPE; SOAP forbids it");
      case XMLStreamConstants.PROCESSING_INSTRUCTION ->
          throw SoapFault.ofSender("the message has a processing instruction; SOAP forbids it");
      case XMLStreamConstants.ENTITY_REFERENCE ->
          throw SoapFault.ofSender("the message has an entity of its own; SOAP forbids it");
      default -> {}
    }
  }

  /**
   * Writes a document in UTF-8.
   *
   * @param root its root
   * @param contract the namespace that the contract has in it
   * @return its text
   */
  public static String write(Xml root, String contract) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter writer =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      writer.writeStartDocument("UTF-8", "1.0");
      start(writer, root, contract);
      writer.writeNamespace(root.name().getPrefix(), root.name().getNamespaceURI());
      writer.writeNamespace(Xml.CONTRACT_PREFIX, contract);
      writer.writeNamespace(Xml.ARRAYS_PREFIX, Xml.ARRAYS);
      finish(writer, root, contract);
      writer.writeEndDocument();
      writer.close();
      return out.toString(StandardCharsets.UTF_8);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void start(XMLStreamWriter writer, Xml element, String contract)
      throws XMLStreamException {
    QName name = element.name();
    String namespace = name.getNamespaceURI();
    writer.writeStartElement(
        name.getPrefix(),
        name.getLocalPart(),
        namespace.equals(Xml.CONTRACT) ? contract : namespace);
    if (namespace.equals(Xml.OWN)) {
      writer.writeNamespace(name.getPrefix(), namespace);
    }
  }

  private static void finish(XMLStreamWriter writer, Xml element, String contract)
      throws XMLStreamException {
    for (Map.Entry<QName, String> attribute : element.attributes().entrySet()) {
      QName name = attribute.getKey();
      writer.writeAttribute(
          name.getPrefix(), name.getNamespaceURI(), name.getLocalPart(), attribute.getValue());
    }
    for (Xml child : element.children()) {
      start(writer, child, contract);
      finish(writer, child, contract);
    }
    characters(writer, element.text());
    writer.writeEndElement();
  }

  /** Parsers take a carriage return that is not written as a reference for a line feed. */
  private static void characters(XMLStreamWriter writer, String text) throws XMLStreamException {
    String[] lines = text.split("\r", -1);
    writer.writeCharacters(lines[0]);
    for (int i = 1; i < lines.length; i++) {
      writer.writeEntityRef("#xD");
      writer.writeCharacters(lines[i]);
    }
  }
}
