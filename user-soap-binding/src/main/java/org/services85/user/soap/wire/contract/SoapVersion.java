package org.services85.user.soap.wire.contract;

import java.util.Optional;

/** The versions of SOAP, and in what they differ here. */
public enum SoapVersion {
  /** SOAP 1.1. */
  SOAP_11(
      "http://schemas.xmlsoap.org/soap/envelope/",
      "text/xml",
      "actor",
      "http://schemas.xmlsoap.org/soap/actor/next",
      "",
      "Client",
      "Server"),
  /** SOAP 1.2. */
  SOAP_12(
      "http://www.w3.org/2003/05/soap-envelope",
      "application/soap+xml",
      "role",
      "http://www.w3.org/2003/05/soap-envelope/role/next",
      "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver",
      "Sender",
      "Receiver");

  private final String namespace;
  private final String mediaType;
  private final String roleAttribute;
  private final String nextRole;
  private final String ultimateReceiver;
  private final String sender;
  private final String receiver;

  SoapVersion(
      String namespace,
      String mediaType,
      String roleAttribute,
      String nextRole,
      String ultimateReceiver,
      String sender,
      String receiver) {
    this.namespace = namespace;
    this.mediaType = mediaType;
    this.roleAttribute = roleAttribute;
    this.nextRole = nextRole;
    this.ultimateReceiver = ultimateReceiver;
    this.sender = sender;
    this.receiver = receiver;
  }

  /**
   * The namespace of Envelope, Header and Body.
   *
   * @return its name
   */
  public String namespace() {
    return namespace;
  }

  /**
   * The media type of messages.
   *
   * @return without parameters
   */
  public String mediaType() {
    return mediaType;
  }

  /**
   * The name of the attribute that says whom a header is for.
   *
   * @return its local name
   */
  public String roleAttribute() {
    return roleAttribute;
  }

  /**
   * Whether a header for the given role is for the receiver of the message.
   *
   * @param role the value of the attribute, or empty where a header has none
   * @return true if the receiver has to look at it
   */
  public boolean isForReceiver(String role) {
    return role.isEmpty() || role.equals(nextRole) || role.equals(ultimateReceiver);
  }

  /**
   * The code of a fault that the sender of the message is to blame for.
   *
   * @return its local name
   */
  public String sender() {
    return sender;
  }

  /**
   * The code of a fault that the receiver is to blame for.
   *
   * @return its local name
   */
  public String receiver() {
    return receiver;
  }

  /**
   * The version whose messages have a namespace.
   *
   * @param namespace the namespace of an Envelope
   * @return the version, or empty where it is of none
   */
  public static Optional<SoapVersion> ofNamespace(String namespace) {
    for (SoapVersion version : values()) {
      if (version.namespace.equals(namespace)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
