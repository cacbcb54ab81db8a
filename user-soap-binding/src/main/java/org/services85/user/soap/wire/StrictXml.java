package org.services85.user.soap.wire;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.util.SymbolTable;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.apache.cxf.staxutils.StaxUtils;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;

/** Reads XML within bounds, and refuses what a SOAP message must not contain. Thread-safe. */
public final class StrictXml {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_CHILDREN = 1024;
  private static final int MAX_ATTRIBUTES = 64;
  private static final int MAX_TEXT = 1024 * 1024;

  /** How many different names, and how long; the contract has about two hundred, of up to 44. */
  private static final int MAX_NAMES = 512;

  private static final int MAX_NAME = 256;

  /** How many are declared at one place: a prefix is looked for among all. */
  private static final int MAX_NAMESPACES = 128;

  /** No element of the contract is shorter, with its two tags. */
  private static final int BYTES_PER_ELEMENT = 32;

  private static final WstxInputFactory FACTORY = factory();

  private StrictXml() {}

  /**
   * Reads a document.
   *
   * @param in the bytes; not closed
   * @param maxBytes how many at most
   * @return the document
   * @throws MalformedMessageException if it is longer, not well-formed, not in XML 1.0 or not in
   *     UTF-8 or UTF-16, has a DOCTYPE, a processing instruction or an entity of its own, or is
   *     beyond a bound
   * @throws IOException if the bytes cannot be read
   */
  public static Document read(InputStream in, int maxBytes)
      throws MalformedMessageException, IOException {
    byte[] bytes = in.readNBytes(maxBytes + 1);
    if (bytes.length > maxBytes) {
      throw new MalformedMessageException("the message is over " + maxBytes + " bytes");
    }
    if (bytes.length == 0) {
      throw new MalformedMessageException("the message is empty; a SOAP Envelope is expected");
    }
    try {
      return parse(XmlText.of(bytes), maxBytes / BYTES_PER_ELEMENT);
    } catch (XMLStreamException e) {
      throw new MalformedMessageException(explanation(e));
    } catch (DOMException e) {
      // The parser lets elements pass that are called xmlns.
      throw new MalformedMessageException("the message has a name that XML reserves");
    } finally {
      // There may be passwords in them.
      Arrays.fill(bytes, (byte) 0);
      ParserBuffers.wipe(FACTORY);
    }
  }

  private static Document parse(XmlText text, int maxElements) throws XMLStreamException {
    char[] characters = text.characters().array();
    Reader in = new CharArrayReader(characters, 0, text.characters().limit());
    StrictReader reader = new StrictReader(FACTORY.createXMLStreamReader(in), maxElements);
    try {
      // In 1.1 control characters are text, which no writer of an answer can repeat.
      if (reader.getVersion() != null && !reader.getVersion().equals("1.0")) {
        throw new Refusal("the message is in another version of XML; SOAP is in XML 1.0");
      }
      if (!text.isDeclaredAs(reader.getCharacterEncodingScheme())) {
        throw new Refusal("the message is in another encoding than UTF-8, UTF-16 or its own");
      }
      Document document = StaxUtils.read(reader);
      while (reader.hasNext()) {
        reader.next();
      }
      return document;
    } finally {
      reader.close();
      Arrays.fill(characters, '\0');
    }
  }

  /** The parser's own texts may quote the message. */
  private static String explanation(XMLStreamException e) {
    if (e instanceof Refusal) {
      return String.valueOf(e.getMessage());
    }
    String where =
        e.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
    return "the message is not well-formed XML within the bounds" + where;
  }

  private static WstxInputFactory factory() {
    WstxInputFactory factory = new ForgetfulFactory();
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // Interned ones are kept.
    factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
    factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, false);
    // Lazily found errors would come as unchecked exceptions.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_CHILDREN_PER_ELEMENT, MAX_CHILDREN);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_TEXT);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_TEXT);
    return factory;
  }

  /** Keeps no names: others are the sender's choice, and may be many and long. */
  private static final class ForgetfulFactory extends WstxInputFactory {

    @Override
    public synchronized void updateSymbolTable(SymbolTable read) {
      // What was read is forgotten with its reader.
    }
  }

  private static final class Refusal extends XMLStreamException {

    private static final long serialVersionUID = 1L;

    Refusal(String message) {
      super(message);
    }
  }

  /** Stops at the events that no SOAP message may have (SOAP 1.1 section 3, SOAP 1.2 section 5). */
  private static final class StrictReader extends StreamReaderDelegate {

    private final Set<String> names = new HashSet<>();
    private int elementsLeft;
    private int namespaces;

    StrictReader(XMLStreamReader reader, int maxElements) {
      super(reader);
      elementsLeft = maxElements;
    }

    @Override
    public int next() throws XMLStreamException {
      int event = super.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> checkNames();
        case XMLStreamConstants.END_ELEMENT -> namespaces -= getNamespaceCount();
        case XMLStreamConstants.DTD ->
            throw new Refusal("the message has a DOCTYPE; SOAP forbids it");
        case XMLStreamConstants.PROCESSING_INSTRUCTION ->
            throw new Refusal("the message has a processing instruction; SOAP forbids it");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new Refusal("the message has an entity of its own; SOAP forbids it");
        default -> {}
      }
      return event;
    }

    private void checkNames() throws XMLStreamException {
      if (--elementsLeft < 0) {
        throw new XMLStreamException("too many elements", getLocation());
      }
      namespaces += getNamespaceCount();
      if (namespaces > MAX_NAMESPACES) {
        throw new XMLStreamException("too many namespaces", getLocation());
      }
      check(getLocalName());
      check(getPrefix());
      check(getNamespaceURI());
      for (int i = 0; i < getAttributeCount(); i++) {
        check(getAttributeLocalName(i));
        check(getAttributePrefix(i));
      }
      for (int i = 0; i < getNamespaceCount(); i++) {
        check(getNamespacePrefix(i));
        check(getNamespaceURI(i));
      }
    }

    private void check(@Nullable String name) throws XMLStreamException {
      if (name != null
          && (name.length() > MAX_NAME || (names.add(name) && names.size() > MAX_NAMES))) {
        throw new XMLStreamException("too many names, or too long a one", getLocation());
      }
    }
  }
}
