package org.services85.user.soap;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Authentication;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.SoPrincipal;
import org.services85.user.api.SystemInfo;
import org.services85.user.api.UserInfo;
import org.services85.user.api.UserType;
import org.services85.user.api.UserValidationResult;

/** A value of each type that the contract's operations take or give, none of it empty. */
public final class Samples {

  /** With everything that XML, HTTP or a careless conversion may break. */
  public static final String TEXT =
      " <&>'\" \u00e6\u00f8\u00e5 ]]> \u65e5\u672c \ud83d\ude00\t\r\nend ";

  private Samples() {}

  /** All operations of both services. */
  public static Stream<Method> operations() {
    return Stream.of(IUserAgent.class, ISoPrincipalAgent.class)
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .filter(
            method ->
                Arrays.stream(AgentOperation.values())
                    .anyMatch(operation -> operation.methodName().equals(method.getName())))
        .sorted(java.util.Comparator.comparing(Method::getName));
  }

  /** Arguments for an operation. */
  public static Object[] argumentsOf(Method operation) {
    Object[] arguments =
        Arrays.stream(operation.getGenericParameterTypes()).map(Samples::of).toArray();
    return arguments;
  }

  /** What an operation answers. */
  public static Object answerOf(Method operation) {
    return of(operation.getGenericReturnType());
  }

  private static Object of(Type type) {
    return switch (type.getTypeName().replaceAll("[a-z0-9]+\\.", "")) {
      case "void" -> null;
      case "boolean" -> true;
      case "int" -> Integer.MAX_VALUE;
      case "String" -> TEXT;
      case "Secret" -> Secret.of(TEXT + "secret");
      case "UserType" -> UserType.EXTERNAL_ASSOCIATE;
      case "List<Integer>" -> List.of(3, 1, 2);
      case "Map<String, Secret>" -> Map.of("UserName", Secret.of(TEXT), "Password", Secret.of("b"));
      case "ExternalUserChanges" ->
          ExternalUserChanges.none().withUserName(TEXT).withRoleId(7).withActive(false);
      case "UserValidationResult" -> new UserValidationResult(true, TEXT);
      case "UserInfo" -> user(5);
      case "List<UserInfo>" -> List.of(user(3), user(1));
      case "SystemInfo" -> new SystemInfo("company", TEXT, "1.2", "1.2.3", "main", 9);
      case "Optional<Authentication>" ->
          Optional.of(new Authentication(principal(), Secret.of("7T:abc==")));
      default -> throw new AssertionError("no sample of " + type);
    };
  }

  private static SoPrincipal principal() {
    return new SoPrincipal(
        2,
        "anna",
        UserType.INTERNAL_ASSOCIATE,
        OptionalInt.of(3),
        OptionalInt.of(4),
        OptionalInt.empty(),
        TEXT,
        Optional.of("anna@example.org"),
        Set.of("CanCreateExternalPerson", "admin-all"));
  }

  private static UserInfo user(int id) {
    return new UserInfo(
        true,
        id,
        "anna",
        OptionalInt.of(11),
        Short.MIN_VALUE,
        TEXT,
        OptionalInt.of(12),
        OptionalInt.empty(),
        UserType.SYSTEM_ASSOCIATE,
        List.of("web", "win"),
        true,
        "role",
        "of the role",
        "group",
        "of the group");
  }

  /** Something comparable, with the text of secrets. */
  public static Object comparable(Object value) {
    if (value instanceof Secret secret) {
      return "secret " + new String(secret.reveal());
    } else if (value instanceof Optional<?> optional) {
      return optional.map(Samples::comparable);
    } else if (value instanceof Authentication authentication) {
      return List.of(authentication.principal(), comparable(authentication.ticket()));
    } else if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + comparable(entry.getValue()))
          .sorted()
          .toList();
    } else if (value instanceof ExternalUserChanges changes) {
      return Arrays.asList(
          changes.userName(),
          changes.password().map(Samples::comparable),
          changes.roleId(),
          changes.active());
    }
    return value;
  }
}
