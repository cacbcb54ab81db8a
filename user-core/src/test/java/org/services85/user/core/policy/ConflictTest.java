package org.services85.user.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.core.RandomInputs;

class ConflictTest {

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void aConflictIsNamedOfWhichThereIsNoSmallerOne(RandomInputs random) {
    SmallPolicies.impossible(random, 6).forEach(ConflictTest::assertSmallestConflictNamed);
  }

  private static void assertSmallestConflictNamed(SmallPolicies small) {
    Rules rules = Rules.of(small.builder().terms().rules());
    List<Rule> conflict = Conflict.smallest(rules);
    assertThat(rules.all()).containsAll(conflict);
    assertThat(Conflict.isSatisfiable(rules, conflict)).isFalse();
    for (List<Rule> smaller : subsets(rules.all(), conflict.size() - 1)) {
      assertThat(Conflict.isSatisfiable(rules, smaller)).as(smaller.toString()).isTrue();
    }
  }

  /** All subsets of at most so many rules. */
  private static List<List<Rule>> subsets(List<Rule> rules, int size) {
    List<List<Rule>> subsets = new ArrayList<>(List.of(List.of()));
    for (Rule rule : rules) {
      for (List<Rule> without : List.copyOf(subsets)) {
        if (without.size() < size) {
          List<Rule> with = new ArrayList<>(without);
          with.add(rule);
          subsets.add(with);
        }
      }
    }
    return subsets;
  }
}
