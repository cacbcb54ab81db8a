package org.services85.user.soap.wire.contract;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.soap.SOAPBinding;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.AgentOperation;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.schema.Content;
import org.services85.user.soap.wire.schema.Lexical;
import org.services85.user.soap.wire.schema.Structure;
import org.services85.user.soap.wire.schema.Structure.Part;

/**
 * One operation of a service, as its port's annotations describe it.
 *
 * @param method the port's method
 * @param operation which; its name is that of the element in the request's Body
 * @param request what is in that element
 * @param answer the name of the element in the answer's Body
 * @param response what is in that element
 * @param returnsValue whether an answer without a value in it is none
 */
public record Operation(
    Method method,
    AgentOperation operation,
    Structure request,
    String answer,
    Structure response,
    boolean returnsValue) {

  /** The element that holds the answer's value, and how the answer's name ends. */
  public static final String RESULT = "Response";

  static Operation of(Method method) {
    String name = method.getAnnotation(WebMethod.class).operationName();
    AgentOperation operation = AgentOperation.named(name).orElseThrow();
    if (isBare(method)) {
      return new Operation(
          method,
          operation,
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
        method,
        operation,
        Structure.ofParameters(own(name), parameters),
        name + RESULT,
        Structure.ofParameters(own(name + RESULT), results),
        returnsValue);
  }

  /** Whether the wrapper elements of a method are carriers of their own. */
  private static boolean isBare(Method method) {
    SOAPBinding style = method.getDeclaringClass().getAnnotation(SOAPBinding.class);
    return style != null && style.parameterStyle() == SOAPBinding.ParameterStyle.BARE;
  }

  /**
   * Calls the operation.
   *
   * @param port an implementation of the port
   * @param request the values that were read of the request
   * @return the value of the answer, or null
   * @throws RuntimeException as the port throws; an IllegalStateException where it throws an error
   */
  public @Nullable Object call(Object port, Object request) {
    try {
      return method.invoke(port, isBare(method) ? new Object[] {request} : (Object[]) request);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof OutOfMemoryError exhausted) {
        // The process decides whether that is the end, not this call.
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, exhausted);
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The answer to a refused call: each value that cannot be absent in .NET is false or zero.
   *
   * @return the value of the answer, or null
   */
  public @Nullable Object refusedAnswer() {
    List<Part> parts = response.parts();
    @Nullable Object[] values = new Object[parts.size()];
    for (int i = 0; i < values.length; i++) {
      Content content = parts.get(i).content();
      values[i] = content instanceof Lexical type ? type.absent() : null;
    }
    return isBare(method) ? response.hold(values) : values.length == 0 ? null : values[0];
  }

  /**
   * Its purpose, as people are told.
   *
   * @return its subject and a sentence
   */
  public Purpose purpose() {
    return method.getAnnotation(Purpose.class);
  }

  /**
   * Its name in the contract.
   *
   * @return for example {@code SetGeneratedPassword}
   */
  public String name() {
    return operation.operationName();
  }

  private static Part part(String name, Content content) {
    return new Part(own(name), content, false);
  }

  private static QName own(String name) {
    return new QName(ServicesVersion.NS85, name);
  }
}
