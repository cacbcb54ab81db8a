package org.services85.user.soap.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.schema.Content;
import org.services85.user.soap.wire.schema.Lexical;
import org.services85.user.soap.wire.schema.Structure;
import org.services85.user.soap.wire.schema.Structure.Part;
import org.services85.user.soap.wire.xml.MalformedMessageException;
import org.services85.user.soap.wire.xml.StrictXml;

/**
 * Reads the content of elements by the contract's types, and takes nothing that the types do not
 * allow.
 */
public final class ContentReader {

  /** Longer values are not quoted. */
  private static final int MAX_QUOTED = 32;

  private final StrictXml xml;
  private final String namespace;
  private final boolean strict;

  private ContentReader(StrictXml xml, String namespace, boolean strict) {
    this.xml = xml;
    this.namespace = namespace;
    this.strict = strict;
  }

  /**
   * A reader of parameters: it refuses what may have been meant for one, and its messages quote
   * what is wrong.
   *
   * @param xml the message
   * @param namespace the namespace of the contract
   * @return a reader
   */
  public static ContentReader ofParameters(StrictXml xml, String namespace) {
    return new ContentReader(xml, namespace, true);
  }

  /**
   * A reader of answers: it leaves out what it does not know, as a server may know more, and its
   * messages quote nothing, as anything may be a secret.
   *
   * @param xml the message
   * @param namespace the namespace of the contract
   * @return a reader
   */
  public static ContentReader ofAnswers(StrictXml xml, String namespace) {
    return new ContentReader(xml, namespace, false);
  }

  /**
   * Reads the element that has begun to its end.
   *
   * @param structure what must be in it
   * @return the carrier that the structure describes, or an array with the value of each of its
   *     parts, null where it is absent
   * @throws MalformedMessageException if an element in it is unknown, there twice, or not of its
   *     type
   */
  public Object read(Structure structure) throws MalformedMessageException {
    return read(structure, true);
  }

  private Object read(Structure structure, boolean outermost) throws MalformedMessageException {
    String parent = xml.name();
    List<Part> parts = structure.parts();
    @Nullable Object[] values = new Object[parts.size()];
    boolean[] seen = new boolean[parts.size()];
    while (xml.nextChild()) {
      int index = indexOf(parts);
      if (index < 0) {
        skipUnknown(parent, parts, outermost);
        continue;
      }
      Part part = parts.get(index);
      if (seen[index] && !part.repeated()) {
        throw new MalformedMessageException(xml.name() + " is there twice; expected once");
      }
      seen[index] = true;
      Optional<Object> value = value(part.content());
      if (value.isPresent()) {
        values[index] = part.repeated() ? added(values[index], value.get()) : value.get();
      }
    }
    return structure.hold(values);
  }

  private static List<Object> added(@Nullable Object before, Object value) {
    @SuppressWarnings("unchecked")
    List<Object> list = before == null ? new ArrayList<>() : (List<Object>) before;
    list.add(value);
    return list;
  }

  /** The value of the element that has begun, or empty where it says that it has none. */
  private Optional<Object> value(Content content) throws MalformedMessageException {
    refuseOtherType(content);
    if (xml.isNil()) {
      xml.skip();
      return Optional.empty();
    }
    if (content instanceof Structure structure) {
      return Optional.of(read(structure, false));
    }
    if (content == Lexical.SECRET) {
      return Optional.of(xml.secret());
    }
    Lexical type = (Lexical) content;
    String name = xml.name();
    String text = xml.text();
    Optional<Object> value = type.read(text);
    if (value.isEmpty()) {
      throw wrong(name, "is", text, type.expected());
    }
    return value;
  }

  /**
   * Leaves out what the contract does not know, as .NET does. A parameter by another spelling or in
   * another namespace is refused, though, and so is what stands where only the members of an array
   * may: whoever sent it would take it for read.
   */
  private void skipUnknown(String parent, List<Part> parts, boolean outermost)
      throws MalformedMessageException {
    if (!strict) {
      xml.skip();
      return;
    }
    Part meant = meant(parts);
    if (meant != null && meant.name().getLocalPart().equals(xml.name())) {
      throw new MalformedMessageException(
          "%s is no parameter of %s in %s; expected it in %s"
              .formatted(xml.name(), parent, quotedNamespace(), own(meant.name())));
    }
    if (meant != null || !outermost) {
      throw new MalformedMessageException(
          "%s is no parameter of %s; expected %s"
              .formatted(abbreviated(xml.name()), parent, names(parts)));
    }
    xml.skip();
  }

  private @Nullable Part meant(List<Part> parts) {
    for (Part part : parts) {
      if (part.name().getLocalPart().equalsIgnoreCase(xml.name())) {
        return part;
      }
    }
    return null;
  }

  private String quotedNamespace() {
    return xml.namespace().isEmpty()
        ? "no namespace"
        : "the namespace '" + abbreviated(xml.namespace()) + "'";
  }

  private void refuseOtherType(Content content) throws MalformedMessageException {
    String named = xml.attribute(Content.XSI, "type");
    if (named.isEmpty()) {
      return;
    }
    int colon = named.indexOf(':');
    String prefix = colon < 0 ? "" : named.substring(0, colon);
    String name = named.substring(colon + 1);
    boolean admitted =
        content instanceof Lexical type
            ? type.admits(name)
            : content.type().getLocalPart().equals(name);
    if (!admitted || !own(content.type()).equals(xml.namespaceOf(prefix))) {
      String expected =
          content instanceof Lexical type ? type.expected() : content.type().getLocalPart();
      throw wrong(xml.name(), "has xsi:type", named, expected);
    }
  }

  private MalformedMessageException wrong(
      String element, String verb, String value, String expected) {
    return new MalformedMessageException(
        "%s %s %s; expected %s"
            .formatted(
                element, verb, strict ? "'" + abbreviated(value) + "'" : "another", expected));
  }

  private int indexOf(List<Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      QName name = parts.get(i).name();
      if (xml.isNamed(own(name), name.getLocalPart())) {
        return i;
      }
    }
    return -1;
  }

  /** The namespace of a name in this message. */
  private String own(QName name) {
    String declared = name.getNamespaceURI();
    return declared.equals(ServicesVersion.NS85) ? namespace : declared;
  }

  private static String names(List<Part> parts) {
    return parts.isEmpty()
        ? "none"
        : parts.stream().map(part -> part.name().getLocalPart()).collect(Collectors.joining(", "));
  }

  private static String abbreviated(String text) {
    return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
  }
}
