package org.services85.user.soap.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.services85.user.soap.wire.Content;
import org.services85.user.soap.wire.Dom;
import org.services85.user.soap.wire.MalformedMessageException;
import org.services85.user.soap.wire.Operation;
import org.services85.user.soap.wire.ServiceContract;
import org.services85.user.soap.wire.StrictXml;
import org.services85.user.soap.wire.Structure;
import org.services85.user.soap.wire.Structure.Part;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The schema of a service: the types of its file, and the elements of its operations. */
record Schema(ServiceContract contract) {

  private static final int MAX_BYTES = 256 * 1024;

  static Schema of(ServiceContract contract) {
    return new Schema(contract);
  }

  /** Appends the schema, and those that it imports, to the types of a description. */
  void appendTo(Document wsdl) {
    Node types = wsdl.getElementsByTagNameNS("*", "types").item(0);
    Element schema = append(types, contract.serviceName() + ".xsd");
    for (Element child : elements(schema)) {
      String file = child.getAttribute("schemaLocation");
      if (child.getLocalName().equals("include")) {
        for (Element included : elements(resource(file))) {
          schema.insertBefore(wsdl.importNode(included, true), child);
        }
        schema.removeChild(child);
      } else if (child.getLocalName().equals("import")) {
        append(types, file);
        child.removeAttribute("schemaLocation");
      }
    }
    contract.operations().forEach(operation -> declare(schema, operation));
  }

  private static void declare(Element schema, Operation operation) {
    declare(schema, operation.name(), operation.request());
    boolean shared =
        elements(schema).stream()
            .anyMatch(
                element ->
                    element.getLocalName().equals("element")
                        && element.getAttribute("name").equals(operation.answer()));
    if (!shared) {
      declare(schema, operation.answer(), operation.response());
    }
  }

  private static void declare(Element schema, String name, Structure structure) {
    Element declaration = child(schema, "element");
    declaration.setAttribute("name", name);
    Element sequence = child(child(declaration, "complexType"), "sequence");
    for (Part part : structure.parts()) {
      Element element = child(sequence, "element");
      Content content = part.content();
      element.setAttribute("name", part.name().getLocalPart());
      element.setAttribute(
          "type",
          schema.lookupPrefix(content.type().getNamespaceURI())
              + ":"
              + content.type().getLocalPart());
      element.setAttribute("minOccurs", "0");
      if (content.nillable()) {
        element.setAttribute("nillable", "true");
      }
    }
  }

  private static Element child(Element parent, String name) {
    Element child = parent.getOwnerDocument().createElementNS(Content.XSD, "xs:" + name);
    parent.appendChild(child);
    return child;
  }

  private static Element append(Node types, String file) {
    Node schema = Objects.requireNonNull(types.getOwnerDocument()).importNode(resource(file), true);
    types.appendChild(schema);
    return (Element) schema;
  }

  private static Element resource(String file) {
    try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream(file), file)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).getDocumentElement();
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  /** Parses what is our own. */
  static Document parse(String text) {
    try {
      return StrictXml.read(
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), MAX_BYTES);
    } catch (MalformedMessageException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Element> elements(Element parent) {
    try {
      return Dom.children(parent);
    } catch (MalformedMessageException e) {
      throw new IllegalStateException(e);
    }
  }
}
