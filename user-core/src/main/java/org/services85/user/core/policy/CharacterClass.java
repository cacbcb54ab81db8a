package org.services85.user.core.policy;

import java.util.Objects;

/**
 * A named alphabet. Immutable and thread-safe.
 *
 * <p>The constants leave out characters that are easily confused in print: {@code 0 O o}, {@code 1
 * l I |}, {@code 5 S}, {@code 2 Z}, {@code 8 B}.
 *
 * @param name what the class is called in messages, such as {@code digit}
 * @param characters its characters, each once; from the Basic Multilingual Plane
 */
public record CharacterClass(String name, String characters) {

  /** Lower-case letters of ASCII without {@code l} and {@code o}. */
  public static final CharacterClass LOWER_CASE =
      new CharacterClass("lower-case letter", "abcdefghijkmnpqrstuvwxyz");

  /** Upper-case letters of ASCII without {@code B}, {@code I}, {@code O}, {@code S}, {@code Z}. */
  public static final CharacterClass UPPER_CASE =
      new CharacterClass("upper-case letter", "ACDEFGHJKLMNPQRTUVWXY");

  /** Digits of ASCII without {@code 0}, {@code 1}, {@code 2}, {@code 5}, {@code 8}. */
  public static final CharacterClass DIGIT = new CharacterClass("digit", "34679");

  /**
   * Special characters that need no escape in XML text, JSON, quoted shell words and form fields:
   * no {@code & < > ' " \ ` $ ! %}, no white space, and none of {@code , ; : . |}, which are lost
   * at the end of a sentence or a column.
   */
  public static final CharacterClass SPECIAL =
      new CharacterClass("special character", "#()*+-/=?@[]_{}~");

  /**
   * A class of the given characters.
   *
   * @param name what it is called in messages
   * @param characters its characters
   * @throws IllegalArgumentException if there is no character, one is there twice, or one is half
   *     of a surrogate pair
   */
  public CharacterClass {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(characters, "characters");
    if (characters.isEmpty()) {
      throw new IllegalArgumentException("the class " + name + " has no character");
    }
    if (characters.chars().distinct().count() != characters.length()) {
      throw new IllegalArgumentException("the class " + name + " has a character twice");
    }
    if (characters.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
      throw new IllegalArgumentException(
          "the class " + name + " has a character outside of the Basic Multilingual Plane");
    }
  }

  /**
   * How many characters it has.
   *
   * @return the number, positive
   */
  public int size() {
    return characters.length();
  }

  /**
   * Whether the character belongs to it.
   *
   * @param character a character
   * @return true if it does
   */
  public boolean contains(char character) {
    return characters.indexOf(character) >= 0;
  }
}
