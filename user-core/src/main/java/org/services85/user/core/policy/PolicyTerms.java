package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The terms of a policy, as its builder was told them. Two policies with equal terms are the same
 * policy. Immutable and thread-safe, as its builder makes it.
 *
 * @param minLength the least length, in characters
 * @param maxLength the greatest length, in characters
 * @param classes the classes of the alphabet with their bounds, each class once, in a fixed order
 * @param kinds how many of several classes a password has characters of, in a fixed order
 * @param excluded the characters taken out of the alphabet, in the order of Unicode
 * @param maxEqualInRow how many equal characters may follow each other; 0 for any number
 * @param sequence the length of the shortest forbidden sequence; 0 for no such rule
 * @param first the class of the first character
 * @param last the class of the last character
 * @param grouping the groups that a separator divides a password into
 * @param wordList the words that a password is made of
 * @param forbidden the words that may stand nowhere, in Unicode form C, sorted
 * @param minEntropyBits the entropy below which the policy is refused, in bits; 0 for any
 * @param isTemporary whether its passwords must be changed at the next logon, and expire
 * @param message what a refused password is answered with; empty for a message for each violation
 */
public record PolicyTerms(
    int minLength,
    int maxLength,
    List<ClassBounds> classes,
    List<KindBound> kinds,
    String excluded,
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

  /**
   * Bounds on the characters of one class.
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
   * A bound on the number of classes, among several, that a password has characters of.
   *
   * @param min the least number of classes, 1 to the number of {@code types}
   * @param types the classes, each once, which are among those of the alphabet
   */
  public record KindBound(int min, List<CharacterClass> types) {}

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

    CharacterClass alphabet() {
      BitSet characters = new BitSet();
      words.forEach(word -> word.codePoints().forEach(characters::set));
      separator.codePoints().forEach(characters::set);
      return CharacterClass.ofSet("word character", characters);
    }
  }

  /**
   * The characters that a password may have.
   *
   * @return those of the words, or the union of the classes and the separator, without what is
   *     excluded
   */
  public BitSet alphabet() {
    BitSet alphabet = wordList.map(list -> list.alphabet().codePoints()).orElseGet(this::union);
    excluded.codePoints().forEach(alphabet::clear);
    return alphabet;
  }

  /** The alphabet with what is excluded. */
  BitSet union() {
    BitSet union = new BitSet();
    named().forEach(type -> union.or(type.codePoints()));
    return union;
  }

  /** The classes of which the alphabet is the union. */
  List<CharacterClass> named() {
    List<CharacterClass> named = new ArrayList<>();
    classes.forEach(bounds -> named.add(bounds.type()));
    grouping.ifPresent(each -> named.add(each.separatorClass()));
    wordList.ifPresent(list -> named.add(list.alphabet()));
    return named;
  }
}
