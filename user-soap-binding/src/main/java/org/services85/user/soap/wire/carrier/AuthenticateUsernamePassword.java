package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The request of AuthenticateUsernamePassword. */
@XmlRootElement(name = "AuthenticateUsernamePassword")
@XmlType(propOrder = {"userName", "password"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class AuthenticateUsernamePassword {

  /** Nothing set. */
  public AuthenticateUsernamePassword() {}

  /** The login name. */
  @XmlElement(name = "UserName")
  public @Nullable String userName;

  /** The password. */
  @XmlElement(name = "Password")
  public @Nullable String password;
}
