package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

/** Values by name. */
@XmlType(
    name = "AuthenticationGenericData",
    propOrder = {"entries"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class AuthenticationGenericData {

  /** Nothing set. */
  public AuthenticationGenericData() {}

  /** Its entries. */
  @XmlElement(name = "AuthenticationGenericDataKeyValuePair")
  public List<KeyValuePair> entries = new ArrayList<>();
}
