package org.services85.user.soap.wire.schema;

import java.lang.reflect.AnnotatedElement;
import javax.xml.namespace.QName;
import org.services85.user.api.Secret;

/** The content of an element: a value or elements. */
public sealed interface Content permits Lexical, Structure {

  /** The namespace of XML Schema. */
  String XSD = "http://www.w3.org/2001/XMLSchema";

  /** The namespace of {@code xsi:type} and {@code xsi:nil}. */
  String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  /**
   * The type that the contract's schema gives the element.
   *
   * @return its name, in the namespace of Services85 where the contract defines it
   */
  QName type();

  /**
   * The content of what is declared with a Java type, and perhaps with {@link TextOf}.
   *
   * @param declaration the field, parameter or method
   * @param type its Java type
   * @return what an element for it holds
   */
  static Content of(AnnotatedElement declaration, Class<?> type) {
    TextOf text = declaration.getAnnotation(TextOf.class);
    if (text != null) {
      return text.value();
    } else if (type == Integer.class) {
      return Lexical.INT;
    } else if (type == Short.class) {
      return Lexical.SHORT;
    } else if (type == Boolean.class) {
      return Lexical.BOOLEAN;
    } else if (type == String.class) {
      return Lexical.STRING;
    } else if (type == Secret.class) {
      return Lexical.SECRET;
    }
    return Structure.of(type);
  }
}
