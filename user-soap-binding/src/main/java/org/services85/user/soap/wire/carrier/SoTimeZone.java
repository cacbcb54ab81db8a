package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The header that names the caller's time zone; the server echoes it. */
@XmlType(
    name = "SoTimeZone",
    propOrder = {"id", "locationCode"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class SoTimeZone {

  /** Nothing set. */
  public SoTimeZone() {}

  /** Its identity. */
  @XmlElement(name = "SoTimeZoneId")
  public @Nullable Integer id;

  /** Its location code. */
  @XmlElement(name = "SoTimeZoneLocationCode")
  public @Nullable String locationCode;
}
