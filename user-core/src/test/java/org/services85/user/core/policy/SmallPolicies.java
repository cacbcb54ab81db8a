package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A policy over a handful of characters, so small that all words can be tried; and what each rule
 * means, said a second time and as simply as can be.
 */
record SmallPolicies(
    int min,
    int max,
    List<Integer> bounds,
    int equalInRow,
    int sequence,
    int edges,
    List<String> words,
    String excluded) {

  static final String ALPHABET = "abcAB12#\uD83D\uDE00";

  private static final List<CharacterClass> CLASSES =
      List.of(
          CharacterClass.of("lower", "abc"),
          CharacterClass.of("letter", "abcAB"),
          CharacterClass.of("digit", "12"),
          CharacterClass.of("sign", "#\uD83D\uDE00"));

  /** How many characters of each class there are at least; at most, where it is above. */
  static Arbitrary<SmallPolicies> any() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 2).list().ofSize(8),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(0, 0, 2, 3),
            Arbitraries.integers().between(0, 8),
            Arbitraries.of("a", "AB", "12", "ba", "abc", "1#").list().ofMaxSize(2),
            Arbitraries.of("", "a", "2B", "\uD83D\uDE00", "b#\uD83D\uDE00"))
        .as(
            (min, more, bounds, equal, sequence, edges, words, excluded) ->
                new SmallPolicies(
                    min, Math.min(4, min + more), bounds, equal, sequence, edges, words, excluded));
  }

  private int minOf(int type) {
    return bounds.get(type) == 2 ? 0 : bounds.get(type);
  }

  private int maxOf(int type) {
    return bounds.get(type + 4) == 0 ? Integer.MAX_VALUE : bounds.get(type + 4);
  }

  PasswordPolicyBuilder builder() {
    PasswordPolicyBuilder builder =
        PasswordPolicy.ofLength(min, max)
            .exclude(excluded)
            .forbid(words.toArray(String[]::new))
            .acceptEntropyBelow64Bits();
    for (int type = 0; type < CLASSES.size(); type++) {
      builder.atLeast(minOf(type), CLASSES.get(type));
      if (maxOf(type) != Integer.MAX_VALUE) {
        builder.atMost(maxOf(type), CLASSES.get(type));
      }
    }
    if (equalInRow > 0) {
      builder.maxEqualInRow(equalInRow);
    }
    if (sequence > 0) {
      builder.noSequencesOf(sequence);
    }
    if (edges % 3 > 0) {
      builder.firstFrom(CLASSES.get(edges % 3));
    }
    if (edges / 3 > 0) {
      builder.lastFrom(CLASSES.get(edges / 3));
    }
    return builder;
  }

  /** Every compliant word, by trying all. */
  List<String> enumerated() {
    List<String> found = new ArrayList<>();
    extend("", 0, found);
    return found;
  }

  private void extend(String word, int length, List<String> found) {
    if (length >= min && complies(word)) {
      found.add(word);
    }
    if (length < max) {
      ALPHABET.codePoints().forEach(c -> extend(word + Character.toString(c), length + 1, found));
    }
  }

  boolean complies(String word) {
    int[] chars = word.codePoints().toArray();
    String lower = word.toLowerCase(Locale.ROOT);
    Predicate<String> isInside = lower::contains;
    for (int type = 0; type < CLASSES.size(); type++) {
      long count = word.codePoints().filter(CLASSES.get(type)::contains).count();
      if (count < minOf(type) || count > maxOf(type)) {
        return false;
      }
    }
    return chars.length >= min
        && chars.length <= max
        && word.codePoints().noneMatch(c -> excluded.indexOf(c) >= 0)
        && (equalInRow == 0 || !word.matches(".*(.)\\1{" + equalInRow + "}.*"))
        && (sequence != 2
            || List.of("ab", "bc", "ba", "cb", "12", "21").stream().noneMatch(isInside))
        && (sequence != 3 || List.of("abc", "cba").stream().noneMatch(isInside))
        && (edges % 3 == 0 || CLASSES.get(edges % 3).contains(chars[0]))
        && (edges / 3 == 0 || CLASSES.get(edges / 3).contains(chars[chars.length - 1]))
        && words.stream().map(w -> w.toLowerCase(Locale.ROOT)).noneMatch(isInside);
  }
}
