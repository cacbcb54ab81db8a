package org.services85.user.soap.wire.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.soap.ServicesVersion;

/** The lexical rules of the contract's simple types, as XML Schema 1.0 part 2 has them. */
@SuppressWarnings("ImmutableEnumChecker") // QName and List.of are immutable
public enum Lexical implements Content {
  /** xs:int, 3.3.17: an optional sign and digits, from -2147483648 to 2147483647. */
  INT(
      xsd("int"),
      "an integer from -2147483648 to 2147483647",
      Set.of("int", "short", "byte", "unsignedShort", "unsignedByte")) {
    @Override
    public Optional<Object> read(String text) {
      return integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE).map(Object.class::cast);
    }
  },

  /** xs:short, 3.3.18. */
  SHORT(xsd("short"), "an integer from -32768 to 32767", Set.of("short", "byte", "unsignedByte")) {
    @Override
    public Optional<Object> read(String text) {
      return integer(text, Short.MIN_VALUE, Short.MAX_VALUE).map(Integer::shortValue);
    }
  },

  /** xs:boolean, 3.2.2. */
  BOOLEAN(xsd("boolean"), "true, false, 1 or 0", Set.of("boolean")) {
    @Override
    public Optional<Object> read(String text) {
      return switch (trimmed(text)) {
        case "true", "1" -> Optional.of(true);
        case "false", "0" -> Optional.of(false);
        default -> Optional.empty();
      };
    }
  },

  /** xs:string, 3.2.1: any text, taken as it stands. */
  STRING(xsd("string"), "text", Set.of("string", "normalizedString", "token")) {
    @Override
    public Optional<Object> read(String text) {
      return Optional.of(text);
    }
  },

  /** xs:string for what must not be seen: a {@link org.services85.user.api.Secret}. */
  SECRET(xsd("string"), "text", Set.of("string", "normalizedString", "token")) {
    @Override
    public Optional<Object> read(String text) {
      return Optional.of(Secret.of(text));
    }
  },

  /** UserType: one of the contract's names. */
  USER_TYPE(tns("UserType"), Names.USER_TYPES) {
    @Override
    public Optional<Object> read(String text) {
      return Optional.<Object>of(text).filter(Names.USER_TYPES::contains);
    }
  },

  /** ExternalUserInfoModification: a list of the contract's names, with space between them. */
  EXTERNAL_USER_INFO_MODIFICATION(
      tns("ExternalUserInfoModification"), Names.EXTERNAL_USER_INFO_MODIFICATIONS) {
    @Override
    public Optional<Object> read(String text) {
      String names = SPACE.matcher(trimmed(text)).replaceAll(" ");
      return Stream.of(names.split(" ", -1))
              .allMatch(
                  name -> name.isEmpty() || Names.EXTERNAL_USER_INFO_MODIFICATIONS.contains(name))
          ? Optional.of(names)
          : Optional.empty();
    }
  };

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,32}");
  private static final Pattern SPACE = Pattern.compile("[ \t\r\n]+");

  private final QName type;
  private final String expected;
  private final Set<String> types;

  Lexical(QName type, String expected, Set<String> types) {
    this.type = type;
    this.expected = expected;
    this.types = types;
  }

  Lexical(QName type, List<String> names) {
    this(type, "of " + String.join(", ", names), Set.of(type.getLocalPart()));
  }

  /**
   * Reads a value.
   *
   * @param text the text in an element
   * @return the value as its Java type, or empty if the text does not follow the rules
   */
  public abstract Optional<Object> read(String text);

  @Override
  public QName type() {
    return type;
  }

  /**
   * The value that .NET has in place of an absent one.
   *
   * @return zero or false, or null where it has none
   */
  public @Nullable Object absent() {
    return switch (this) {
      case INT -> 0;
      case SHORT -> (short) 0;
      case BOOLEAN -> false;
      default -> null;
    };
  }

  /**
   * The right values, in words.
   *
   * @return for messages, after "expected"
   */
  public String expected() {
    return expected;
  }

  /**
   * Whether {@code xsi:type} may name a type for a value of this one.
   *
   * @param name the local name of a type in the namespace of this one
   * @return true for this type and those derived from it
   */
  public boolean admits(String name) {
    return types.contains(name);
  }

  private static Optional<Integer> integer(String text, int least, int most) {
    String digits = trimmed(text);
    // Integer.parseInt also takes digits of other scripts.
    if (!INTEGER.matcher(digits).matches()) {
      return Optional.empty();
    }
    try {
      int value = Integer.parseInt(digits);
      return value < least || value > most ? Optional.empty() : Optional.of(value);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Without the space around it that XML knows: strip would take that of all scripts. */
  private static String trimmed(String text) {
    return text.trim();
  }

  private static QName xsd(String name) {
    return new QName(XSD, name);
  }

  private static QName tns(String name) {
    return new QName(ServicesVersion.NS85, name);
  }

  /** The names that the schema enumerates. */
  private static final class Names {

    static final List<String> USER_TYPES =
        Arrays.stream(UserType.values()).map(UserType::contractName).toList();

    static final List<String> EXTERNAL_USER_INFO_MODIFICATIONS =
        List.of("UserName", "Password", "Role", "Active", "UndefinedValue16");
  }
}
