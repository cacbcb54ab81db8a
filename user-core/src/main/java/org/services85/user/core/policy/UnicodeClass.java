package org.services85.user.core.policy;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The classes of notations that name no alphabet: all letters, digits and signs of Unicode, as far
 * as this Java knows them.
 */
public final class UnicodeClass {

  /** Lower-case letters of any script. */
  public static final CharacterClass LOWER_CASE =
      CharacterClass.matching("lower-case letter", Character::isLowerCase);

  /** Upper-case letters of any script. */
  public static final CharacterClass UPPER_CASE =
      CharacterClass.matching("upper-case letter", Character::isUpperCase);

  /** Digits of any script. */
  public static final CharacterClass DIGIT = CharacterClass.matching("digit", Character::isDigit);

  /** What is no letter, no digit, and no control character. */
  public static final CharacterClass SPECIAL =
      CharacterClass.matching(
          "special character",
          c -> CharacterClass.ANY.contains(c) && !Character.isLetterOrDigit(c));

  private UnicodeClass() {}

  /** Whether what a policy counts depends on which characters are assigned. */
  static boolean isCountedIn(PolicyTerms terms) {
    return terms.classes().stream()
        .map(PolicyTerms.ClassBounds::type)
        .anyMatch(
            type ->
                type.equals(LOWER_CASE)
                    || type.equals(UPPER_CASE)
                    || type.equals(DIGIT)
                    || type.equals(SPECIAL));
  }

  /**
   * The version of Unicode that this Java knows, told by a character that each version was the
   * first to assign (DerivedAge.txt of the Unicode Character Database).
   */
  static String version() {
    Map<String, Integer> firstAssigned = new LinkedHashMap<>();
    firstAssigned.put("13", 0x1FBF0);
    firstAssigned.put("14", 0x1FAE0);
    firstAssigned.put("15", 0x1FAE8);
    firstAssigned.put("15.1", 0x2EBF0);
    firstAssigned.put("16", 0x1FAE9);
    String version = "12 or older";
    for (Map.Entry<String, Integer> entry : firstAssigned.entrySet()) {
      if (Character.isDefined(entry.getValue())) {
        version = entry.getKey();
      }
    }
    return version + (version.equals("16") ? " or newer" : "");
  }
}
