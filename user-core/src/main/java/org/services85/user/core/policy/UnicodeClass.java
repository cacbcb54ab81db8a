package org.services85.user.core.policy;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;

/** The classes of notations that say no alphabet: all letters, digits and signs of Unicode. */
final class UnicodeClass {

  static final CharacterClass LOWER_CASE =
      CharacterClass.matching("lower-case letter", Character::isLowerCase);
  static final CharacterClass UPPER_CASE =
      CharacterClass.matching("upper-case letter", Character::isUpperCase);
  static final CharacterClass DIGIT = CharacterClass.matching("digit", Character::isDigit);
  static final CharacterClass SPECIAL =
      CharacterClass.matching(
          "special character",
          c -> CharacterClass.ANY.contains(c) && !Character.isLetterOrDigit(c));

  private UnicodeClass() {}

  /** The key of the class that is the same as the given one as far as the alphabet goes. */
  static Optional<String> keyOf(
      CharacterClass type, BitSet alphabet, Map<String, CharacterClass> classes) {
    BitSet wanted = within(type, alphabet);
    return classes.entrySet().stream()
        .filter(entry -> within(entry.getValue(), alphabet).equals(wanted))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static BitSet within(CharacterClass type, BitSet alphabet) {
    BitSet within = (BitSet) type.codePoints().clone();
    within.and(alphabet);
    return within;
  }
}
