package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** One entry of a dictionary. */
@XmlType(propOrder = {"key", "value"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class KeyValuePair {

  /** Nothing set. */
  public KeyValuePair() {}

  /** The name. */
  @XmlElement(name = "Key")
  public @Nullable String key;

  /** The value. */
  @XmlElement(name = "Value")
  public @Nullable String value;

  /**
   * An entry.
   *
   * @param key the name
   * @param value the value
   * @return a new entry
   */
  public static KeyValuePair of(String key, String value) {
    KeyValuePair pair = new KeyValuePair();
    pair.key = key;
    pair.value = value;
    return pair;
  }
}
