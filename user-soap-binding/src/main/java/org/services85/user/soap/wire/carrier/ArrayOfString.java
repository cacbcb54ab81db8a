package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of texts. */
@XmlType(
    name = "ArrayOfstring",
    namespace = ArrayOfInt.NAMESPACE,
    propOrder = {"items"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class ArrayOfString {

  /** An empty array. */
  public ArrayOfString() {}

  /** Its elements. */
  @XmlElement(name = "string", namespace = ArrayOfInt.NAMESPACE)
  public List<String> items = new ArrayList<>();

  /**
   * An array of the given texts.
   *
   * @param items what is to be in it
   * @return a new array
   */
  public static ArrayOfString of(Collection<String> items) {
    ArrayOfString array = new ArrayOfString();
    array.items.addAll(items);
    return array;
  }

  /**
   * The elements of an array.
   *
   * @param array an array, or null
   * @return its texts, none for null
   */
  public static List<String> orEmpty(@Nullable ArrayOfString array) {
    return array == null ? List.of() : array.items;
  }
}
