package org.services85.user.soap.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.services85.user.soap.Dom;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/**
 * What a WSDL says, without how it says it: each operation, message, element and type as a line in
 * which neither prefixes nor documentation nor defaults that are spelled out matter.
 */
final class WsdlFacts {

  private static final String SCHEMA = "http://www.w3.org/2001/XMLSchema";

  private static final Set<String> NAMES_OF_OTHERS =
      Set.of("type", "base", "itemType", "element", "message", "binding");

  private static final Map<String, String> PREFIXES =
      Map.of(
          SCHEMA,
          "xs:",
          Wire.NS,
          "",
          "http://schemas.microsoft.com/2003/10/Serialization/Arrays",
          "a:",
          "http://schemas.datacontract.org/2004/07/System.Security.Cryptography",
          "c:");

  private WsdlFacts() {}

  /** The lines by what they are about. */
  static Map<String, String> of(Document wsdl) throws Exception {
    Map<String, String> facts = new TreeMap<>();
    for (Element part : Dom.children(wsdl.getDocumentElement())) {
      switch (part.getLocalName()) {
        case "types" -> {
          for (Element schema : Dom.children(part)) {
            String prefix = name(schema.getAttribute("targetNamespace"), "");
            for (Element declaration : Dom.children(schema)) {
              put(facts, prefix, declaration);
            }
          }
        }
        case "portType", "binding" -> {
          for (Element child : Dom.children(part)) {
            put(facts, part.getLocalName() + " ", child);
          }
        }
        default -> put(facts, "", part);
      }
    }
    return facts;
  }

  private static void put(Map<String, String> facts, String prefix, Element about)
      throws Exception {
    if (about.getLocalName().equals("import")) {
      return;
    }
    facts.put(
        prefix + about.getLocalName() + " " + about.getAttribute("name"), line(about).toString());
  }

  private static StringBuilder line(Element element) throws Exception {
    StringBuilder line = new StringBuilder(element.getLocalName());
    attributes(element).forEach(attribute -> line.append(' ').append(attribute));
    List<Element> children =
        isText(element)
            ? List.of()
            : Dom.children(element).stream()
                .filter(child -> !child.getLocalName().equals("documentation"))
                .toList();
    if (isText(element) && !Dom.text(element).isBlank()) {
      line.append('=').append(Dom.text(element).strip());
    }
    if (!children.isEmpty()) {
      StringJoiner inside = new StringJoiner("; ", " {", "}");
      for (Element child : children) {
        inside.add(line(child));
      }
      line.append(inside);
    }
    return line;
  }

  private static boolean isText(Element element) {
    return element.getElementsByTagName("*").getLength() == 0;
  }

  private static Stream<String> attributes(Element element) {
    Map<String, String> facts = new TreeMap<>();
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      String name = attribute.getLocalName();
      String value = attribute.getValue();
      boolean idle =
          "http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI())
              || name.equals("location")
              || Set.of("mixed=false", "nillable=false", "minOccurs=1", "maxOccurs=1")
                  .contains(name + "=" + value);
      if (!idle) {
        facts.put(name, NAMES_OF_OTHERS.contains(name) ? resolved(element, value) : value);
      }
    }
    return facts.entrySet().stream().map(fact -> fact.getKey() + "=" + fact.getValue());
  }

  private static String resolved(Element element, String value) {
    int colon = value.indexOf(':');
    String prefix = colon < 0 ? null : value.substring(0, colon);
    return name(element.lookupNamespaceURI(prefix), value.substring(colon + 1));
  }

  private static String name(String namespace, String local) {
    return PREFIXES.getOrDefault(namespace, "{" + namespace + "}") + local;
  }
}
