package org.services85.user.soap.standalone.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.soap.wire.Modifications;
import org.services85.user.soap.wire.ServiceContract;

/**
 * An operation of the User service, for a shell to call.
 *
 * @param method what it is called by
 * @param arguments the contract's names of its arguments, in the order of the method's parameters
 */
record CalledOperation(Method method, List<String> arguments) {

  /** All of them by name. */
  static Map<String, CalledOperation> byName() {
    Map<String, CalledOperation> all = new TreeMap<>();
    AgentOperation.ofUser().forEach(operation -> all.put(operation.operationName(), of(operation)));
    return all;
  }

  private static CalledOperation of(AgentOperation operation) {
    return new CalledOperation(
        method(operation.operationName()),
        ServiceContract.USER.operation(operation).request().parts().stream()
            .map(part -> part.name().getLocalPart())
            .toList());
  }

  private static Method method(String operation) {
    return Arrays.stream(IUserAgent.class.getMethods())
        .filter(method -> method.getName().equalsIgnoreCase(operation))
        .findFirst()
        .orElseThrow();
  }

  /** Calls it; null where it answers nothing. */
  @Nullable Object call(IUserAgent agent, CallArguments in) {
    Class<?>[] types = method.getParameterTypes();
    Object[] values = new Object[types.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(types[i], arguments.get(i), in);
    }
    try {
      return method.invoke(agent, values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(Class<?> type, String name, CallArguments in) {
    if (type == int.class) {
      return in.integer(name);
    } else if (type == String.class) {
      return in.text(name);
    } else if (type == boolean.class) {
      return in.flag(name);
    } else if (type == Secret.class) {
      return in.secret(name);
    } else if (type == UserType.class) {
      return in.userType(name);
    } else if (type == List.class) {
      return in.integers(name);
    } else if (type == ExternalUserChanges.class) {
      return changes(in);
    }
    throw new IllegalStateException(name + " is a " + type + ", which no shell can give");
  }

  /** The one parameter that stands for many arguments. */
  private static ExternalUserChanges changes(CallArguments in) {
    return Modifications.pick(
        ExternalUserChanges.none()
            .withUserName(in.text("UserName"))
            .withPassword(in.secret("Password"))
            .withRoleId(in.integer("RoleId"))
            .withActive(in.flag("IsActive")),
        in.text("ExternalUserInfoModification"));
  }
}
