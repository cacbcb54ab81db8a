package org.services85.user.core.policy;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

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
  public static final CharacterClass ASCII = ofSet("ASCII character", range(' ', '~'));

  /**
   * Every code point but control characters and surrogates, assigned or not: what a typed password
   * may hold.
   */
  public static final CharacterClass ANY = ofSet("character", withoutControls());

  /**
   * Easily confused in print: {@code 0 O o}, {@code 1 l I |}, {@code 5 S}, {@code 2 Z}, {@code 8
   * B}.
   */
  static final CharacterClass LOOK_ALIKES = of("look-alike", "0Oo1lI|5S2Z8B");

  /** The order in which the classes of a policy are told: what everybody has, then by name. */
  static final Comparator<CharacterClass> ORDER = CharacterClass::inOrder;

  private static final List<CharacterClass> FIRST_TOLD =
      List.of(LOWER_CASE, UPPER_CASE, DIGIT, SPECIAL, ASCII, ANY);

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

  /** The characters from one to another one. */
  static BitSet range(int from, int to) {
    BitSet range = new BitSet();
    range.set(from, to + 1);
    return range;
  }

  private static BitSet withoutControls() {
    BitSet all = range(' ', Character.MAX_CODE_POINT);
    all.andNot(range(0x7f, 0x9f));
    all.andNot(range(Character.MIN_SURROGATE, Character.MAX_SURROGATE));
    return all;
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

  private static int inOrder(CharacterClass one, CharacterClass other) {
    if (one.equals(other)) {
      return 0; // without the text of a million characters
    }
    return Comparator.comparingInt(CharacterClass::rank)
        .thenComparing(CharacterClass::name)
        .thenComparing(CharacterClass::characters)
        .compare(one, other);
  }

  private int rank() {
    int rank = FIRST_TOLD.indexOf(this);
    return rank < 0 ? FIRST_TOLD.size() : rank;
  }

  /** Whether it may combine with what stands before it. */
  static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  /** The first character by which a password would not be the same when it is typed. */
  static OptionalInt unstable(BitSet codePoints) {
    return codePoints.stream()
        .filter(c -> Character.isISOControl(c) || isChangedByNormalisation(c))
        .findFirst();
  }

  /** Its characters by which a password is the same when it is typed. */
  BitSet stable() {
    return codePoints.stream()
        .filter(c -> !Character.isISOControl(c) && !isChangedByNormalisation(c))
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }

  /** Whether it is not in form C, or may combine with what stands before it. */
  private static boolean isChangedByNormalisation(int codePoint) {
    boolean isJamo = codePoint >= 0x1160 && codePoint <= 0x11ff;
    return isMark(codePoint)
        || isJamo
        || !Normalizer.isNormalized(Character.toString(codePoint), Normalizer.Form.NFC);
  }

  static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /**
   * The name of one of its characters in messages.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The number of its characters.
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

  /** Its characters that are in a set too; empty if there are none. */
  BitSet within(BitSet set) {
    BitSet both = codePoints();
    both.and(set);
    return both;
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

  /** Whether the version of Unicode that this Java knows decides which characters it has. */
  boolean variesWithUnicode() {
    // The length first: to make the classes of all Unicode takes long.
    return codePoints.length() > ASCII.codePoints.length() && Unicode.ALL.contains(this);
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

  /**
   * The classes of notations that name no alphabet: all letters, digits and signs of Unicode, as
   * far as this Java knows them.
   */
  public static final class Unicode {

    /** Lower-case letters of any script. */
    public static final CharacterClass LOWER_CASE;

    /** Upper-case letters of any script. */
    public static final CharacterClass UPPER_CASE;

    /** Digits of any script. */
    public static final CharacterClass DIGIT;

    /** All but letters, digits and control characters. */
    public static final CharacterClass SPECIAL;

    /** The classes that depend on which characters are assigned. */
    static final Set<CharacterClass> ALL;

    static {
      BitSet lowerCase = new BitSet();
      BitSet upperCase = new BitSet();
      BitSet digits = new BitSet();
      BitSet special = withoutControls();
      for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
        // Of a million code points most are not assigned, and a start waits for this.
        if (Character.getType(c) != Character.UNASSIGNED) {
          lowerCase.set(c, Character.isLowerCase(c));
          upperCase.set(c, Character.isUpperCase(c));
          digits.set(c, Character.isDigit(c));
          special.set(c, special.get(c) && !Character.isLetterOrDigit(c));
        }
      }
      LOWER_CASE = new CharacterClass("lower-case letter", lowerCase);
      UPPER_CASE = new CharacterClass("upper-case letter", upperCase);
      DIGIT = new CharacterClass("digit", digits);
      SPECIAL = new CharacterClass("special character", special);
      ALL = Set.of(LOWER_CASE, UPPER_CASE, DIGIT, SPECIAL);
    }

    private Unicode() {}

    /**
     * The version of Unicode that this Java knows, told by a character that each version was the
     * first to assign (DerivedAge.txt of the Unicode Character Database).
     */
    static String version() {
      if (Character.isDefined(0x1FAE9)) {
        return "16 or newer";
      }
      if (Character.isDefined(0x2EBF0)) {
        return "15.1";
      }
      if (Character.isDefined(0x1FAE8)) {
        return "15";
      }
      if (Character.isDefined(0x1FAE0)) {
        return "14";
      }
      return Character.isDefined(0x1FBF0) ? "13" : "12 or older";
    }
  }
}
