package org.services85.user.soap.wire;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import org.services85.user.soap.ServicesVersion;

/**
 * What an element with elements in it holds, as a carrier's annotations describe it.
 *
 * @param type the name of its type
 * @param parts the elements in it, in order
 */
public record Structure(QName type, List<Part> parts) implements Content {

  private static final String DEFAULT = "##default";

  /**
   * Copies the list.
   *
   * @param type the name of its type
   * @param parts the elements in it
   */
  public Structure {
    parts = List.copyOf(parts);
  }

  /**
   * One element of a structure.
   *
   * @param name its name
   * @param content what it holds
   * @param repeated whether it may be there more than once
   */
  public record Part(QName name, Content content, boolean repeated) {}

  static Structure of(Class<?> carrier) {
    XmlType named = carrier.getAnnotation(XmlType.class);
    if (named == null) {
      throw new IllegalStateException(carrier + " is no carrier");
    }
    List<Part> parts = new ArrayList<>();
    for (String property : named.propOrder()) {
      try {
        parts.add(part(carrier.getField(property)));
      } catch (NoSuchFieldException e) {
        throw new IllegalStateException(carrier + " has no field " + property, e);
      }
    }
    return new Structure(name(named.namespace(), named.name()), parts);
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
}
