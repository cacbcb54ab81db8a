package org.services85.user.testkit.netserver.soap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;

/** Reads values of the contract's types from elements, and refuses what is not of the type. */
public final class SoapValues {

  private static final int LONGEST_QUOTED = 32;
  private static final List<String> CHANGES = List.of("UserName", "Password", "Role", "Active");

  private SoapValues() {}

  /** Refuses an element whose content is not of the type of that name. */
  static void check(Xml element, String type) {
    switch (type) {
      case "int" -> number(element);
      case "boolean" -> flag(element);
      case "string" -> element.value();
      case "UserType" -> userType(element);
      case "ExternalUserInfoModification" -> changes(element);
      case "ArrayOfint" -> numbers(element);
      case "AuthenticationGenericData" -> data(element);
      default -> throw new IllegalStateException("the contract has a parameter of " + type);
    }
  }

  static int number(Xml element) {
    String digits = element.value().strip();
    if (digits.matches("[+-]?[0-9]{1,32}")) { // parseInt takes digits of other scripts, too
      try {
        return Integer.parseInt(digits);
      } catch (NumberFormatException e) {
        throw wrong(element, "an integer from -2147483648 to 2147483647");
      }
    }
    throw wrong(element, "an integer from -2147483648 to 2147483647");
  }

  static boolean flag(Xml element) {
    return switch (element.value().strip()) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw wrong(element, "true, false, 1 or 0");
    };
  }

  static UserType userType(Xml element) {
    return Stream.of(UserType.values())
        .filter(type -> type.contractName().equals(element.value()))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    element,
                    Stream.of(UserType.values())
                        .map(UserType::contractName)
                        .collect(Collectors.joining(", ", "one of ", ""))));
  }

  /** The names in an ExternalUserInfoModification. */
  static Set<String> changes(Xml element) {
    Set<String> names =
        Stream.of(element.value().strip().split("\\s+"))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    if (!CHANGES.containsAll(names)) {
      throw wrong(element, "any of " + String.join(", ", CHANGES));
    }
    return names;
  }

  /**
   * The numbers of an ArrayOfint.
   *
   * @param element the element
   * @return the numbers in their order
   */
  public static List<Integer> numbers(Xml element) {
    return element.elements().stream()
        .map(
            each -> {
              requireName(each, Xml.ARRAYS, "int");
              return number(each);
            })
        .toList();
  }

  /**
   * The entries of an AuthenticationGenericData.
   *
   * @param element the element
   * @return the values by their keys
   */
  public static Map<String, Secret> data(Xml element) {
    Map<String, Secret> data = new LinkedHashMap<>();
    String namespace = element.name().getNamespaceURI();
    for (Xml entry : element.elements()) {
      requireName(entry, namespace, "AuthenticationGenericDataKeyValuePair");
      String key = entry.child(namespace, "Key").map(Xml::value).orElse("");
      String value = entry.child(namespace, "Value").map(Xml::value).orElse("");
      if (data.put(key, Secret.of(value)) != null) {
        throw new InvalidArgumentException(
            "AuthenticationData has a Key twice; expected each once");
      }
    }
    return data;
  }

  private static void requireName(Xml element, String namespace, String name) {
    if (!element.isNamed(namespace, name)) {
      throw new InvalidArgumentException(
          "there is %s where only %s may be".formatted(abbreviated(element.localName()), name));
    }
  }

  private static InvalidArgumentException wrong(Xml element, String expected) {
    return new InvalidArgumentException(
        "%s is '%s'; expected %s"
            .formatted(element.localName(), abbreviated(element.text()), expected));
  }

  static String abbreviated(String text) {
    return text.length() <= LONGEST_QUOTED ? text : text.substring(0, LONGEST_QUOTED) + "...";
  }
}
