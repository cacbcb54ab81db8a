package org.services85.user.soap.wire.xml;

import static java.util.stream.Collectors.joining;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.util.SymbolTable;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;

/**
 * Reads an XML document from front to back within bounds, and refuses what a SOAP message must not
 * contain. It stands at the beginning of an element, at first that of the document, until {@link
 * #nextChild}, {@link #text}, {@link #secret} or {@link #skip} has read on. Closing it wipes what
 * it has read. Not thread-safe.
 */
public final class StrictXml implements AutoCloseable {

  /** The namespace of {@code xsi:type} and {@code xsi:nil}. */
  public static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private static final int MAX_DEPTH = 32;
  private static final int MAX_CHILDREN = 1024;
  private static final int MAX_ATTRIBUTES = 64;
  private static final int MAX_TEXT = 1024 * 1024;

  /** How many different names beside the familiar ones, and how long. */
  private static final int MAX_NAMES = 512;

  private static final int MAX_NAME = 256;

  /** How many are declared at one place: a prefix is looked for among all. */
  private static final int MAX_NAMESPACES = 128;

  /** No element of the contract is shorter, with its two tags. */
  private static final int BYTES_PER_ELEMENT = 32;

  private static final char[] NO_TEXT = {};

  private static final WstxInputFactory FACTORY = factory();

  private final XmlText document;
  private final XMLStreamReader reader;
  private final Set<String> names = new HashSet<>();

  /** The names of the elements that have begun and not ended. */
  private final Deque<String> open = new ArrayDeque<>();

  private int elementsLeft;
  private int namespaces;
  private @Nullable MalformedMessageException fatal;

  private StrictXml(XmlText document, int maxElements) throws XMLStreamException {
    this.document = document;
    elementsLeft = maxElements;
    char[] characters = document.characters().array();
    reader =
        FACTORY.createXMLStreamReader(
            new CharArrayReader(characters, 0, document.characters().limit()));
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
      int from = bytes.arrayOffset();
      Arrays.fill(bytes.array(), from, from + bytes.capacity(), (byte) 0);
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
    return value == null ? "" : value.strip();
  }

  /**
   * Whether the element that has begun says that it has no value.
   *
   * @return true if it has {@code xsi:nil} true
   */
  public boolean isNil() {
    String nil = attribute(XSI, "nil");
    return nil.equals("true") || nil.equals("1");
  }

  /** The namespace that a prefix stands for here, or null; the default one for the empty prefix. */
  @Nullable String namespaceOf(String prefix) {
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
   * How deep the element that has begun stands.
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
          checkNames();
          open.push(reader.getLocalName());
        }
        case XMLStreamConstants.END_ELEMENT -> {
          open.pop();
          namespaces -= reader.getNamespaceCount();
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

  private void checkNames() throws XMLStreamException, MalformedMessageException {
    if (--elementsLeft < 0) {
      throw new XMLStreamException("too many elements", reader.getLocation());
    }
    namespaces += reader.getNamespaceCount();
    if (namespaces > MAX_NAMESPACES) {
      throw new XMLStreamException("too many namespaces", reader.getLocation());
    }
    // The parser lets them pass.
    if ("xmlns".equals(reader.getLocalName()) || "xmlns".equals(reader.getPrefix())) {
      throw new MalformedMessageException("the message has a name that XML reserves");
    }
    check(reader.getLocalName());
    check(reader.getPrefix());
    check(reader.getNamespaceURI());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      check(reader.getAttributeLocalName(i));
      check(reader.getAttributePrefix(i));
    }
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      check(reader.getNamespacePrefix(i));
      check(reader.getNamespaceURI(i));
    }
  }

  private void check(@Nullable String name) throws XMLStreamException {
    if (name != null
        && !FamiliarNames.contain(name)
        && (name.length() > MAX_NAME || (names.add(name) && names.size() > MAX_NAMES))) {
      throw new XMLStreamException("too many names, or too long a one", reader.getLocation());
    }
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
    ParserBuffers.wipe(FACTORY);
  }

  private static WstxInputFactory factory() {
    ForgetfulFactory factory = new ForgetfulFactory();
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
    factory.learn(FamiliarNames.NAMES);
    return factory;
  }

  /**
   * Keeps the names that it has learnt, and no others, which are the sender's choice, and may be
   * many and long.
   */
  private static final class ForgetfulFactory extends WstxInputFactory {

    private boolean learnt;

    void learn(Set<String> names) {
      String document =
          names.stream().map("<%s/>"::formatted).collect(joining("", "<names>", "</names>"));
      try {
        XMLStreamReader reader = createXMLStreamReader(new StringReader(document));
        while (reader.hasNext()) {
          reader.next();
        }
        reader.close();
      } catch (XMLStreamException e) {
        throw new IllegalStateException("a name is none of XML", e);
      }
      learnt = true;
    }

    @Override
    public synchronized void updateSymbolTable(SymbolTable read) {
      if (!learnt) {
        super.updateSymbolTable(read);
      }
    }
  }
}
