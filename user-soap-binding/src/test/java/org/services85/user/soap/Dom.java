package org.services85.user.soap;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Reads elements that have either elements or text in them, as all of the contract do. */
public final class Dom {

  private Dom() {}

  /**
   * Reads a document.
   *
   * @param text the document
   * @return it
   */
  public static Document read(String text) throws Exception {
    // The JDK's: to look for another one takes longer than to read a message.
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }

  /**
   * The elements in an element.
   *
   * @param parent an element
   * @return its child elements @ if there is text between them
   */
  public static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      } else if (isText(node) && !node.getNodeValue().isBlank()) {
        throw new AssertionError(
            "there is text in " + parent.getLocalName() + ", where only elements may be");
      }
    }
    return children;
  }

  /**
   * The text in an element, comments left out.
   *
   * @param element an element
   * @return its text @ if there is an element in it
   */
  public static String text(Element element) {
    StringBuilder text = new StringBuilder();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element) {
        throw new AssertionError(
            "there is an element in " + element.getLocalName() + ", where only text may be");
      } else if (isText(node)) {
        text.append(node.getNodeValue());
      }
    }
    return text.toString();
  }

  private static boolean isText(Node node) {
    return node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE;
  }
}
