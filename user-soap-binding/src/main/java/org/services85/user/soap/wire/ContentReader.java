package org.services85.user.soap.wire;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.Structure.Part;
import org.w3c.dom.Element;

/**
 * Checks the content of elements against the contract's types and leaves it in canonical form:
 * JAXB, which reads it next, takes more than the types allow and turns some of it into other
 * values.
 */
public final class ContentReader {

  /** Longer values are not quoted. */
  private static final int MAX_QUOTED = 32;

  private final String namespace;
  private final boolean strict;

  private ContentReader(String namespace, boolean strict) {
    this.namespace = namespace;
    this.strict = strict;
  }

  /**
   * A reader of parameters: it refuses what it does not know, and its messages quote what is wrong.
   *
   * @param namespace the namespace of the contract
   * @return a reader
   */
  public static ContentReader ofParameters(String namespace) {
    return new ContentReader(namespace, true);
  }

  /**
   * A reader of answers: it removes what it does not know, as a server may know more, and its
   * messages quote nothing, as anything may be a secret.
   *
   * @param namespace the namespace of the contract
   * @return a reader
   */
  public static ContentReader ofAnswers(String namespace) {
    return new ContentReader(namespace, false);
  }

  /**
   * Checks and cleans what is in an element.
   *
   * @param element an element of the message
   * @param structure what must be in it
   * @throws MalformedMessageException if an element in it is unknown, there twice, or not of its
   *     type
   */
  public void normalize(Element element, Structure structure) throws MalformedMessageException {
    Set<Part> seen = new HashSet<>();
    for (Element child : Dom.children(element)) {
      Optional<Part> part = part(child, structure);
      if (part.isEmpty()) {
        removeUnknown(element, child, structure);
      } else if (!seen.add(part.get()) && !part.get().repeated()) {
        throw new MalformedMessageException(
            child.getLocalName() + " is there twice; expected once");
      } else {
        refuseOtherType(child, part.get().content());
        if (Dom.isNil(child)) {
          element.removeChild(child);
        } else {
          normalize(child, part.get().content());
        }
      }
    }
  }

  private void normalize(Element element, Content content) throws MalformedMessageException {
    if (content instanceof Structure structure) {
      normalize(element, structure);
    } else if (content instanceof Lexical type) {
      String text = Dom.text(element);
      Optional<String> value = type.read(text);
      if (value.isEmpty()) {
        throw wrong(element, "is", text, type.expected());
      }
      element.setTextContent(value.get());
    }
    element.removeAttributeNS(Dom.XSI, "type");
    element.removeAttributeNS(Dom.XSI, "nil");
  }

  private void removeUnknown(Element element, Element child, Structure structure)
      throws MalformedMessageException {
    if (strict) {
      throw new MalformedMessageException(
          "%s is no parameter of %s; expected %s"
              .formatted(
                  abbreviated(child.getLocalName()), element.getLocalName(), names(structure)));
    }
    element.removeChild(child);
  }

  private void refuseOtherType(Element element, Content content) throws MalformedMessageException {
    String named = element.getAttributeNS(Dom.XSI, "type").strip();
    if (named.isEmpty()) {
      return;
    }
    int colon = named.indexOf(':');
    String prefix = colon < 0 ? null : named.substring(0, colon);
    String name = named.substring(colon + 1);
    boolean admitted =
        content instanceof Lexical type
            ? type.admits(name)
            : content.type().getLocalPart().equals(name);
    if (!admitted || !own(content.type()).equals(element.lookupNamespaceURI(prefix))) {
      String expected =
          content instanceof Lexical type ? type.expected() : content.type().getLocalPart();
      throw wrong(element, "has xsi:type", named, expected);
    }
  }

  private MalformedMessageException wrong(
      Element element, String verb, String value, String expected) {
    return new MalformedMessageException(
        "%s %s %s; expected %s"
            .formatted(
                element.getLocalName(),
                verb,
                strict ? "'" + abbreviated(value) + "'" : "another",
                expected));
  }

  private Optional<Part> part(Element child, Structure structure) {
    return structure.parts().stream()
        .filter(part -> Dom.isNamed(child, own(part.name()), part.name().getLocalPart()))
        .findFirst();
  }

  /** The namespace of a name in this message. */
  private String own(QName name) {
    String declared = name.getNamespaceURI();
    return declared.equals(ServicesVersion.NS85) ? namespace : declared;
  }

  private static String names(Structure structure) {
    return structure.parts().isEmpty()
        ? "none"
        : structure.parts().stream()
            .map(part -> part.name().getLocalPart())
            .collect(Collectors.joining(", "));
  }

  private static String abbreviated(String text) {
    return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
  }
}
