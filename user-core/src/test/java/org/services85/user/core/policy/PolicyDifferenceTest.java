package org.services85.user.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.api.Secret;
import org.services85.user.core.RandomInputs;

class PolicyDifferenceTest {

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void thereIsADifferenceExactlyIfSomePasswordFailsAndThenItIsShown(RandomInputs random) {
    for (int pair = 0; pair < 10; pair++) {
      SmallPolicies one = SmallPolicies.any(random);
      SmallPolicies other = SmallPolicies.any(random);
      if (!one.isImpossible() && !other.isImpossible()) {
        assertDifferenceShown(one, other);
      }
    }
  }

  private static void assertDifferenceShown(SmallPolicies one, SmallPolicies other) {
    Set<String> generated = new HashSet<>(one.enumerated());
    Set<String> accepted = new HashSet<>(other.enumerated());
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
