package org.services85.user.core.policy;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.services85.user.core.policy.PolicyTerms.ClassBounds;
import org.services85.user.core.policy.PolicyTerms.Grouping;
import org.services85.user.core.policy.PolicyTerms.KindBound;
import org.services85.user.core.policy.PolicyTerms.WordList;

/**
 * Collects the terms of a policy. The alphabet is the union of all classes that are named with
 * {@code allow}, {@code atLeast}, {@code atMost} or {@code atLeastClasses}, without what is
 * excluded. Bounds accumulate: two minimums of one class mean both. Not thread-safe.
 */
public final class PasswordPolicyBuilder {

  /** Longer than any that a person types; keeps exact counting cheap. */
  static final int MAX_LENGTH = 1024;

  /** Below this a generated password can be guessed offline. */
  static final int DEFAULT_ENTROPY_BITS = 64;

  /** As many as NetServer's and Active Directory's rules have, and some more. */
  private static final int MAX_KINDS = 16;

  /** Many times as many as people ask for; keeps what each password is judged by small. */
  private static final int MAX_CLASSES = 100;

  private static final int MAX_WORDS = 100_000;
  private static final int MAX_WORD_LENGTH = 64;

  private final Map<CharacterClass, ClassBounds> classes = new TreeMap<>(CharacterClass.ORDER);
  private final NavigableSet<KindBound> kinds =
      new TreeSet<>(
          Comparator.comparingInt(KindBound::min)
              .thenComparing(KindBound::types, PasswordPolicyBuilder::inOrder));
  private final BitSet excluded = new BitSet();
  private final NavigableSet<String> forbidden = new TreeSet<>();
  private int minLength;
  private int maxLength;
  private int maxEqualInRow;
  private int sequence;
  private Optional<CharacterClass> first = Optional.empty();
  private Optional<CharacterClass> last = Optional.empty();
  private Optional<Grouping> grouping = Optional.empty();
  private Optional<WordList> wordList = Optional.empty();
  private int minEntropyBits = DEFAULT_ENTROPY_BITS;
  private boolean isTemporary;
  private String message = "";

  PasswordPolicyBuilder(int minLength, int maxLength) {
    this.minLength = minLength;
    this.maxLength = maxLength;
  }

  PasswordPolicyBuilder(PolicyTerms terms) {
    this(terms.minLength(), terms.maxLength());
    terms.classes().forEach(this::bound);
    kinds.addAll(terms.kinds());
    exclude(terms.excluded());
    forbidden.addAll(terms.forbidden());
    maxEqualInRow = terms.maxEqualInRow();
    sequence = terms.sequence();
    first = terms.first();
    last = terms.last();
    grouping = terms.grouping();
    wordList = terms.wordList();
    minEntropyBits = terms.minEntropyBits();
    isTemporary = terms.isTemporary();
    message = terms.message();
  }

  /**
   * Sets the length anew.
   *
   * @param min how many characters a password has at least, 1 to 1024
   * @param max how many it has at most, {@code min} to 1024
   * @return this builder
   */
  public PasswordPolicyBuilder length(int min, int max) {
    minLength = min;
    maxLength = max;
    return this;
  }

  /**
   * Adds a class to the alphabet.
   *
   * @param type the class
   * @return this builder
   */
  public PasswordPolicyBuilder allow(CharacterClass type) {
    return bound(new ClassBounds(type, 0, Integer.MAX_VALUE));
  }

  /**
   * Adds a class to the alphabet and says how many of its characters a password has at least.
   *
   * @param min the minimum; 0 for none
   * @param type the class
   * @return this builder
   * @throws IllegalArgumentException if the minimum is negative
   */
  public PasswordPolicyBuilder atLeast(int min, CharacterClass type) {
    require(min >= 0, "the minimum of " + type + " is negative: " + min);
    return bound(new ClassBounds(type, min, Integer.MAX_VALUE));
  }

  /**
   * Adds a class to the alphabet and says how many of its characters a password has at most.
   *
   * @param max the maximum, not negative
   * @param type the class
   * @return this builder
   * @throws IllegalArgumentException if the maximum is negative
   */
  public PasswordPolicyBuilder atMost(int max, CharacterClass type) {
    require(max >= 0, "the maximum of " + type + " is negative: " + max);
    return bound(new ClassBounds(type, 0, max));
  }

  /** Takes other classes instead of all those named so far. */
  PasswordPolicyBuilder ofClasses(Narrowing.Classes others) {
    classes.clear();
    kinds.clear();
    return and(others);
  }

  /** Adds classes with their bounds. */
  PasswordPolicyBuilder and(Narrowing.Classes others) {
    others.bounds().forEach(this::bound);
    others
        .kinds()
        .forEach(kind -> atLeastClasses(kind.min(), kind.types().toArray(CharacterClass[]::new)));
    return this;
  }

  private PasswordPolicyBuilder bound(ClassBounds bounds) {
    classes.merge(Objects.requireNonNull(bounds.type(), "type"), bounds, ClassBounds::and);
    return this;
  }

  /**
   * Adds classes to the alphabet and says of how many of them a password has characters, as Active
   * Directory's three of four.
   *
   * @param min the least number of classes, 1 to the number of {@code types}
   * @param types the classes, at most 16
   * @return this builder
   * @throws IllegalArgumentException if a number is out of its range, or a class is named twice
   */
  public PasswordPolicyBuilder atLeastClasses(int min, CharacterClass... types) {
    require(
        types.length >= 1 && types.length <= MAX_KINDS,
        types.length + " classes to choose among are not 1 to " + MAX_KINDS);
    require(
        min >= 1 && min <= types.length,
        "the least number of classes, " + min + ", is not 1 to " + types.length);
    NavigableSet<CharacterClass> different = new TreeSet<>(CharacterClass.ORDER);
    for (CharacterClass type : types) {
      require(different.add(type), "a class to choose among is named twice: " + type);
      allow(type);
    }
    kinds.add(new KindBound(min, List.copyOf(different)));
    return this;
  }

  private static int inOrder(List<CharacterClass> some, List<CharacterClass> others) {
    for (int i = 0; i < Math.min(some.size(), others.size()); i++) {
      int order = CharacterClass.ORDER.compare(some.get(i), others.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(some.size(), others.size());
  }

  /**
   * Takes characters out of the alphabet.
   *
   * @param characters the characters; may be empty
   * @return this builder
   * @throws IllegalArgumentException if one is half of a surrogate pair
   */
  public PasswordPolicyBuilder exclude(String characters) {
    requireNoHalves("an excluded character", characters);
    characters.codePoints().forEach(excluded::set);
    return this;
  }

  /**
   * Takes out what is easily confused in print: {@code 0 O o}, {@code 1 l I |}, {@code 5 S}, {@code
   * 2 Z}, {@code 8 B}.
   *
   * @return this builder
   */
  public PasswordPolicyBuilder excludeLookAlikes() {
    return exclude(CharacterClass.LOOK_ALIKES.characters());
  }

  /**
   * Bars more than so many equal characters in a row.
   *
   * @param max how many equal characters may follow each other, positive
   * @return this builder
   * @throws IllegalArgumentException if it is not positive
   */
  public PasswordPolicyBuilder maxEqualInRow(int max) {
    require(max >= 1, "the maximum of equal characters in a row, " + max + ", is not positive");
    maxEqualInRow = maxEqualInRow == 0 ? max : Math.min(maxEqualInRow, max);
    return this;
  }

  /**
   * Bars runs, forward and backward and in any case, of the alphabet, the digits, and the rows of
   * an English keyboard, such as {@code abc}, {@code 321} and {@code qwe}.
   *
   * @param length how many characters make a forbidden run, 2 to 26
   * @return this builder
   * @throws IllegalArgumentException if it is out of its range
   */
  public PasswordPolicyBuilder noSequencesOf(int length) {
    require(
        length >= 2 && length <= Rule.LONGEST_SEQUENCE,
        "the length of a sequence, " + length + ", is not 2 to " + Rule.LONGEST_SEQUENCE);
    sequence = sequence == 0 ? length : Math.min(sequence, length);
    return this;
  }

  /**
   * Says what the first character is.
   *
   * @param type its class
   * @return this builder
   */
  public PasswordPolicyBuilder firstFrom(CharacterClass type) {
    first = Optional.of(type);
    return this;
  }

  /**
   * Says what the last character is.
   *
   * @param type its class
   * @return this builder
   */
  public PasswordPolicyBuilder lastFrom(CharacterClass type) {
    last = Optional.of(type);
    return this;
  }

  /**
   * Divides a password into groups, as {@code kf7m-w3pd}. The separator is part of the alphabet,
   * and counts as a character of the length and of each class that has it. It stands after each so
   * many characters, nowhere else, and not at the end.
   *
   * @param size how many characters a group has, 1 to 1024
   * @param separator one character
   * @return this builder
   * @throws IllegalArgumentException if the size is out of its range, or the separator is not one
   *     character
   */
  public PasswordPolicyBuilder groupsOf(int size, String separator) {
    require(size >= 1 && size <= MAX_LENGTH, "group size " + size + " is not 1 to " + MAX_LENGTH);
    require(length(separator) == 1, "the separator is not one character: " + separator);
    requireNoHalves("the separator", separator);
    grouping = Optional.of(new Grouping(size, separator));
    return this;
  }

  /**
   * Makes a password of words of a list. The length is set to what the words allow.
   *
   * @param words the words, 2 to 100,000 different ones of 1 to 64 characters without white space
   * @param count how many words a password has, 1 to 64
   * @param separator what stands between two words, one character or more; its first character is
   *     in no word
   * @return this builder
   * @throws IllegalArgumentException if a number is out of its range, or a word is refused; the
   *     message says which by its number
   */
  public PasswordPolicyBuilder ofWords(List<String> words, int count, String separator) {
    require(count >= 1 && count <= 64, "the number of words, " + count + ", is not 1 to 64");
    require(!separator.isEmpty(), "the separator of words is empty");
    requireNoHalves("the separator", separator);
    NavigableSet<String> different = new TreeSet<>();
    for (int i = 0; i < words.size(); i++) {
      different.add(wordOfList(words.get(i), i + 1, separator));
    }
    require(
        different.size() >= 2 && different.size() <= MAX_WORDS,
        different.size() + " different words are not 2 to " + MAX_WORDS);
    wordList = Optional.of(new WordList(List.copyOf(different), count, separator));
    IntSummaryStatistics lengths =
        different.stream().mapToInt(PasswordPolicyBuilder::length).summaryStatistics();
    int separators = (count - 1) * length(separator);
    return length(count * lengths.getMin() + separators, count * lengths.getMax() + separators);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String wordOfList(String word, int number, String separator) {
    String normalised = Normalizer.normalize(word, Normalizer.Form.NFC);
    requireNoHalves("word " + number, normalised);
    require(
        !normalised.isEmpty()
            && normalised.length() <= MAX_WORD_LENGTH
            && normalised.codePoints().noneMatch(PasswordPolicyBuilder::isBlankOrControl),
        "word " + number + " is not 1 to " + MAX_WORD_LENGTH + " characters without white space");
    require(
        normalised.indexOf(separator.codePointAt(0)) < 0,
        "word " + number + " contains the separator \"" + separator + '"');
    return normalised;
  }

  private static boolean isBlankOrControl(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  /**
   * Bars words in any position and any case, such as the user's name. They are compared in Unicode
   * form C, as typed passwords are, and case character by character, so {@code ß} is not {@code
   * SS}.
   *
   * @param words the words
   * @return this builder
   * @throws IllegalArgumentException if a word is empty, or has half of a surrogate pair
   */
  public PasswordPolicyBuilder forbid(String... words) {
    for (String word : words) {
      require(!word.isEmpty(), "a forbidden word is empty");
      requireNoHalves("a forbidden word", word);
      forbidden.add(Normalizer.normalize(word, Normalizer.Form.NFC));
    }
    return this;
  }

  /**
   * Sets the entropy below which the policy is refused; 64 bits unless told otherwise.
   *
   * @param bits the entropy in bits, at least 64
   * @return this builder
   * @throws IllegalArgumentException if it is below 64: see {@link #acceptEntropyBelow64Bits()}
   */
  public PasswordPolicyBuilder minEntropyBits(int bits) {
    require(
        bits >= DEFAULT_ENTROPY_BITS,
        "a minimum entropy of " + bits + " bits is below 64: call acceptEntropyBelow64Bits");
    minEntropyBits = bits;
    return this;
  }

  /**
   * Accepts a policy whose passwords can be guessed by whoever gets hold of their hashes.
   *
   * @return this builder
   */
  public PasswordPolicyBuilder acceptEntropyBelow64Bits() {
    minEntropyBits = 0;
    return this;
  }

  /**
   * Marks the policy as one for passwords that must be changed at the next logon and expire:
   * whoever generates under it is refused unless both hold.
   *
   * @return this builder
   */
  public PasswordPolicyBuilder temporary() {
    isTemporary = true;
    return this;
  }

  /**
   * Sets what a refused password is answered with.
   *
   * @param text the message, of which blanks at either end are left out; empty for none
   * @return this builder
   */
  public PasswordPolicyBuilder message(String text) {
    message = text.strip();
    return this;
  }

  /**
   * The policy. Where the rules are too many to be counted, the entropy is not judged: such a
   * policy judges passwords, and generates none.
   *
   * @return a policy that at least one password satisfies
   * @throws IllegalArgumentException if there is no class, or there are more than 100 classes or 16
   *     rules on several of them, a number is out of its range, no password satisfies all the
   *     rules, or the entropy is too low; the message says which, and names a smallest set of rules
   *     that conflict
   */
  public PasswordPolicy build() {
    requireLength(minLength);
    requireLength(maxLength);
    require(
        minLength <= maxLength,
        "minimum length " + minLength + " is above maximum length " + maxLength);
    require(
        !classes.isEmpty() || wordList.isPresent(),
        "the policy allows no characters: name a character class, such as lower-case letters");
    require(
        classes.size() <= MAX_CLASSES && kinds.size() <= MAX_KINDS,
        classes.size()
            + " classes and "
            + kinds.size()
            + " rules on several of them are more than "
            + MAX_CLASSES
            + " and "
            + MAX_KINDS);
    return PasswordPolicy.of(terms());
  }

  PolicyTerms terms() {
    return new PolicyTerms(
        minLength,
        maxLength,
        List.copyOf(classes.values()),
        List.copyOf(kinds),
        CharacterClass.text(excluded),
        maxEqualInRow,
        sequence,
        first,
        last,
        grouping,
        wordList,
        List.copyOf(forbidden),
        minEntropyBits,
        isTemporary,
        message);
  }

  private static void requireLength(int length) {
    require(length >= 1 && length <= MAX_LENGTH, "length " + length + " is not 1 to " + MAX_LENGTH);
  }

  private static void requireNoHalves(String what, String text) {
    require(
        text.codePoints().noneMatch(CharacterClass::isSurrogate),
        what + " has half of a surrogate pair");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
