package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the host said of a policy. Immutable.
 *
 * @param minLength the least length
 * @param maxLength the greatest length
 * @param classes the classes of the alphabet, with their bounds
 * @param excluded the characters taken out of the alphabet
 * @param maxEqualInRow 0 for no such rule
 * @param sequence the shortest forbidden sequence, 0 for no such rule
 * @param first the class of the first character
 * @param last the class of the last character
 * @param forbidden the forbidden words
 * @param minEntropyBits the entropy below which the policy is refused
 * @param message what a refused password is answered with; empty for none
 */
record Terms(
    int minLength,
    int maxLength,
    Map<CharacterClass, Bounds> classes,
    BitSet excluded,
    int maxEqualInRow,
    int sequence,
    Optional<CharacterClass> first,
    Optional<CharacterClass> last,
    List<String> forbidden,
    int minEntropyBits,
    String message) {

  /** How many characters of a class a password may have. */
  record Bounds(int min, int max) {

    static final Bounds NONE = new Bounds(0, Integer.MAX_VALUE);

    boolean hasMax() {
      return max != Integer.MAX_VALUE;
    }
  }

  Terms {
    classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
    excluded = (BitSet) excluded.clone();
    forbidden = List.copyOf(forbidden);
  }

  /** The union of the classes without the excluded characters. */
  BitSet alphabet() {
    BitSet alphabet = new AlphabetRule(List.copyOf(classes.keySet())).union();
    alphabet.andNot(excluded);
    return alphabet;
  }

  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    rules.add(new LengthRule(minLength, true));
    rules.add(new LengthRule(maxLength, false));
    rules.add(new AlphabetRule(List.copyOf(classes.keySet())));
    if (!excluded.isEmpty()) {
      rules.add(new ExclusionRule(excluded));
    }
    classes.forEach((type, bounds) -> addClass(rules, type, bounds));
    if (maxEqualInRow > 0) {
      rules.add(new RepetitionRule(maxEqualInRow));
    }
    if (sequence > 0) {
      rules.add(new SequenceRule(sequence));
    }
    first.ifPresent(type -> rules.add(new EdgeRule(type, true)));
    last.ifPresent(type -> rules.add(new EdgeRule(type, false)));
    if (!forbidden.isEmpty()) {
      rules.add(new WordRule(forbidden));
    }
    return rules;
  }

  private static void addClass(List<Rule> rules, CharacterClass type, Bounds bounds) {
    if (bounds.min() > 0) {
      rules.add(new ClassRule(type, bounds.min(), true));
    }
    if (bounds.hasMax()) {
      rules.add(new ClassRule(type, bounds.max(), false));
    }
  }

  /**
   * The same terms over readable characters of ASCII alone, if the alphabet has others. A class
   * that is needed and has none of them is kept as it is.
   */
  Terms readable() {
    if (alphabet().stream().allMatch(CharacterClass.ASCII::contains)) {
      return this;
    }
    BitSet readable = readableCharacters();
    Map<CharacterClass, Bounds> narrowed = new LinkedHashMap<>();
    classes.forEach(
        (type, bounds) -> {
          BitSet rest = (BitSet) type.codePoints().clone();
          rest.and(readable);
          if (!rest.isEmpty()) {
            boolean isWhole = rest.equals(type.codePoints());
            String name = (isWhole ? "" : "readable ") + type.name();
            narrowed.put(CharacterClass.ofSet(name, rest), bounds);
          }
        });
    return with(minLength, maxLength, narrowed);
  }

  private BitSet readableCharacters() {
    BitSet readable =
        new AlphabetRule(
                List.of(
                    CharacterClass.LOWER_CASE,
                    CharacterClass.UPPER_CASE,
                    CharacterClass.DIGIT,
                    CharacterClass.SPECIAL))
            .union();
    readable.andNot(CharacterClass.LOOK_ALIKES.codePoints());
    BitSet ours = (BitSet) readable.clone();
    classes.forEach(
        (type, bounds) -> {
          if (bounds.min() > 0 && !type.codePoints().intersects(readable)) {
            ours.or(type.codePoints());
          }
        });
    return ours;
  }

  Terms withLength(int length) {
    return with(length, length, classes);
  }

  private Terms with(int min, int max, Map<CharacterClass, Bounds> types) {
    return new Terms(
        min,
        max,
        types,
        excluded,
        maxEqualInRow,
        sequence,
        first,
        last,
        forbidden,
        minEntropyBits,
        message);
  }

  /**
   * The terms in words.
   *
   * @return one rule each
   */
  List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(lengthInWords());
    rules().stream()
        .filter(rule -> !(rule instanceof LengthRule))
        .forEach(rule -> words.add(rule.words()));
    return words;
  }

  private String lengthInWords() {
    return minLength == maxLength
        ? maxLength + " characters"
        : minLength + " to " + maxLength + " characters";
  }
}
