package org.services85.user.soap.wire;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.apache.cxf.staxutils.StaxUtils;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/** Reads XML within bounds, and refuses what a SOAP message must not contain. Thread-safe. */
public final class StrictXml {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_CHILDREN = 1024;
  private static final int MAX_ELEMENTS = 32 * 1024;
  private static final int MAX_ATTRIBUTES = 64;
  private static final int MAX_TEXT = 1024 * 1024;

  private static final Set<String> ENCODINGS = Set.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE");

  private static final WstxInputFactory FACTORY = factory();

  private StrictXml() {}

  /**
   * Reads a document.
   *
   * @param in the bytes; not closed
   * @param maxBytes how many at most
   * @return the document
   * @throws MalformedMessageException if it is longer, not well-formed, not in UTF-8 or UTF-16, has
   *     a DOCTYPE, a processing instruction or an entity of its own, or is beyond a bound
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
      return parse(bytes);
    } catch (XMLStreamException e) {
      throw new MalformedMessageException(explanation(e));
    } finally {
      Arrays.fill(bytes, (byte) 0);
      ParserBuffers.wipe(FACTORY);
    }
  }

  private static Document parse(byte[] bytes) throws XMLStreamException {
    StrictReader reader =
        new StrictReader(FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes)));
    try {
      reader.refuseForeignEncoding();
      Document document = StaxUtils.read(reader);
      while (reader.hasNext()) {
        reader.next();
      }
      return document;
    } finally {
      reader.close();
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
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // Lazily found errors would come as unchecked exceptions.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_CHILDREN_PER_ELEMENT, MAX_CHILDREN);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, MAX_ELEMENTS);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_TEXT);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_TEXT);
    return factory;
  }

  private static final class Refusal extends XMLStreamException {

    private static final long serialVersionUID = 1L;

    Refusal(String message) {
      super(message);
    }
  }

  /** Stops at the events that no SOAP message may have (SOAP 1.1 section 3, SOAP 1.2 section 5). */
  private static final class StrictReader extends StreamReaderDelegate {

    StrictReader(XMLStreamReader reader) {
      super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
      int event = super.next();
      switch (event) {
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

    void refuseForeignEncoding() throws XMLStreamException {
      String used = getEncoding();
      String declared = getCharacterEncodingScheme();
      if (isForeign(used) || isForeign(declared)) {
        throw new Refusal("the message is in another encoding than UTF-8 or UTF-16");
      }
      if (used != null && declared != null && !family(used).equals(family(declared))) {
        throw new Refusal("the message is in another encoding than it declares");
      }
    }

    private static boolean isForeign(@Nullable String encoding) {
      return encoding != null && !ENCODINGS.contains(encoding.toUpperCase(Locale.ROOT));
    }

    private static String family(String encoding) {
      return encoding.toUpperCase(Locale.ROOT).startsWith("UTF-16") ? "UTF-16" : "UTF-8";
    }
  }
}
