package org.services85.user.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConflictTest {

  @Provide
  Arbitrary<SmallPolicies> impossible() {
    return SmallPolicies.any().filter(SmallPolicies::isImpossible);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void aConflictIsNamedOfWhichThereIsNoSmallerOne(@ForAll("impossible") SmallPolicies small) {
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
