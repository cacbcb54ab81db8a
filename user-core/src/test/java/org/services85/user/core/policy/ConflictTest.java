package org.services85.user.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.core.RandomInputs;
import org.services85.user.core.policy.automaton.Automaton;
import org.services85.user.core.policy.automaton.Groups;
import org.services85.user.core.policy.automaton.Product;
import org.services85.user.core.policy.automaton.ShortestWord;

class ConflictTest {

  /** Longer than any word that the small policies ask for, whatever rules are left out. */
  private static final int LONG = 40;

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void aConflictIsNamedOfWhichThereIsNoSmallerOne(RandomInputs random) {
    SmallPolicies.impossible(random, 6).forEach(ConflictTest::assertSmallestConflictNamed);
  }

  private static void assertSmallestConflictNamed(SmallPolicies small) {
    Rules rules = Rules.of(small.builder().terms());
    List<String> all = new ArrayList<>();
    all.add("length at least " + small.min());
    all.add("length at most " + small.max());
    rules.all().forEach(rule -> all.add(rule.words()));
    List<Integer> named = rules.conflict().stream().map(all::indexOf).toList();
    assertThat(named).isNotEmpty().doesNotContain(-1);
    assertThat(satisfying(rules.all(), small, named)).isEmpty();
    Set<List<Integer>> satisfied = new HashSet<>();
    for (List<Integer> smaller : subsets(all.size(), named.size() - 1)) {
      if (satisfied.stream().noneMatch(met -> met.containsAll(smaller))) {
        Optional<String> word = satisfying(rules.all(), small, smaller);
        assertThat(word).as(smaller.toString()).isPresent();
        satisfied.add(metBy(word.orElseThrow(), rules, small));
      }
    }
  }

  private static List<Integer> metBy(String word, Rules rules, SmallPolicies small) {
    List<Violation> possible = new ArrayList<>();
    possible.add(new Violation(ViolationCode.TOO_SHORT, small.min()));
    possible.add(new Violation(ViolationCode.TOO_LONG, small.max()));
    rules.all().forEach(rule -> possible.add(rule.violation()));
    List<Violation> broken = rules.violations(word.codePoints().toArray());
    assertThat(possible).doesNotHaveDuplicates().containsAll(broken);
    return IntStream.range(0, possible.size())
        .filter(i -> !broken.contains(possible.get(i)))
        .boxed()
        .toList();
  }

  private static Optional<String> satisfying(
      List<Rule> rules, SmallPolicies small, List<Integer> demands) {
    int min = demands.contains(0) ? small.min() : 0;
    int max = demands.contains(1) ? small.max() : LONG;
    Groups groups =
        Groups.toldApartBy(rules.stream().flatMap(rule -> rule.sets().stream()).toList());
    List<Automaton> automata =
        demands.stream()
            .filter(i -> i > 1)
            .map(i -> rules.get(i - 2).over().apply(groups))
            .toList();
    return ShortestWord.of(Product.of(groups, automata), min, max);
  }

  /** All subsets of at most so many of the numbers below the first one. */
  private static List<List<Integer>> subsets(int numbers, int size) {
    List<List<Integer>> subsets = new ArrayList<>(List.of(List.of()));
    for (int number = 0; number < numbers; number++) {
      for (List<Integer> without : List.copyOf(subsets)) {
        if (without.size() < size) {
          List<Integer> with = new ArrayList<>(without);
          with.add(number);
          subsets.add(with);
        }
      }
    }
    return subsets;
  }

  @Test
  void p05TheConflictOfManyRulesIsFoundAmongAllOfThem() {
    PasswordPolicyBuilder builder = PasswordPolicy.ofLength(12).maxEqualInRow(2).noSequencesOf(4);
    for (CharacterClass type :
        List.of(
            CharacterClass.LOWER_CASE,
            CharacterClass.UPPER_CASE,
            CharacterClass.DIGIT,
            CharacterClass.SPECIAL)) {
      builder.atLeast(1, type).atMost(2, type);
    }
    assertThatThrownBy(builder::build)
        .hasMessageContaining("length at least 12")
        .hasMessageContaining("at most 2 digits")
        .hasMessageContaining("at most 2 special characters")
        .hasMessageNotContaining("equal in a row")
        .hasMessageNotContaining("at least 1 ");
  }

  @Test
  void p05AConflictIsFoundWhereTheProductOfAllRulesIsTooLarge() {
    PasswordPolicyBuilder huge = PasswordPolicy.ofLength(1000);
    for (String letters : List.of("ab", "cd", "ef", "gh")) {
      huge.atLeast(200, CharacterClass.of(letters, letters));
    }
    assertThatThrownBy(huge.firstFrom(CharacterClass.DIGIT)::build)
        .hasMessage(
            "no password satisfies all of: only abs, cds, efs, ghs; first character a digit");
  }

  @Test
  void p05OneRuleThatConflictsWithTheLengthIsNamedAlone() {
    assertThatThrownBy(
            PasswordPolicy.ofLength(4)
                    .atLeast(5, CharacterClass.LOWER_CASE)
                    .atLeast(1, CharacterClass.DIGIT)
                ::build)
        .hasMessage(
            "no password satisfies all of: length at most 4; at least 5 lower-case letters");
  }

  @Test
  void p05LongPasswordsAreFoundWhereMaximumsOverlap() {
    CharacterClass hex = CharacterClass.of("hex digit", "0123456789abcdef");
    PasswordPolicy policy =
        PasswordPolicy.ofLength(310, 957)
            .atMost(43, CharacterClass.UPPER_CASE)
            .atMost(173, hex)
            .atMost(268, CharacterClass.LETTER)
            .build();
    assertThat(policy.minLength()).isEqualTo(310);
  }

  @Test
  void p05AConflictOfManyNumbersIsFoundWithoutTryingThemAll() {
    PasswordPolicyBuilder minimums = PasswordPolicy.ofLength(30).maxEqualInRow(1).noSequencesOf(3);
    PasswordPolicyBuilder maximums = PasswordPolicy.ofLength(33).maxEqualInRow(1).noSequencesOf(3);
    for (int i = 0; i < 16; i++) {
      String two = Character.toString('a' + i) + (char) ('A' + i);
      minimums.atLeast(2, CharacterClass.of("kind " + i, two));
      maximums.atMost(2, CharacterClass.of("kind " + i, two));
    }
    assertThatThrownBy(minimums::build)
        .hasMessageStartingWith("no password satisfies all of: length at most 30; at least 2 ")
        .hasMessageContaining("at least 2 kind 15s")
        .hasMessageNotContaining("only");
    assertThatThrownBy(maximums::build)
        .hasMessageStartingWith("no password satisfies all of: length at least 33; only ")
        .hasMessageContaining("at most 2 kind 15s");

    PasswordPolicyBuilder longest = PasswordPolicy.ofLength(1024).noSequencesOf(4);
    longest.atMost(200, CharacterClass.LOWER_CASE).atMost(200, CharacterClass.UPPER_CASE);
    longest.atMost(200, CharacterClass.DIGIT).atMost(200, CharacterClass.SPECIAL);
    assertThatThrownBy(longest::build)
        .hasMessageContaining("length at least 1024")
        .hasMessageContaining("at most 200 digits")
        .hasMessageNotContaining("sequence");
  }

  @Test
  void p05MinimumsOfWhichSomeAreTooManyAreNamedInTheSmallestNumber() {
    PasswordPolicyBuilder some = PasswordPolicy.ofLength(20).maxEqualInRow(1).noSequencesOf(3);
    for (int i = 0; i < 16; i++) {
      String two = Character.toString('a' + i) + (char) ('A' + i);
      some.atLeast(i % 4 + 1, CharacterClass.of("kind " + i, two));
    }
    assertThatThrownBy(some::build)
        .hasMessageStartingWith("no password satisfies all of: length at most 20; at least ")
        .satisfies(refused -> assertThat(refused.getMessage().split(";")).hasSize(7))
        .hasMessageNotContaining("at least 1 ")
        .hasMessageNotContaining("at least 2 ");
  }

  @Test
  void p05ANumberThatNoLengthReachesIsNamedWithTheLength() {
    assertThatThrownBy(
            PasswordPolicy.ofLength(8, 1024)
                    .atLeast(Integer.MAX_VALUE, CharacterClass.DIGIT)
                    .atLeast(Integer.MAX_VALUE, CharacterClass.LOWER_CASE)
                    .maxEqualInRow(2)
                ::build)
        .hasMessageStartingWith(
            "no password satisfies all of: length at most 1024; at least 2147483647 ");
  }

  @Test
  void p05AConflictOfLongPasswordsIsFoundInAsFewSteps() {
    PasswordPolicyBuilder equal = PasswordPolicy.ofLength(1024).maxEqualInRow(1).noSequencesOf(3);
    for (CharacterClass type :
        List.of(
            CharacterClass.LOWER_CASE,
            CharacterClass.UPPER_CASE,
            CharacterClass.DIGIT,
            CharacterClass.SPECIAL)) {
      equal.atLeast(300, type);
    }
    assertThatThrownBy(equal::build)
        .hasMessageStartingWith("no password satisfies all of: length at most 1024; at least 300 ")
        .hasMessageContaining("at least 300 digits")
        .hasMessageNotContaining("equal")
        .hasMessageNotContaining("sequence");
    assertThatThrownBy(
            PasswordPolicy.ofLength(1000)
                    .allow(CharacterClass.of("letter", "ab"))
                    .atMost(499, CharacterClass.of("vowel", "a"))
                    .maxEqualInRow(1)
                    .noSequencesOf(4)
                ::build)
        .hasMessage(
            "no password satisfies all of: length at least 1000; only letters, vowels;"
                + " at most 499 vowels; at most 1 equal in a row");
  }

  @Test
  void p05SeparatorsTakePlacesThatMinimumsWant() {
    assertThatThrownBy(
            PasswordPolicy.ofLength(64)
                    .atLeast(20, CharacterClass.LOWER_CASE)
                    .atLeast(20, CharacterClass.UPPER_CASE)
                    .atLeast(20, CharacterClass.DIGIT)
                    .groupsOf(4, "-")
                ::build)
        .hasMessage(
            "no password satisfies all of: length at most 64; at least 20 lower-case letters; at"
                + " least 20 upper-case letters; at least 20 digits; groups of 4 separated by -");
    assertThatThrownBy(
            PasswordPolicy.ofLength(100, 200)
                    .atLeast(1, CharacterClass.LOWER_CASE)
                    .atMost(10, CharacterClass.of("dash", "-_"))
                    .groupsOf(5, "-")
                    .maxEqualInRow(3)
                    .noSequencesOf(4)
                ::build)
        .hasMessage(
            "no password satisfies all of: length at least 100; at most 10 dashs;"
                + " groups of 5 separated by -");
  }

  @Test
  void p05BetweenRunsOfOneCharacterThereAreOthers() {
    assertThatThrownBy(
            PasswordPolicy.ofLength(8, 150)
                    .atLeast(80, CharacterClass.UNDERSCORE)
                    .atLeast(10, CharacterClass.LOWER_CASE)
                    .maxEqualInRow(1)
                ::build)
        .hasMessage(
            "no password satisfies all of: length at most 150; at least 80 underscores;"
                + " at most 1 equal in a row");
    assertThatThrownBy(
            PasswordPolicy.ofLength(600)
                    .allow(CharacterClass.UNDERSCORE)
                    .atMost(100, CharacterClass.LOWER_CASE)
                    .atMost(90, CharacterClass.DIGIT)
                    .maxEqualInRow(2)
                    .noSequencesOf(4)
                ::build)
        .hasMessageStartingWith("no password satisfies all of: length at least 600; only ")
        .hasMessageEndingWith("at most 2 equal in a row");
  }

  /** Maximums of which a search must leave something for the end. */
  @Test
  void p05ALastCharacterIsLeftOver() {
    CharacterClass even = CharacterClass.of("even digit", "02468");
    CharacterClass hex = CharacterClass.of("hexadecimal digit", "0123456789abcdef");
    CharacterClass x = CharacterClass.of("x", "x");
    CharacterClass capitalVowel = CharacterClass.of("capital vowel", "AEIOU");
    CharacterClass vowel = CharacterClass.of("vowel", "aeiou");
    CharacterClass dash = CharacterClass.of("dash", "-_");
    List<PasswordPolicyBuilder> possible =
        List.of(
            PasswordPolicy.ofLength(48)
                .allow(CharacterClass.UPPER_CASE)
                .atLeast(5, CharacterClass.SPECIAL)
                .atMost(5, CharacterClass.SPECIAL)
                .atLeast(18, capitalVowel)
                .atMost(22, even)
                .maxEqualInRow(2)
                .noSequencesOf(4)
                .lastFrom(CharacterClass.DIGIT),
            PasswordPolicy.ofLength(310)
                .atMost(66, CharacterClass.LOWER_CASE)
                .allow(CharacterClass.UPPER_CASE)
                .atMost(108, hex)
                .atLeast(59, x)
                .noSequencesOf(3)
                .lastFrom(CharacterClass.of("abc", "abc")),
            PasswordPolicy.ofLength(657)
                .atLeast(174, capitalVowel)
                .atMost(204, capitalVowel)
                .atLeast(109, dash)
                .atLeast(214, CharacterClass.LETTER)
                .maxEqualInRow(3)
                .noSequencesOf(4)
                .lastFrom(vowel)
                .forbid("a"),
            PasswordPolicy.ofLength(670, 987)
                .atLeast(114, CharacterClass.UPPER_CASE)
                .atLeast(209, even)
                .atMost(109, capitalVowel)
                .atMost(72, CharacterClass.of("vowel of any case", "aeiouAEIOU"))
                .atLeastClasses(5, dash, CharacterClass.LETTER, x, CharacterClass.UNDERSCORE, vowel)
                .groupsOf(4, "_"));
    for (PasswordPolicyBuilder each : possible) {
      assertThat(each.build().minLength()).isPositive();
    }
  }
}
