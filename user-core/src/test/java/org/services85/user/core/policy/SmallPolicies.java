package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.services85.user.core.RandomInputs;

/**
 * A policy over a handful of characters, so small that all words can be tried; and what each rule
 * means, said a second time and as simply as can be.
 */
public record SmallPolicies(
    int min,
    int max,
    List<Integer> bounds,
    int equalInRow,
    int sequence,
    int edges,
    int kinds,
    int groupSize,
    List<String> words,
    String excluded) {

  static final String ALPHABET = "abcAB12#\uD83D\uDE00";

  private static final List<CharacterClass> CLASSES =
      List.of(
          CharacterClass.of("lower", "abc"),
          CharacterClass.of("letter", "abcAB"),
          CharacterClass.of("digit", "12"),
          CharacterClass.of("sign", "#\uD83D\uDE00"));

  private static final int LONGEST = 4;

  private static final List<Word> WORDS = longer("", LONGEST).stream().map(Word::new).toList();

  /** A word, looked at once for all policies. */
  private static final class Word {

    final String text;
    final int[] chars;
    final String lower;

    Word(String text) {
      this.text = text;
      this.chars = text.codePoints().toArray();
      this.lower = text.toLowerCase(Locale.ROOT);
    }
  }

  public static SmallPolicies any(RandomInputs random) {
    int min = random.between(1, LONGEST);
    return new SmallPolicies(
        min,
        Math.min(LONGEST, min + random.between(0, 2)),
        random.stream(8, bound -> bound.between(0, 2)).toList(),
        random.between(0, 2),
        random.oneOf(0, 0, 2, 3),
        random.between(0, 8),
        random.oneOf(0, 0, 2, 3),
        random.oneOf(0, 0, 0, 1, 2),
        random.list(2, word -> word.oneOf("a", "AB", "12", "ba", "abc", "1#")),
        random.oneOf("", "a", "2B", "\uD83D\uDE00", "b#\uD83D\uDE00"));
  }

  /** So many, some of which no word satisfies. */
  public static Stream<SmallPolicies> stream(RandomInputs random, int policies) {
    return random.stream(policies, SmallPolicies::any);
  }

  /** So many that some word satisfies, of those that are drawn. */
  public static Stream<SmallPolicies> possible(RandomInputs random, int drawn) {
    return stream(random, drawn).filter(small -> !small.isImpossible());
  }

  /** So many that no word satisfies. */
  public static Stream<SmallPolicies> impossible(RandomInputs random, int policies) {
    return Stream.generate(() -> any(random)).filter(SmallPolicies::isImpossible).limit(policies);
  }

  /** None or one. */
  private int minOf(int type) {
    return bounds.get(type) == 2 ? 0 : bounds.get(type);
  }

  /** One or two, or any number. */
  private int maxOf(int type) {
    return bounds.get(type + 4) == 0 ? Integer.MAX_VALUE : bounds.get(type + 4);
  }

  public PasswordPolicyBuilder builder() {
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
    if (kinds > 0) {
      builder.atLeastClasses(kinds, CLASSES.toArray(CharacterClass[]::new));
    }
    if (groupSize > 0) {
      builder.groupsOf(groupSize, "#");
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
  public List<String> enumerated() {
    return WORDS.stream().filter(this::complies).map(word -> word.text).toList();
  }

  public boolean isImpossible() {
    return WORDS.stream().noneMatch(this::complies);
  }

  public boolean complies(String word) {
    return complies(new Word(word));
  }

  private boolean complies(Word word) {
    int[] chars = word.chars;
    return chars.length >= min
        && chars.length <= max
        && IntStream.range(0, CLASSES.size()).allMatch(type -> isWithinBounds(type, chars))
        && IntStream.of(chars).noneMatch(c -> excluded.indexOf(c) >= 0)
        && CLASSES.stream().filter(type -> IntStream.of(chars).anyMatch(type::contains)).count()
            >= kinds
        && (groupSize == 0 || isGrouped(chars))
        && (equalInRow == 0 || longestRun(chars) <= equalInRow)
        && forbiddenSequences().stream().noneMatch(word.lower::contains)
        && (edges % 3 == 0 || CLASSES.get(edges % 3).contains(chars[0]))
        && (edges / 3 == 0 || CLASSES.get(edges / 3).contains(chars[chars.length - 1]))
        && words.stream().map(w -> w.toLowerCase(Locale.ROOT)).noneMatch(word.lower::contains);
  }

  private boolean isWithinBounds(int type, int[] chars) {
    long count = IntStream.of(chars).filter(CLASSES.get(type)::contains).count();
    return count >= minOf(type) && count <= maxOf(type);
  }

  private boolean isGrouped(int[] chars) {
    for (int i = 0; i < chars.length; i++) {
      boolean isPlace = i % (groupSize + 1) == groupSize;
      if ((chars[i] == '#') != isPlace || (isPlace && i == chars.length - 1)) {
        return false;
      }
    }
    return true;
  }

  private static int longestRun(int[] chars) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < chars.length; i++) {
      run = i > 0 && chars[i] == chars[i - 1] ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private List<String> forbiddenSequences() {
    return switch (sequence) {
      case 2 -> List.of("ab", "bc", "ba", "cb", "12", "21");
      case 3 -> List.of("abc", "cba");
      default -> List.of();
    };
  }

  /** Every word of up to so many characters. */
  static List<String> words(int max) {
    return WORDS.stream().filter(word -> word.chars.length <= max).map(word -> word.text).toList();
  }

  /** The prefix with up to so many more characters, each way. */
  private static List<String> longer(String prefix, int more) {
    List<String> words = new ArrayList<>(List.of(prefix));
    if (more > 0) {
      ALPHABET
          .codePoints()
          .forEach(c -> words.addAll(longer(prefix + Character.toString(c), more - 1)));
    }
    return words;
  }
}
