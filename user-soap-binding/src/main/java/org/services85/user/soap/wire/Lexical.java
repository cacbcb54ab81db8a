package org.services85.user.soap.wire;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The lexical rules of the contract's simple types, as XML Schema 1.0 part 2 has them. */
@SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
public enum Lexical {
  /** xs:int, 3.3.17: an optional sign and digits, from -2147483648 to 2147483647. */
  INT(
      "an integer from -2147483648 to 2147483647",
      Set.of("int", "short", "byte", "unsignedShort", "unsignedByte")) {
    @Override
    public Optional<String> read(String text) {
      String digits = collapse(text);
      // Integer.parseInt also takes digits of other scripts.
      if (!INTEGER.matcher(digits).matches()) {
        return Optional.empty();
      }
      try {
        return Optional.of(Integer.toString(Integer.parseInt(digits)));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  },

  /** xs:boolean, 3.2.2. */
  BOOLEAN("true, false, 1 or 0", Set.of("boolean")) {
    @Override
    public Optional<String> read(String text) {
      return switch (collapse(text)) {
        case "true", "1" -> Optional.of("true");
        case "false", "0" -> Optional.of("false");
        default -> Optional.empty();
      };
    }
  },

  /** xs:string, 3.2.1: any text, taken as it stands. */
  STRING("text", Set.of("string", "normalizedString", "token")) {
    @Override
    public Optional<String> read(String text) {
      return Optional.of(text);
    }
  };

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,32}");
  private static final Pattern SPACE = Pattern.compile("[ \t\r\n]+");

  private final String expected;
  private final Set<String> types;

  Lexical(String expected, Set<String> types) {
    this.expected = expected;
    this.types = types;
  }

  /**
   * Reads a value.
   *
   * @param text the text in an element
   * @return the value's canonical form, or empty if the text does not follow the rules
   */
  public abstract Optional<String> read(String text);

  /**
   * What is right, in words.
   *
   * @return for messages, after "expected"
   */
  public String expected() {
    return expected;
  }

  /** Whether {@code xsi:type} may name this type of XML Schema. */
  boolean admits(String type) {
    return types.contains(type);
  }

  private static String collapse(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }
}
