package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a policy demands, as its builder was told. Two policies with equal terms are the same
 * policy. Immutable and thread-safe.
 *
 * @param minLength the least length, in characters
 * @param maxLength the greatest length, in characters
 * @param classes the classes of the alphabet with their bounds, each class once, in a fixed order
 * @param kinds how many of several classes a password has characters of
 * @param excluded the characters taken out of the alphabet
 * @param maxEqualInRow how many equal characters may follow each other; 0 for any number
 * @param sequence the length of the shortest forbidden sequence; 0 for no such rule
 * @param first the class of the first character
 * @param last the class of the last character
 * @param grouping the groups that a separator divides a password into
 * @param wordList the words that a password is made of
 * @param forbidden the words that may stand nowhere, in Unicode form C
 * @param minEntropyBits the entropy below which the policy is refused, in bits; 0 for any
 * @param isTemporary whether its passwords must be changed at the next logon, and expire
 * @param message what a refused password is answered with; empty for a message for each violation
 */
public record PolicyTerms(
    int minLength,
    int maxLength,
    List<ClassBounds> classes,
    List<KindBound> kinds,
    BitSet excluded,
    int maxEqualInRow,
    int sequence,
    Optional<CharacterClass> first,
    Optional<CharacterClass> last,
    Optional<Grouping> grouping,
    Optional<WordList> wordList,
    List<String> forbidden,
    int minEntropyBits,
    boolean isTemporary,
    String message) {

  private static final List<CharacterClass> WELL_KNOWN =
      List.of(
          CharacterClass.LOWER_CASE,
          CharacterClass.UPPER_CASE,
          CharacterClass.DIGIT,
          CharacterClass.SPECIAL,
          CharacterClass.ASCII,
          CharacterClass.ANY);

  /**
   * How many characters of a class a password may have.
   *
   * @param type the class
   * @param min how many at least, not negative
   * @param max how many at most; {@link Integer#MAX_VALUE} for any number
   */
  public record ClassBounds(CharacterClass type, int min, int max) {

    boolean hasMax() {
      return max != Integer.MAX_VALUE;
    }

    /** Both bounds at once. */
    ClassBounds and(ClassBounds other) {
      int least = Math.max(min, other.min);
      int most = Math.min(max, other.max);
      return new ClassBounds(type, least, most);
    }
  }

  /**
   * Of how many classes among several a password has characters.
   *
   * @param min the least number of classes, 1 to the number of {@code types}
   * @param types the classes
   */
  public record KindBound(int min, List<CharacterClass> types) {

    /**
     * A bound that keeps a copy of the list.
     *
     * @param min the least number of classes
     * @param types the classes
     */
    public KindBound {
      types = List.copyOf(types);
    }
  }

  /**
   * Groups of one size, divided by a separator.
   *
   * @param size how many characters stand between two separators
   * @param separator the separator, one character, which is part of the alphabet
   */
  public record Grouping(int size, String separator) {

    CharacterClass separatorClass() {
      return CharacterClass.of("separator", separator);
    }
  }

  /**
   * Words of which a password is made.
   *
   * @param words the words, each once, sorted
   * @param count how many words a password has
   * @param separator what stands between two words
   */
  public record WordList(List<String> words, int count, String separator) {

    /**
     * A list that keeps sorted copies of the words.
     *
     * @param words the words
     * @param count how many words a password has
     * @param separator what stands between two words
     */
    public WordList {
      words = words.stream().distinct().sorted().toList();
    }

    CharacterClass alphabet() {
      BitSet characters = new BitSet();
      words.forEach(word -> word.codePoints().forEach(characters::set));
      separator.codePoints().forEach(characters::set);
      return CharacterClass.ofSet("word character", characters);
    }
  }

  /**
   * Terms that keep copies of all that can change.
   *
   * @param minLength the least length
   * @param maxLength the greatest length
   * @param classes the classes of the alphabet with their bounds
   * @param kinds how many of several classes a password has characters of
   * @param excluded the characters taken out of the alphabet
   * @param maxEqualInRow how many equal characters may follow each other
   * @param sequence the length of the shortest forbidden sequence
   * @param first the class of the first character
   * @param last the class of the last character
   * @param grouping the groups that a separator divides a password into
   * @param wordList the words that a password is made of
   * @param forbidden the words that may stand nowhere
   * @param minEntropyBits the entropy below which the policy is refused
   * @param isTemporary whether its passwords must be changed and expire
   * @param message what a refused password is answered with
   */
  public PolicyTerms {
    classes =
        classes.stream()
            .sorted(
                Comparator.comparingInt((ClassBounds bounds) -> rank(bounds.type()))
                    .thenComparing(bounds -> bounds.type().name())
                    .thenComparing(bounds -> bounds.type().characters()))
            .toList();
    kinds =
        kinds.stream()
            .sorted(
                Comparator.comparingInt(KindBound::min)
                    .thenComparing(bound -> bound.types().toString())
                    .thenComparing(
                        bound ->
                            bound.types().stream()
                                .map(CharacterClass::characters)
                                .toList()
                                .toString()))
            .toList();
    excluded = (BitSet) excluded.clone();
    forbidden = forbidden.stream().distinct().sorted().toList();
  }

  private static int rank(CharacterClass type) {
    int rank = WELL_KNOWN.indexOf(type);
    return rank < 0 ? WELL_KNOWN.size() : rank;
  }

  /**
   * The characters taken out of the alphabet.
   *
   * @return a copy
   */
  @Override
  public BitSet excluded() {
    return (BitSet) excluded.clone();
  }

  /**
   * The characters that a password may have.
   *
   * @return the union of the classes, the separator and the words, without what is excluded
   */
  public BitSet alphabet() {
    BitSet alphabet = union();
    alphabet.andNot(excluded);
    return alphabet;
  }

  /** The alphabet with what is excluded. */
  BitSet union() {
    BitSet union = new BitSet();
    classes.forEach(bounds -> union.or(bounds.type().codePoints()));
    grouping.ifPresent(each -> union.or(each.separatorClass().codePoints()));
    wordList.ifPresent(list -> union.or(list.alphabet().codePoints()));
    return union;
  }

  PolicyTerms withLength(int length) {
    return with(length, length, classes, first);
  }

  PolicyTerms withClasses(List<ClassBounds> other) {
    return with(minLength, maxLength, other, first);
  }

  PolicyTerms withFirst(CharacterClass type) {
    return with(minLength, maxLength, classes, Optional.of(type));
  }

  private PolicyTerms with(
      int min, int max, List<ClassBounds> otherClasses, Optional<CharacterClass> otherFirst) {
    return new PolicyTerms(
        min,
        max,
        otherClasses,
        kinds,
        excluded,
        maxEqualInRow,
        sequence,
        otherFirst,
        last,
        grouping,
        wordList,
        forbidden,
        minEntropyBits,
        isTemporary,
        message);
  }

  /** The terms in words: the length, then a text for each rule. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(
        minLength == maxLength
            ? maxLength + " characters"
            : minLength + " to " + maxLength + " characters");
    Rule.of(this).forEach(rule -> words.add(rule.words()));
    return words;
  }
}
