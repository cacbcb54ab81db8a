package org.services85.user.soap.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.services85.user.api.InvalidArgumentException;
import org.w3c.dom.Element;

/**
 * Checks the parameters of a call against the contract's types and leaves them in their canonical
 * form: JAXB, which reads them next, takes more than the types allow and turns some of it into
 * other values.
 */
public final class ArgumentReader {

  private static final String XSD = "http://www.w3.org/2001/XMLSchema";

  /** Longer values are not quoted. */
  private static final int MAX_QUOTED = 32;

  private ArgumentReader() {}

  /**
   * Checks and cleans the parameters of a call.
   *
   * @param call the element of the operation
   * @param operation the operation
   * @throws InvalidArgumentException if a parameter is unknown, there twice, or not of its type
   */
  public static void normalize(Element call, Operation operation) {
    Set<String> seen = new HashSet<>();
    for (Element argument : elements(call)) {
      String name = argument.getLocalName();
      Lexical type = operation.parameters().get(name);
      if (type == null || !call.getNamespaceURI().equals(argument.getNamespaceURI())) {
        throw new InvalidArgumentException(
            "%s is no parameter of %s; expected %s"
                .formatted(
                    abbreviated(name), operation.name(), parameters(operation.parameters())));
      }
      if (!seen.add(name)) {
        throw new InvalidArgumentException(name + " is there twice; expected once");
      }
      normalize(call, argument, type);
    }
  }

  private static void normalize(Element call, Element argument, Lexical type) {
    refuseOtherType(argument, type);
    if (Dom.isNil(argument)) {
      call.removeChild(argument);
      return;
    }
    String name = argument.getLocalName();
    String text = text(argument);
    String value =
        type.read(text)
            .orElseThrow(
                () ->
                    new InvalidArgumentException(
                        "%s is '%s'; expected %s"
                            .formatted(name, abbreviated(text), type.expected())));
    argument.setTextContent(value);
    argument.removeAttributeNS(Dom.XSI, "type");
    argument.removeAttributeNS(Dom.XSI, "nil");
  }

  private static void refuseOtherType(Element argument, Lexical type) {
    String named = argument.getAttributeNS(Dom.XSI, "type").strip();
    if (named.isEmpty()) {
      return;
    }
    int colon = named.indexOf(':');
    String namespace = argument.lookupNamespaceURI(colon < 0 ? null : named.substring(0, colon));
    if (!XSD.equals(namespace) || !type.admits(named.substring(colon + 1))) {
      throw new InvalidArgumentException(
          "%s has xsi:type '%s'; expected %s"
              .formatted(argument.getLocalName(), abbreviated(named), type.expected()));
    }
  }

  private static List<Element> elements(Element parent) {
    try {
      return Dom.children(parent);
    } catch (MalformedMessageException e) {
      throw new InvalidArgumentException(String.valueOf(e.getMessage()));
    }
  }

  private static String text(Element element) {
    try {
      return Dom.text(element);
    } catch (MalformedMessageException e) {
      throw new InvalidArgumentException(String.valueOf(e.getMessage()));
    }
  }

  private static String parameters(Map<String, Lexical> parameters) {
    return parameters.isEmpty() ? "none" : String.join(", ", parameters.keySet());
  }

  private static String abbreviated(String text) {
    return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
  }
}
