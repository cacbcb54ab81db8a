package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlType;

/**
 * An array, or a part, of the contract that has nothing in it here; what others put in is left out.
 */
@XmlType(propOrder = {})
@XmlAccessorType(XmlAccessType.FIELD)
public final class EmptyArray {

  /** Empty. */
  public EmptyArray() {}
}
