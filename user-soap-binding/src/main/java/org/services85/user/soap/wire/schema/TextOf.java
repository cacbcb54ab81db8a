package org.services85.user.soap.wire.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares the type of a value that JAXB is to hand over as text. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface TextOf {

  /**
   * The type.
   *
   * @return whose rules the text follows
   */
  Lexical value();
}
