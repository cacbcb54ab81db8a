package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;

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
  public List<Entry> entries = new ArrayList<>();

  /** A value and its name. */
  @XmlType(propOrder = {"key", "value"})
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Entry {

    /** Nothing set. */
    public Entry() {}

    /** The name. */
    @XmlElement(name = "Key")
    public @Nullable String key;

    /** The value, which may be a password. */
    @XmlElement(name = "Value")
    @XmlJavaTypeAdapter(SecretText.class)
    public @Nullable Secret value;

    /**
     * An entry.
     *
     * @param key the name
     * @param value the value
     * @return a new entry
     */
    public static Entry of(String key, Secret value) {
      Entry entry = new Entry();
      entry.key = key;
      entry.value = value;
      return entry;
    }
  }
}
