package org.services85.user.soap.wire;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.soap.SOAPBinding;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of a service, as its port's annotations describe it.
 *
 * @param name its name, which is that of the element in the request's Body
 * @param answer the name of the element in the answer's Body
 * @param parameters the elements of the request in order, each with its type
 * @param result the type of the answer's one value; empty where the answer is a carrier
 */
public record Operation(
    String name, String answer, Map<String, Lexical> parameters, Optional<Lexical> result) {

  /** The element that holds the answer's value. */
  public static final String RESULT = "Response";

  static Operation of(Method method) {
    String name = method.getAnnotation(WebMethod.class).operationName();
    if (isBare(method)) {
      return new Operation(
          name,
          method.getAnnotation(WebResult.class).name(),
          fields(method.getParameterTypes()[0]),
          Optional.empty());
    }
    Map<String, Lexical> parameters = new LinkedHashMap<>();
    for (Parameter parameter : method.getParameters()) {
      parameters.put(parameter.getAnnotation(WebParam.class).name(), typeOf(parameter.getType()));
    }
    return new Operation(
        name, name + RESULT, parameters, Optional.of(typeOf(method.getReturnType())));
  }

  /**
   * Whether the wrapper elements of a method are carriers of their own.
   *
   * @param method a method of a port
   * @return true if so, false if JAX-WS wraps its parameters
   */
  public static boolean isBare(Method method) {
    SOAPBinding style = method.getDeclaringClass().getAnnotation(SOAPBinding.class);
    return style != null && style.parameterStyle() == SOAPBinding.ParameterStyle.BARE;
  }

  private static Map<String, Lexical> fields(Class<?> request) {
    Map<String, Lexical> parameters = new LinkedHashMap<>();
    for (String property : request.getAnnotation(XmlType.class).propOrder()) {
      try {
        Field field = request.getField(property);
        parameters.put(field.getAnnotation(XmlElement.class).name(), typeOf(field.getType()));
      } catch (NoSuchFieldException e) {
        throw new IllegalStateException(request + " has no field " + property, e);
      }
    }
    return parameters;
  }

  private static Lexical typeOf(Class<?> type) {
    if (type == Integer.class) {
      return Lexical.INT;
    } else if (type == Boolean.class) {
      return Lexical.BOOLEAN;
    } else if (type == String.class) {
      return Lexical.STRING;
    }
    throw new IllegalStateException("no lexical rules for " + type);
  }
}
