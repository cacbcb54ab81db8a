package org.services85.user.core.policy;

import java.util.BitSet;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * A named set of characters, which are Unicode code points. Classes may overlap. Two classes are
 * equal if both name and characters are. Immutable and thread-safe.
 */
public final class CharacterClass {

  /** {@code a} to {@code z}. */
  public static final CharacterClass LOWER_CASE =
      of("lower-case letter", "abcdefghijklmnopqrstuvwxyz");

  /** {@code A} to {@code Z}. */
  public static final CharacterClass UPPER_CASE =
      of("upper-case letter", "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

  /** {@code a} to {@code z} and {@code A} to {@code Z}. */
  public static final CharacterClass LETTER =
      of("letter", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  /** {@code 0} to {@code 9}. */
  public static final CharacterClass DIGIT = of("digit", "0123456789");

  /**
   * Special characters that need no escape in XML text, JSON, quoted shell words and form fields:
   * no {@code & < > ' " \ ` $ ! %}, no white space, and none of {@code , ; : . |}, which are lost
   * at the end of a sentence or a column.
   */
  public static final CharacterClass SPECIAL = of("special character", "#()*+-/=?@[]_{}~");

  /**
   * The only special character that a double-click selects with the word it stands in, and that
   * needs no escape in URLs either: it is one of the unreserved characters of RFC 3986, 2.3.
   */
  public static final CharacterClass UNDERSCORE = of("underscore", "_");

  /** Every printing character of ASCII, and the space: {@code U+0020} to {@code U+007E}. */
  public static final CharacterClass ASCII = matching("ASCII character", c -> c >= ' ' && c <= '~');

  /**
   * Every code point but control characters and surrogates, assigned or not: what a typed password
   * may hold.
   */
  public static final CharacterClass ANY =
      matching("character", c -> !Character.isISOControl(c) && !isSurrogate(c));

  /**
   * Easily confused in print: {@code 0 O o}, {@code 1 l I |}, {@code 5 S}, {@code 2 Z}, {@code 8
   * B}.
   */
  static final CharacterClass LOOK_ALIKES = of("look-alike", "0Oo1lI|5S2Z8B");

  private final String name;
  private final BitSet codePoints;

  private CharacterClass(String name, BitSet codePoints) {
    this.name = name;
    this.codePoints = codePoints;
  }

  /**
   * A class of the given characters.
   *
   * @param name what one of them is called in messages, such as {@code digit}
   * @param characters its characters, each once
   * @return a class
   * @throws IllegalArgumentException if there is no character, one is there twice, or one is half
   *     of a surrogate pair
   */
  public static CharacterClass of(String name, String characters) {
    Objects.requireNonNull(name, "name");
    if (characters.isEmpty()) {
      throw new IllegalArgumentException("the class " + name + " has no character");
    }
    BitSet set = new BitSet();
    characters.codePoints().forEach(c -> add(name, set, c));
    return new CharacterClass(name, set);
  }

  static CharacterClass matching(String name, IntPredicate predicate) {
    BitSet set = new BitSet();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (predicate.test(c)) {
        set.set(c);
      }
    }
    return new CharacterClass(name, set);
  }

  /** A class of the characters of a set, which is copied. */
  static CharacterClass ofSet(String name, BitSet codePoints) {
    return new CharacterClass(name, (BitSet) codePoints.clone());
  }

  private static void add(String name, BitSet set, int codePoint) {
    if (isSurrogate(codePoint)) {
      throw new IllegalArgumentException("the class " + name + " has half of a surrogate pair");
    }
    if (set.get(codePoint)) {
      throw new IllegalArgumentException("the class " + name + " has a character twice");
    }
    set.set(codePoint);
  }

  static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /**
   * What one of its characters is called in messages.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * How many characters it has.
   *
   * @return the number, positive
   */
  public int size() {
    return codePoints.cardinality();
  }

  /**
   * Whether the character belongs to it.
   *
   * @param codePoint a character
   * @return true if it does
   */
  public boolean contains(int codePoint) {
    return codePoint >= 0 && codePoints.get(codePoint);
  }

  /**
   * Its characters.
   *
   * @return each character once, in the order of Unicode
   */
  public String characters() {
    return text(codePoints);
  }

  /**
   * Its characters as a set.
   *
   * @return a copy
   */
  public BitSet codePoints() {
    return (BitSet) codePoints.clone();
  }

  /** So many of it, in words. */
  String counted(int number) {
    return number + " " + name + (number == 1 ? "" : "s");
  }

  static String text(BitSet codePoints) {
    return codePoints.stream()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CharacterClass that
        && name.equals(that.name)
        && codePoints.equals(that.codePoints);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, codePoints);
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
