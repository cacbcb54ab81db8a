package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The answer of GetSystemInfo. */
@XmlRootElement(name = "GetSystemInfoResponse")
@XmlType(propOrder = {"systemInfo"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class GetSystemInfoResponse {

  /** Nothing set. */
  public GetSystemInfoResponse() {}

  /** The installation. */
  @XmlElement(name = "SystemInfo")
  public @Nullable SoSystemInfoCarrier systemInfo;
}
