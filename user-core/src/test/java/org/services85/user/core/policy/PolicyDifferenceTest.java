package org.services85.user.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Secret;

class PolicyDifferenceTest {

  @Provide
  Arbitrary<SmallPolicies> small() {
    return SmallPolicies.any();
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void thereIsADifferenceExactlyIfSomePasswordFailsAndThenItIsShown(
      @ForAll("small") SmallPolicies one, @ForAll("small") SmallPolicies other) {
    Set<String> generated = new HashSet<>(one.enumerated());
    Set<String> accepted = new HashSet<>(other.enumerated());
    if (generated.isEmpty() || accepted.isEmpty()) {
      return;
    }
    PasswordPolicy checked = other.builder().build();
    List<PolicyDifference> differences = PolicyDifference.between(one.builder().build(), checked);
    assertThat(differences.isEmpty()).isEqualTo(accepted.containsAll(generated));
    for (PolicyDifference difference : differences) {
      assertThat(generated).contains(difference.counterexample());
      assertThat(checked.violations(Secret.of(difference.counterexample())))
          .contains(difference.violation());
    }
  }

  @Test
  void theDifferenceNamesTheRuleAndACounterexample() {
    PasswordPolicy generated = PasswordPolicy.ofLength(16).allow(CharacterClass.LOWER_CASE).build();
    PasswordPolicy checked =
        PasswordPolicy.ofLength(8, 64)
            .allow(CharacterClass.LOWER_CASE)
            .forbid("abba")
            .maxEqualInRow(16)
            .build();
    assertThat(PolicyDifference.between(generated, checked))
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.rule()).isEqualTo("nowhere in any case: abba");
              assertThat(difference.counterexample()).hasSize(16).contains("abba");
            });
  }
}
