package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule of a policy that a password of another policy may break. Immutable and thread-safe.
 *
 * @param violation what such a password would be refused with
 * @param rule the rule in words
 * @param counterexample a shortest password that satisfies the other policy and breaks this rule
 */
public record PolicyDifference(Violation violation, String rule, String counterexample) {

  /**
   * Whether a password generated under one policy may fail another, and how.
   *
   * @param generated the policy that passwords are generated under
   * @param checked the policy that they are checked under
   * @return each rule of {@code checked} that a password of {@code generated} may break; empty if
   *     none ever fails
   * @throws IllegalArgumentException if the policies together are too large to be compared
   */
  public static List<PolicyDifference> between(PasswordPolicy generated, PasswordPolicy checked) {
    List<PolicyDifference> differences = new ArrayList<>();
    for (Rule rule : checked.rules().all()) {
      counterexample(generated, rule)
          .map(password -> new PolicyDifference(rule.violation(), rule.words(), password))
          .ifPresent(differences::add);
    }
    return differences;
  }

  private static Optional<String> counterexample(PasswordPolicy policy, Rule rule) {
    if (rule instanceof LengthRule length) {
      return length.isMinimum()
          ? within(policy, policy.minLength(), length.limit() - 1)
          : within(policy, length.limit() + 1, policy.maxLength());
    }
    List<Rule> both = new ArrayList<>(policy.rules().all());
    both.add(rule);
    Rules rules = Rules.of(both);
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < both.size() - 1; i++) {
      if (!(both.get(i) instanceof LengthRule)) {
        components.add(rules.components().get(i));
      }
    }
    components.add(rules.components().get(both.size() - 1).complement());
    return Reach.shortest(
        Product.of(rules.groups(), components), policy.minLength(), policy.maxLength());
  }

  private static Optional<String> within(PasswordPolicy policy, int from, int to) {
    int min = Math.max(from, policy.minLength());
    int max = Math.min(to, policy.maxLength());
    return Reach.shortest(policy.product(), min, max);
  }
}
