package org.services85.user.soap.wire.schema;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.services85.user.soap.ServicesVersion;

/**
 * The content of an element with elements in it: the parameters of an operation, or what a
 * carrier's annotations describe.
 */
public final class Structure implements Content {

  private static final String DEFAULT = "##default";

  private final QName type;
  private final List<Part> parts;
  private final @Nullable Class<?> carrier;
  private final List<Field> fields;

  private Structure(QName type, List<Part> parts, @Nullable Class<?> carrier, List<Field> fields) {
    this.type = type;
    this.parts = List.copyOf(parts);
    this.carrier = carrier;
    this.fields = List.copyOf(fields);
  }

  /**
   * One element of a structure.
   *
   * @param name its name
   * @param content what it holds
   * @param repeated whether it may be there more than once
   */
  public record Part(QName name, Content content, boolean repeated) {}

  /**
   * The content of the wrapper element of an operation's parameters.
   *
   * @param wrapper the element's name
   * @param parameters what is in it
   * @return a structure that no carrier holds
   */
  public static Structure ofParameters(QName wrapper, List<Part> parameters) {
    return new Structure(wrapper, parameters, null, List.of());
  }

  /**
   * The content of an element of a carrier's type.
   *
   * @param carrier a class annotated for JAXB
   * @return its structure
   * @throws IllegalStateException if it is not annotated so
   */
  public static Structure of(Class<?> carrier) {
    XmlType named = carrier.getAnnotation(XmlType.class);
    if (named == null) {
      throw new IllegalStateException(carrier + " is no carrier");
    }
    List<Field> fields = new ArrayList<>();
    for (String property : named.propOrder()) {
      // A carrier without elements has one property without a name.
      if (!property.isEmpty()) {
        try {
          fields.add(carrier.getField(property));
        } catch (NoSuchFieldException e) {
          throw new IllegalStateException(carrier + " has no field " + property, e);
        }
      }
    }
    return new Structure(
        name(named.namespace(), named.name()),
        fields.stream().map(Structure::part).toList(),
        carrier,
        fields);
  }

  private static Part part(Field field) {
    XmlElement named = field.getAnnotation(XmlElement.class);
    QName name = name(named.namespace(), named.name());
    if (field.getGenericType() instanceof ParameterizedType list) {
      return new Part(name, Content.of(field, (Class<?>) list.getActualTypeArguments()[0]), true);
    }
    return new Part(name, Content.of(field, field.getType()), false);
  }

  private static QName name(String namespace, String name) {
    return new QName(namespace.equals(DEFAULT) ? ServicesVersion.NS85 : namespace, name);
  }

  @Override
  public QName type() {
    return type;
  }

  /**
   * The elements in it.
   *
   * @return them, in order
   */
  public List<Part> parts() {
    return parts;
  }

  /**
   * Whether a carrier holds the elements.
   *
   * @return false where an array does
   */
  public boolean isCarrier() {
    return carrier != null;
  }

  /**
   * Puts values into what holds them.
   *
   * @param values the values of the parts, in order, absent ones null
   * @return a new carrier, or the given values where there is none
   */
  public Object hold(@Nullable Object[] values) {
    if (carrier == null) {
      return values;
    }
    try {
      Object made = carrier.getConstructor().newInstance();
      for (int i = 0; i < values.length; i++) {
        if (values[i] != null) {
          fields.get(i).set(made, values[i]);
        }
      }
      return made;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(carrier + " cannot be filled", e);
    }
  }
}
