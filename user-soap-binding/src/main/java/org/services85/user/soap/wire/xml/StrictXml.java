package org.services85.user.soap.wire.xml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.soap.wire.schema.Content;

/**
 * Reads an XML document from front to back within bounds, and refuses what a SOAP message must not
 * contain. It stands at the beginning of an element, at first that of the document, until {@link
 * #nextChild}, {@link #text}, {@link #secret} or {@link #skip} has read on. Closing it wipes what
 * it has read. Not thread-safe.
 */
public final class StrictXml implements AutoCloseable {

  /** No element of the contract is shorter, with its two tags. */
  private static final int BYTES_PER_ELEMENT = 32;

  private static final char[] NO_TEXT = {};

  private final XmlText document;
  private final XMLStreamReader reader;
  private final NameBounds bounds;

  /** The names of the elements that have begun and not ended. */
  private final Deque<String> open = new ArrayDeque<>();

  private @Nullable MalformedMessageException fatal;

  private StrictXml(XmlText document, int maxElements) throws XMLStreamException {
    this.document = document;
    this.bounds = new NameBounds(maxElements);
    this.reader = BoundedParser.over(document.characters());
  }

  /**
   * Begins a document.
   *
   * @param in the bytes; not closed
   * @param maxBytes how many at most
   * @return the document, at its element
   * @throws MalformedMessageException if it is longer, not in XML 1.0 or not in UTF-8 or UTF-16, or
   *     does not begin as a document without DOCTYPE and processing instruction does
   * @throws IOException if the bytes cannot be read
   */
  public static StrictXml open(InputStream in, int maxBytes)
      throws MalformedMessageException, IOException {
    ByteBuffer bytes = MessageBytes.read(in, maxBytes + 1);
    try {
      if (bytes.remaining() > maxBytes) {
        throw new MalformedMessageException("the message is over " + maxBytes + " bytes");
      }
      if (!bytes.hasRemaining()) {
        throw new MalformedMessageException("the message is empty; a SOAP Envelope is expected");
      }
      return begin(XmlText.of(bytes), maxBytes / BYTES_PER_ELEMENT);
    } finally {
      MessageBytes.wipe(bytes);
    }
  }

  private static StrictXml begin(XmlText document, int maxElements)
      throws MalformedMessageException {
    StrictXml xml;
    try {
      xml = new StrictXml(document, maxElements);
    } catch (XMLStreamException e) {
      wipe(document);
      throw notWellFormed(e);
    }
    try {
      // In 1.1 control characters are text, which no writer of an answer can repeat.
      String version = xml.reader.getVersion();
      if (version != null && !version.equals("1.0")) {
        throw new MalformedMessageException(
            "the message is in another version of XML; SOAP is in XML 1.0");
      }
      if (!document.isDeclaredAs(xml.reader.getCharacterEncodingScheme())) {
        throw new MalformedMessageException(
            "the message is in another encoding than UTF-8, UTF-16 or its own");
      }
      while (xml.next() != XMLStreamConstants.START_ELEMENT) {
        // Comments and space.
      }
      return xml;
    } catch (MalformedMessageException e) {
      xml.close();
      throw e;
    }
  }

  /**
   * The encoding of the document.
   *
   * @return UTF-8 or one of the two of UTF-16
   */
  public Charset charset() {
    return document.charset();
  }

  /**
   * The local name of the element that has begun.
   *
   * @return its name
   */
  public String name() {
    return reader.getLocalName();
  }

  /**
   * The namespace of the element that has begun.
   *
   * @return its name, empty where there is none
   */
  public String namespace() {
    return Objects.requireNonNullElse(reader.getNamespaceURI(), "");
  }

  /**
   * Whether the element that has begun has the given name.
   *
   * @param namespace a namespace
   * @param localName a local name
   * @return true if both are its own
   */
  public boolean isNamed(String namespace, String localName) {
    return localName.equals(name()) && namespace.equals(namespace());
  }

  /**
   * The value of an attribute of the element that has begun.
   *
   * @param namespace its namespace
   * @param name its local name
   * @return the value without space around it, or empty where there is none
   */
  public String attribute(String namespace, String name) {
    String value = reader.getAttributeValue(namespace, name);
    return value == null ? "" : value.trim();
  }

  /**
   * Whether the element that has begun says that it has no value.
   *
   * @return true if it has {@code xsi:nil} true
   */
  public boolean isNil() {
    String nil = attribute(Content.XSI, "nil");
    return nil.equals("true") || nil.equals("1");
  }

  /**
   * The namespace that a prefix stands for here.
   *
   * @param prefix the prefix; empty for the default namespace
   * @return the name of the namespace, or null where there is none
   */
  public @Nullable String namespaceOf(String prefix) {
    String namespace = reader.getNamespaceURI(prefix);
    return namespace == null || namespace.isEmpty() ? null : namespace;
  }

  /**
   * Reads on to the next element in the one that has begun and whose children before it have ended.
   *
   * @return true at the beginning of the next child, false at the end of the element
   * @throws MalformedMessageException if there is text between, or the document is not well-formed
   *     or beyond a bound
   */
  public boolean nextChild() throws MalformedMessageException {
    String parent = open.element();
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return false;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!reader.isWhiteSpace()) {
            throw new MalformedMessageException(
                "there is text in " + parent + ", where only elements may be");
          }
        }
        default -> {}
      }
    }
  }

  /**
   * Reads the element that has begun to its end.
   *
   * @return the text in it, comments left out
   * @throws MalformedMessageException if there is an element in it, or the document is not
   *     well-formed or beyond a bound
   */
  public String text() throws MalformedMessageException {
    char[] characters = characters();
    try {
      return new String(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  /**
   * Reads the element that has begun to its end.
   *
   * @return the text in it as a secret, comments left out
   * @throws MalformedMessageException as {@link #text}
   */
  public Secret secret() throws MalformedMessageException {
    char[] characters = characters();
    try {
      return Secret.of(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  /**
   * Reads the element that has begun to its end.
   *
   * @return the text in it as a secret, comments and the space around it left out
   * @throws MalformedMessageException as {@link #text}
   */
  public Secret strippedSecret() throws MalformedMessageException {
    char[] characters = characters();
    int begin = 0;
    int end = characters.length;
    while (begin < end && Character.isWhitespace(characters[begin])) {
      begin++;
    }
    while (end > begin && Character.isWhitespace(characters[end - 1])) {
      end--;
    }
    try {
      return Secret.of(CharBuffer.wrap(characters, begin, end - begin));
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  /**
   * Reads the element that has begun to its end.
   *
   * @return all text in it and in the elements in it, comments left out
   * @throws MalformedMessageException if the document is not well-formed or beyond a bound
   */
  public String allText() throws MalformedMessageException {
    StringBuilder text = new StringBuilder();
    int outside = depth();
    while (depth() >= outside) {
      if (next() == XMLStreamConstants.CHARACTERS) {
        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
      }
    }
    return text.toString();
  }

  private char[] characters() throws MalformedMessageException {
    String element = open.element();
    char[] text = NO_TEXT;
    int length = 0;
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT ->
            throw new MalformedMessageException(
                "there is an element in " + element + ", where only text may be");
        case XMLStreamConstants.END_ELEMENT -> {
          return length == text.length ? text : resized(text, length);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          int more = reader.getTextLength();
          if (length + more > text.length) {
            text = resized(text, length == 0 ? more : 2 * (length + more));
          }
          System.arraycopy(reader.getTextCharacters(), reader.getTextStart(), text, length, more);
          length += more;
        }
        default -> {}
      }
    }
  }

  private static char[] resized(char[] text, int length) {
    char[] copy = Arrays.copyOf(text, length);
    Arrays.fill(text, '\0');
    return copy;
  }

  /**
   * Reads the element that has begun to its end, whatever is in it.
   *
   * @throws MalformedMessageException if the document is not well-formed or beyond a bound
   */
  public void skip() throws MalformedMessageException {
    leave(depth());
  }

  /**
   * The depth of the element that has begun.
   *
   * @return 1 for the element of the document
   */
  public int depth() {
    return open.size();
  }

  /**
   * Reads an element to its end, from wherever in it.
   *
   * @param depth how deep the element stands
   * @throws MalformedMessageException if the document is not well-formed or beyond a bound, as may
   *     have been said before
   */
  public void leave(int depth) throws MalformedMessageException {
    while (depth() >= depth) {
      next();
    }
  }

  /**
   * Reads the document from wherever in it to its end.
   *
   * @throws MalformedMessageException if it is not well-formed or beyond a bound, as may have been
   *     said before
   */
  public void drain() throws MalformedMessageException {
    while (reader.getEventType() != XMLStreamConstants.END_DOCUMENT) {
      next();
    }
  }

  /** The next event, if a SOAP message may have it (SOAP 1.1 section 3, SOAP 1.2 section 5). */
  private int next() throws MalformedMessageException {
    if (fatal != null) {
      throw fatal;
    }
    try {
      int event = reader.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          bounds.begin(reader);
          open.push(reader.getLocalName());
        }
        case XMLStreamConstants.END_ELEMENT -> {
          open.pop();
          bounds.end(reader);
        }
        case XMLStreamConstants.DTD -> throw forbidden("a DOCTYPE");
        case XMLStreamConstants.PROCESSING_INSTRUCTION ->
            throw forbidden("a processing instruction");
        case XMLStreamConstants.ENTITY_REFERENCE -> throw forbidden("an entity of its own");
        default -> {}
      }
      return event;
    } catch (XMLStreamException e) {
      fatal = notWellFormed(e);
      throw fatal;
    } catch (MalformedMessageException e) {
      fatal = e;
      throw e;
    }
  }

  private static MalformedMessageException forbidden(String what) {
    return new MalformedMessageException("the message has " + what + "; SOAP forbids it");
  }

  /** The parser's own texts may quote the message. */
  private static MalformedMessageException notWellFormed(XMLStreamException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " at line %s, column %s"
                .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
    return new MalformedMessageException(
        "the message is not well-formed XML within the bounds" + where);
  }

  /** Wipes what was read. */
  @Override
  public void close() {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("nothing is read when it is closed", e);
    } finally {
      wipe(document);
    }
  }

  private static void wipe(XmlText document) {
    Arrays.fill(document.characters().array(), '\0');
    BoundedParser.wipe();
  }
}
