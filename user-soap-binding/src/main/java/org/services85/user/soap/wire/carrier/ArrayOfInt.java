package org.services85.user.soap.wire.carrier;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of integers. */
@XmlType(
    name = "ArrayOfint",
    namespace = ArrayOfInt.NAMESPACE,
    propOrder = {"items"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class ArrayOfInt {

  /** The namespace of arrays in data contracts of .NET. */
  static final String NAMESPACE = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

  /** An empty array. */
  public ArrayOfInt() {}

  /** Its elements. */
  @XmlElement(name = "int", namespace = NAMESPACE)
  public List<Integer> items = new ArrayList<>();

  /**
   * An array of the given integers.
   *
   * @param items what is to be in it
   * @return a new array
   */
  public static ArrayOfInt of(Collection<Integer> items) {
    ArrayOfInt array = new ArrayOfInt();
    array.items.addAll(items);
    return array;
  }

  /**
   * The elements of an array.
   *
   * @param array an array, or null
   * @return its integers, none for null
   */
  public static List<Integer> orEmpty(@Nullable ArrayOfInt array) {
    return array == null ? List.of() : array.items;
  }
}
