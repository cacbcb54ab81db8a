package org.services85.user.soap.wire;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads elements that have either elements or text in them, as all of the contract do. */
public final class Dom {

  /** The namespace of {@code xsi:type} and {@code xsi:nil}. */
  public static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private Dom() {}

  /**
   * The elements in an element.
   *
   * @param parent an element
   * @return its child elements
   * @throws MalformedMessageException if there is text between them
   */
  public static List<Element> children(Element parent) throws MalformedMessageException {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      } else if (isText(node) && !node.getNodeValue().isBlank()) {
        throw new MalformedMessageException(
            "there is text in " + parent.getLocalName() + ", where only elements may be");
      }
    }
    return children;
  }

  /**
   * The text in an element, comments left out.
   *
   * @param element an element
   * @return its text
   * @throws MalformedMessageException if there is an element in it
   */
  public static String text(Element element) throws MalformedMessageException {
    StringBuilder text = new StringBuilder();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element) {
        throw new MalformedMessageException(
            "there is an element in " + element.getLocalName() + ", where only text may be");
      } else if (isText(node)) {
        text.append(node.getNodeValue());
      }
    }
    return text.toString();
  }

  /**
   * Whether an element says that it has no value.
   *
   * @param element an element
   * @return true if it has {@code xsi:nil} true
   */
  public static boolean isNil(Element element) {
    String nil = element.getAttributeNS(XSI, "nil").strip();
    return nil.equals("true") || nil.equals("1");
  }

  /**
   * Whether an element has the given name.
   *
   * @param element an element
   * @param namespace a namespace
   * @param localName a local name
   * @return true if both are its own
   */
  public static boolean isNamed(Element element, String namespace, String localName) {
    return localName.equals(element.getLocalName()) && namespace.equals(element.getNamespaceURI());
  }

  private static boolean isText(Node node) {
    return node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE;
  }
}
