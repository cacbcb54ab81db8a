package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;

/** The request of GetSystemInfo. */
@XmlRootElement(name = "GetSystemInfo")
@XmlType(propOrder = {})
@XmlAccessorType(XmlAccessType.FIELD)
public final class GetSystemInfo {

  /** Nothing set. */
  public GetSystemInfo() {}
}
