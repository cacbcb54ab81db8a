package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;

/** The request of AuthenticateImplicit. */
@XmlRootElement(name = "AuthenticateImplicit")
@XmlType(propOrder = {})
@XmlAccessorType(XmlAccessType.FIELD)
public final class AuthenticateImplicit {

  /** Nothing set. */
  public AuthenticateImplicit() {}
}
