package org.services85.user.testkit.netserver.soap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;

/**
 * The parameters of a call, each of its type. Of those that are not there an int is 0, a boolean
 * false, and any other empty.
 *
 * @param elements the others, by name, in the order of the message
 */
public record SoapArguments(Map<String, Xml> elements) {

  /** The parameters of a call that has none. */
  public static final SoapArguments NONE = new SoapArguments(Map.of());

  /**
   * Reads parameters.
   *
   * @param call the element that they are in
   * @param namespace their namespace
   * @param types the names of the types that they must be of, by their own
   * @return the parameters
   * @throws InvalidArgumentException if one is unknown, there twice, or not of its type
   */
  public static SoapArguments of(Xml call, String namespace, Map<String, String> types) {
    Map<String, Xml> found = new LinkedHashMap<>();
    try {
      for (Xml element : call.elements()) {
        String name = element.localName();
        if (!types.containsKey(name) || !element.isNamed(namespace, name)) {
          throw new InvalidArgumentException(
              "%s is no parameter of %s; expected %s"
                  .formatted(
                      SoapValues.abbreviated(name),
                      call.localName(),
                      types.isEmpty() ? "none" : String.join(", ", types.keySet())));
        }
        if (found.put(name, element) != null) {
          throw new InvalidArgumentException(name + " is there twice; expected once");
        }
        if (!element.isNil()) {
          SoapValues.check(element, Objects.requireNonNull(types.get(name)));
        }
      }
    } catch (SoapFault fault) {
      throw new InvalidArgumentException(fault.text());
    }
    found.values().removeIf(Xml::isNil);
    return new SoapArguments(found);
  }

  int number(String name) {
    return find(name).map(SoapValues::number).orElse(0);
  }

  boolean flag(String name) {
    return find(name).map(SoapValues::flag).orElse(false);
  }

  String text(String name) {
    return find(name).map(Xml::value).orElse("");
  }

  Secret secret(String name) {
    return Secret.of(text(name));
  }

  UserType type() {
    return find("Type").map(SoapValues::userType).orElse(UserType.UNKNOWN);
  }

  List<Integer> numbers(String name) {
    return find(name).map(SoapValues::numbers).orElse(List.of());
  }

  Map<String, Secret> data(String name) {
    return find(name).map(SoapValues::data).orElse(Map.of());
  }

  /** The parameters that a call of SetExternalUserInfo says are to change. */
  ExternalUserChanges changes() {
    Set<String> named =
        find("ExternalUserInfoModification").map(SoapValues::changes).orElse(Set.of());
    return new ExternalUserChanges(
        Optional.of(text("UserName")).filter(value -> named.contains("UserName")),
        Optional.of(secret("Password")).filter(value -> named.contains("Password")),
        named.contains("Role") ? OptionalInt.of(number("RoleId")) : OptionalInt.empty(),
        Optional.of(flag("IsActive")).filter(value -> named.contains("Active")));
  }

  private Optional<Xml> find(String name) {
    return Optional.ofNullable(elements.get(name));
  }
}
