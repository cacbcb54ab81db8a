package org.services85.user.soap.wire;

import java.util.ArrayList;
import java.util.List;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapVersion;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A SOAP message of version 1.1 or 1.2 with one element in its Body.
 *
 * @param version its version
 * @param headers the elements in its Header, and those that the vendor's sample puts between
 *     Envelope and Body
 * @param content the element in its Body
 */
public record SoapEnvelope(SoapVersion version, List<Element> headers, Element content) {

  /**
   * Copies the list.
   *
   * @param version its version
   * @param headers its headers
   * @param content the element in its Body
   */
  public SoapEnvelope {
    headers = List.copyOf(headers);
  }

  /**
   * Reads a message.
   *
   * @param document the message
   * @return its parts
   * @throws MalformedMessageException if it is not a SOAP Envelope with at most one Header, one
   *     Body and one element in the Body
   */
  public static SoapEnvelope of(Document document) throws MalformedMessageException {
    Element envelope = document.getDocumentElement();
    SoapVersion version = versionOf(envelope);
    List<Element> headers = new ArrayList<>();
    Element body = null;
    boolean headerSeen = false;
    for (Element child : Dom.children(envelope)) {
      if (body != null) {
        throw new MalformedMessageException(
            "there is an element after the Body; the Body comes last, and once");
      }
      if (Dom.isNamed(child, version.getNamespace(), "Body")) {
        body = child;
      } else if (Dom.isNamed(child, version.getNamespace(), "Header")) {
        if (headerSeen) {
          throw new MalformedMessageException("there are two Headers; one is allowed");
        }
        headerSeen = true;
        headers.addAll(Dom.children(child));
      } else {
        headers.add(child);
      }
    }
    if (body == null) {
      throw new MalformedMessageException("there is no Body in the Envelope");
    }
    return new SoapEnvelope(version, headers, onlyChild(body));
  }

  /**
   * Whether a header was meant for the receiver of the message, and must be understood by it.
   *
   * @param header one of the headers
   * @return true if so
   */
  public boolean mustUnderstand(Element header) {
    String flag = header.getAttributeNS(version.getNamespace(), "mustUnderstand").strip();
    String role = header.getAttributeNS(version.getNamespace(), version.getAttrNameRole()).strip();
    boolean forUs =
        role.isEmpty()
            || role.equals(version.getNextRole())
            || role.equals(version.getUltimateReceiverRole());
    return forUs && (flag.equals("1") || flag.equals("true"));
  }

  private static SoapVersion versionOf(Element envelope) throws MalformedMessageException {
    for (SoapVersion version : List.of(Soap11.getInstance(), Soap12.getInstance())) {
      if (Dom.isNamed(envelope, version.getNamespace(), "Envelope")) {
        return version;
      }
    }
    throw new MalformedMessageException(
        "the message is not an Envelope of SOAP 1.1 or 1.2 but an element of another name");
  }

  private static Element onlyChild(Element body) throws MalformedMessageException {
    List<Element> children = Dom.children(body);
    if (children.size() != 1) {
      throw new MalformedMessageException(
          "there are " + children.size() + " elements in the Body; one operation is expected");
    }
    return children.get(0);
  }
}
