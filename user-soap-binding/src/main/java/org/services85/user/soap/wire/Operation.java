package org.services85.user.soap.wire;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.soap.SOAPBinding;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.Structure.Part;

/**
 * One operation of a service, as its port's annotations describe it.
 *
 * @param name its name, which is that of the element in the request's Body
 * @param request what is in that element
 * @param answer the name of the element in the answer's Body
 * @param response what is in that element
 * @param returnsValue whether an answer without a value in it is none
 */
public record Operation(
    String name, Structure request, String answer, Structure response, boolean returnsValue) {

  private static final Set<String> GENERATING =
      Set.of(
          "SetGeneratedPassword",
          "SetGeneratedPasswordFromName",
          "GenerateNewPasswordForExternalUser");

  /** The element that holds the answer's value, and how the answer's name ends. */
  public static final String RESULT = "Response";

  static Operation of(Method method) {
    String name = method.getAnnotation(WebMethod.class).operationName();
    if (isBare(method)) {
      return new Operation(
          name,
          Structure.of(method.getParameterTypes()[0]),
          method.getAnnotation(WebResult.class).name(),
          Structure.of(method.getReturnType()),
          false);
    }
    List<Part> parameters =
        Arrays.stream(method.getParameters())
            .map(
                parameter ->
                    part(
                        parameter.getAnnotation(WebParam.class).name(),
                        Content.of(parameter, parameter.getType())))
            .toList();
    boolean returnsValue = method.getReturnType() != void.class;
    List<Part> results =
        returnsValue
            ? List.of(part(RESULT, Content.of(method, method.getReturnType())))
            : List.of();
    return new Operation(
        name,
        new Structure(own(name), parameters),
        name + RESULT,
        new Structure(own(name + RESULT), results),
        returnsValue);
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

  /**
   * Whether a generated password is the answer, which may be empty where it was delivered
   * otherwise.
   *
   * @return true if so
   */
  public boolean generatesPassword() {
    return GENERATING.contains(name);
  }

  private static Part part(String name, Content content) {
    return new Part(own(name), content, false);
  }

  private static QName own(String name) {
    return new QName(ServicesVersion.NS85, name);
  }
}
