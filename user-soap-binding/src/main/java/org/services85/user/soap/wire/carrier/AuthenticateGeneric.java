package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The request of AuthenticateGeneric. */
@XmlRootElement(name = "AuthenticateGeneric")
@XmlType(propOrder = {"authenticationData"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class AuthenticateGeneric {

  /** Nothing set. */
  public AuthenticateGeneric() {}

  /** Named data. */
  @XmlElement(name = "AuthenticationData")
  public @Nullable AuthenticationGenericData authenticationData;
}
