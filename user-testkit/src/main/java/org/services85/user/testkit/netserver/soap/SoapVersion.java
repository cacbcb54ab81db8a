package org.services85.user.testkit.netserver.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;

/** The differences of the two versions of SOAP. */
public enum SoapVersion {
  /** SOAP 1.1. */
  SOAP_11("http://schemas.xmlsoap.org/soap/envelope/", "text/xml", "actor"),
  /** SOAP 1.2. */
  SOAP_12("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml", "role");

  private static final int INTERNAL_SERVER_ERROR = 500;
  private static final int BAD_REQUEST = 400;

  private final String namespace;
  private final String mediaType;
  private final String role;

  SoapVersion(String namespace, String mediaType, String role) {
    this.namespace = namespace;
    this.mediaType = mediaType;
    this.role = role;
  }

  /**
   * The version of a message.
   *
   * @param envelope its root
   * @return the version
   * @throws SoapFault if the root is an envelope of neither
   */
  public static SoapVersion of(Xml envelope) {
    return Stream.of(values())
        .filter(version -> envelope.isNamed(version.namespace, "Envelope"))
        .findFirst()
        .orElseThrow(
            () ->
                SoapFault.ofSender(
                    "the message is not an Envelope of SOAP 1.1 or 1.2 but an element of another"
                        + " name"));
  }

  /**
   * The namespace of its envelope.
   *
   * @return a URI
   */
  public String namespace() {
    return namespace;
  }

  /**
   * The media type of its messages.
   *
   * @return without parameters
   */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Tells whether a header is meant for the receiver of the message, and must be understood by it.
   *
   * @param header the header
   * @return true if so
   */
  public boolean mustUnderstand(Xml header) {
    String flag = header.attributes().getOrDefault(new QName(namespace, "mustUnderstand"), "");
    String meantFor = header.attributes().getOrDefault(new QName(namespace, role), "").strip();
    boolean forUs = meantFor.isEmpty() || meantFor.matches(".*/(next|ultimateReceiver)");
    return forUs && flag.strip().matches("true|1");
  }

  /**
   * Makes a message.
   *
   * @param headers its headers
   * @param content what is in its Body
   * @return its Envelope
   */
  public Xml envelope(List<Xml> headers, Xml content) {
    List<Xml> parts = new ArrayList<>();
    if (!headers.isEmpty()) {
      parts.add(element("Header", headers));
    }
    parts.add(element("Body", List.of(content)));
    return element("Envelope", parts);
  }

  /**
   * The element that says a fault.
   *
   * @param fault the fault
   * @return what is in the Body
   */
  public Xml fault(SoapFault fault) {
    String code =
        fault.isMustUnderstand() ? "MustUnderstand" : this == SOAP_11 ? "Client" : "Sender";
    String qualified = name("").getPrefix() + ":" + code;
    return this == SOAP_11
        ? element(
            "Fault",
            List.of(
                Xml.value(new QName("faultcode"), qualified),
                Xml.value(new QName("faultstring"), fault.text())))
        : element(
            "Fault",
            List.of(
                element("Code", List.of(Xml.value(name("Value"), qualified))),
                element(
                    "Reason",
                    List.of(
                        Xml.value(name("Text"), fault.text())
                            .withAttribute(
                                new QName(XMLConstants.XML_NS_URI, "lang", "xml"), "en")))));
  }

  /**
   * The status of HTTP: SOAP 1.1, section 6.2, has 500 for all; SOAP 1.2 part 2, table 20, 400 for
   * the sender's.
   *
   * @param fault the fault
   * @return 400 or 500
   */
  public int status(SoapFault fault) {
    return this == SOAP_12 && !fault.isMustUnderstand() ? BAD_REQUEST : INTERNAL_SERVER_ERROR;
  }

  private Xml element(String localName, List<Xml> children) {
    return Xml.of(name(localName), children);
  }

  private QName name(String localName) {
    return new QName(namespace, localName, "s");
  }
}
