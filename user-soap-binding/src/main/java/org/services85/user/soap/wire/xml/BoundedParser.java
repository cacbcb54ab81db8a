package org.services85.user.soap.wire.xml;

import static java.util.stream.Collectors.joining;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.util.SymbolTable;
import java.io.CharArrayReader;
import java.io.StringReader;
import java.nio.CharBuffer;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/** The parser of Woodstox, set to what a message may have, and wiped after use. Thread-safe. */
final class BoundedParser {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_CHILDREN = 1024;
  private static final int MAX_ATTRIBUTES = 64;
  private static final int MAX_TEXT = 1024 * 1024;

  private static final WstxInputFactory FACTORY = factory();

  private BoundedParser() {}

  /** A parser of a document. */
  static XMLStreamReader over(CharBuffer document) throws XMLStreamException {
    return FACTORY.createXMLStreamReader(
        new CharArrayReader(document.array(), 0, document.limit()));
  }

  /** Clears what this thread's parser has read. */
  static void wipe() {
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

    synchronized void learn(Set<String> names) {
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
