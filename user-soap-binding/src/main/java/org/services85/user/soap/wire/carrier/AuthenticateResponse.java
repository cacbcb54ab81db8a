package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The answer of the operations that authenticate. */
@XmlRootElement(name = "AuthenticateResponse")
@XmlType(propOrder = {"response", "credentials", "authenticationSucceeded"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class AuthenticateResponse {

  /** Nothing set. */
  public AuthenticateResponse() {}

  /** The user who was authenticated. */
  @XmlElement(name = "Response")
  public @Nullable SoPrincipalCarrier response;

  /** The ticket. */
  @XmlElement(name = "Credentials")
  public @Nullable SoCredentials credentials;

  /** Whether name and password were right; absent where the call was refused. */
  @XmlElement(name = "AuthenticationSucceeded")
  public @Nullable Boolean authenticationSucceeded;
}
