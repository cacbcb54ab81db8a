package org.services85.user.soap.wire;

import org.services85.user.soap.ServicesVersion;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Leaves of a message what JAX-WS is to see. */
public final class Reduction {

  private Reduction() {}

  /**
   * Removes all but Envelope, Body and the element in it, and moves that into the namespace of
   * Services85.
   *
   * @param document a message
   * @param content the element in its Body
   * @param name the name that the element gets
   */
  public static void reduce(Document document, Element content, String name) {
    Node body = content.getParentNode();
    Element envelope = document.getDocumentElement();
    empty(envelope);
    empty(body);
    envelope.appendChild(body);
    body.appendChild(content);
    rename(document, content, content.getNamespaceURI());
    document.renameNode(content, ServicesVersion.NS85, name);
  }

  /**
   * Removes what is in a node.
   *
   * @param node a node
   */
  public static void empty(Node node) {
    while (node.hasChildNodes()) {
      node.removeChild(node.getFirstChild());
    }
  }

  private static void rename(Document document, Element element, String from) {
    if (from.equals(element.getNamespaceURI())) {
      document.renameNode(element, ServicesVersion.NS85, element.getLocalName());
    }
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        rename(document, child, from);
      }
    }
  }
}
