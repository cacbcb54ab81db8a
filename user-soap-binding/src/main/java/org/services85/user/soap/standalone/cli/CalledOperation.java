package org.services85.user.soap.standalone.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.soap.wire.Modifications;
import org.services85.user.soap.wire.contract.ServiceContract;

/**
 * An operation of the User service, for a shell to call.
 *
 * @param method what it is called by
 * @param arguments the contract's names of its arguments, in the order of the method's parameters
 */
record CalledOperation(Method method, List<String> arguments) {

  private static final String ID = "AssociateId";
  private static final String NAME = "AssociateName";
  private static final String USER_ID = "UserId";
  private static final String USER_NAME = "UserName";
  private static final String FROM_NAME = "FromName";
  private static final String OLD_PASSWORD = "OldPassword";

  /** All of them by name. */
  static Map<String, CalledOperation> byName() {
    Map<String, CalledOperation> all = new TreeMap<>();
    AgentOperation.ofUser().forEach(operation -> all.put(operation.operationName(), of(operation)));
    return all;
  }

  /**
   * The operation of a name as it is called with some arguments: of two that do the same, one for a
   * user's id and one for its name, the one that takes what is given.
   *
   * @param name the operation's name
   * @param given the arguments, each a name, {@code =} and a value; changed to those of the
   *     operation
   */
  static Optional<CalledOperation> of(String name, List<String> given) {
    Map<String, CalledOperation> all = byName();
    Optional<CalledOperation> known = Optional.ofNullable(all.get(name));
    String byId =
        name.endsWith(FROM_NAME) ? name.substring(0, name.length() - FROM_NAME.length()) : name;
    CalledOperation withId = all.get(byId);
    CalledOperation withName = all.get(byId + FROM_NAME);
    if (withId == null || withName == null) {
      return known;
    }
    String id = withId.arguments().contains(USER_ID) ? USER_ID : ID;
    String userName = withName.arguments().contains(USER_NAME) ? USER_NAME : NAME;
    for (String argument : given) {
      if (argument.startsWith(userName + "=")) {
        return Optional.of(withName);
      }
      if (argument.startsWith(id + "=")) {
        return Optional.of(withId);
      }
    }
    return known;
  }

  private static CalledOperation of(AgentOperation operation) {
    return new CalledOperation(
        method(operation.methodName()),
        ServiceContract.USER.operation(operation).request().parts().stream()
            .map(part -> part.name().getLocalPart())
            .toList());
  }

  private static Method method(String name) {
    return Arrays.stream(IUserAgent.class.getMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The contract's name of it. */
  String name() {
    return byName().entrySet().stream()
        .filter(each -> each.getValue().equals(this))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** Whether it generates the password of the one user that it takes. */
  boolean generatesForOne() {
    return method.getReturnType() == Secret.class && arguments.size() == 1;
  }

  /** The other arguments that may stand for its one, as {@link #of(String, List)} finds them. */
  Set<String> otherArguments() {
    String name = name();
    return Stream.of(ID, NAME, USER_ID, USER_NAME)
        .filter(
            other ->
                of(name, List.of(other + "="))
                    .map(known -> known.arguments().equals(List.of(other)))
                    .orElse(false))
        .collect(Collectors.toSet());
  }

  /** Calls one that {@link #generatesForOne}, for a user as its argument has it. */
  Secret generate(IUserAgent agent, String user) {
    Object argument = method.getParameterTypes()[0] == int.class ? Integer.valueOf(user) : user;
    return (Secret) Objects.requireNonNull(invoke(agent, argument));
  }

  /** Calls it; null where it answers nothing. */
  @Nullable Object call(IUserAgent agent, CallArguments in) {
    Class<?>[] types = method.getParameterTypes();
    Object[] values = new Object[types.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(types[i], arguments.get(i), in);
    }
    return invoke(agent, values);
  }

  private @Nullable Object invoke(IUserAgent agent, Object... values) {
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
      return name.equals(OLD_PASSWORD) ? in.secretOrEmpty(name) : in.secret(name);
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
            .withUserName(in.text(USER_NAME))
            .withPassword(in.secretOrEmpty("Password"))
            .withRoleId(in.integer("RoleId"))
            .withActive(in.flag("IsActive")),
        in.text("ExternalUserInfoModification"));
  }
}
