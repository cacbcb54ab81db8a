package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;

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
  @XmlJavaTypeAdapter(SecretText.class)
  public @Nullable Secret password;
}
