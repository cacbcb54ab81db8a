package org.services85.user.soap.wire.xml;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The bounds on the elements and names of a document, which the sender chooses. Not thread-safe.
 */
final class NameBounds {

  /** The most different names beside the familiar ones, and the longest. */
  private static final int MAX_NAMES = 512;

  private static final int MAX_NAME = 256;

  /** The most that are declared at one place: a prefix is looked for among all. */
  private static final int MAX_NAMESPACES = 128;

  private final Set<String> names = new HashSet<>();
  private int elementsLeft;
  private int namespaces;

  NameBounds(int maxElements) {
    elementsLeft = maxElements;
  }

  /**
   * Looks at the names of an element that has begun.
   *
   * @throws XMLStreamException if there are too many, or one is too long
   * @throws MalformedMessageException if XML reserves one
   */
  void begin(XMLStreamReader reader) throws XMLStreamException, MalformedMessageException {
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
    check(reader.getLocalName(), reader);
    check(reader.getPrefix(), reader);
    check(reader.getNamespaceURI(), reader);
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      check(reader.getAttributeLocalName(i), reader);
      check(reader.getAttributePrefix(i), reader);
    }
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      check(reader.getNamespacePrefix(i), reader);
      check(reader.getNamespaceURI(i), reader);
    }
  }

  /** Takes the names of an element that has ended out of the count. */
  void end(XMLStreamReader reader) {
    namespaces -= reader.getNamespaceCount();
  }

  private void check(@Nullable String name, XMLStreamReader reader) throws XMLStreamException {
    if (name != null
        && !FamiliarNames.contain(name)
        && (name.length() > MAX_NAME || (names.add(name) && names.size() > MAX_NAMES))) {
      throw new XMLStreamException("too many names, or too long a one", reader.getLocation());
    }
  }
}
