package org.services85.user.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations that an implementation of a host leaves out. */
class NotOfferedTest {

  static class NothingOffered implements IUserAgent, ISoPrincipalAgent {}

  static Stream<Method> operations() {
    return Stream.of(IUserAgent.class, ISoPrincipalAgent.class)
        .flatMap(agent -> Arrays.stream(agent.getMethods()))
        .filter(
            method ->
                Arrays.stream(AgentOperation.values())
                    .anyMatch(operation -> operation.methodName().equals(method.getName())));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationThatIsNotOverriddenIsRefusedByItsName(Method operation) {
    Object[] arguments =
        Arrays.stream(operation.getParameters()).map(NotOfferedTest::any).toArray();
    String name = operation.getName();
    assertThatThrownBy(() -> operation.invoke(new NothingOffered(), arguments))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(OperationNotSupportedException.class)
        .hasMessageStartingWith(
            Character.toUpperCase(name.charAt(0)) + name.substring(1) + " is not offered here");
  }

  private static Object any(Parameter parameter) {
    if (parameter.getType() == int.class) {
      return 1;
    }
    return parameter.getType() == boolean.class ? true : null;
  }
}
