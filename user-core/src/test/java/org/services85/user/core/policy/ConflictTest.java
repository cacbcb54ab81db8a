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
    List<String> demands = new ArrayList<>();
    demands.add("length at least " + small.min());
    demands.add("length at most " + small.max());
    Rules rules = Rules.of(Rule.of(small.builder().terms()));
    rules.all().forEach(rule -> demands.add(rule.words()));
    List<String> conflict = Conflict.smallest(rules, small.min(), small.max()).orElseThrow();
    assertThat(demands).containsAll(conflict);
    List<Integer> named =
        IntStream.range(0, demands.size())
            .filter(i -> conflict.contains(demands.get(i)))
            .boxed()
            .toList();
    assertThat(satisfying(rules, small, named)).isEmpty();
    Set<List<Integer>> satisfied = new HashSet<>();
    for (List<Integer> smaller : subsets(demands.size(), conflict.size() - 1)) {
      if (satisfied.stream().noneMatch(met -> met.containsAll(smaller))) {
        Optional<String> word = satisfying(rules, small, smaller);
        assertThat(word).as(smaller.toString()).isPresent();
        satisfied.add(metBy(word.orElseThrow(), rules, small));
      }
    }
  }

  private static List<Integer> metBy(String word, Rules rules, SmallPolicies small) {
    int[] codePoints = word.codePoints().toArray();
    return IntStream.range(0, rules.all().size() + 2)
        .filter(
            demand ->
                switch (demand) {
                  case 0 -> codePoints.length >= small.min();
                  case 1 -> codePoints.length <= small.max();
                  default -> !rules.breaks(codePoints, demand - 2);
                })
        .boxed()
        .toList();
  }

  private static Optional<String> satisfying(
      Rules rules, SmallPolicies small, List<Integer> demands) {
    int min = demands.contains(0) ? small.min() : 0;
    int max = demands.contains(1) ? small.max() : LONG;
    Product product =
        Product.of(
            rules.groups(),
            demands.stream().filter(i -> i > 1).map(i -> rules.automata().get(i - 2)).toList());
    return ShortestWord.of(product, min, max);
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
}
