package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;

/** A ticket, as header and in an answer. */
@XmlType(
    name = "SoCredentials",
    propOrder = {"ticket"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class SoCredentials {

  /** Nothing set. */
  public SoCredentials() {}

  /** The ticket. */
  @XmlElement(name = "Ticket")
  @XmlJavaTypeAdapter(SecretText.class)
  public @Nullable Secret ticket;
}
