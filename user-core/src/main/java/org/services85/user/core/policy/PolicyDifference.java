package org.services85.user.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.services85.user.core.policy.automaton.Automaton;
import org.services85.user.core.policy.automaton.Product;
import org.services85.user.core.policy.automaton.ShortestWord;
import org.services85.user.core.policy.automaton.TooLargeException;

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
    try {
      return differences(generated, checked);
    } catch (TooLargeException e) {
      throw new IllegalArgumentException("the policies together are too large to be compared", e);
    }
  }

  private static List<PolicyDifference> differences(
      PasswordPolicy generated, PasswordPolicy checked) {
    List<PolicyDifference> differences = new ArrayList<>();
    int min = generated.minLength();
    int max = generated.maxLength();
    ShortestWord.of(generated.rules().product(), min, Math.min(max, checked.minLength() - 1))
        .map(
            word ->
                new PolicyDifference(
                    checked.tooShort(), "length at least " + checked.minLength(), word))
        .ifPresent(differences::add);
    ShortestWord.of(generated.rules().product(), Math.max(min, checked.maxLength() + 1), max)
        .map(
            word ->
                new PolicyDifference(
                    checked.tooLong(), "length at most " + checked.maxLength(), word))
        .ifPresent(differences::add);
    for (Rule rule : checked.rules().all()) {
      if (generated.rules().all().stream().anyMatch(rule::isSameAs)) {
        continue;
      }
      breaking(generated, rule)
          .map(word -> new PolicyDifference(rule.violation(), rule.words(), word))
          .ifPresent(differences::add);
    }
    return differences;
  }

  private static Optional<String> breaking(PasswordPolicy policy, Rule rule) {
    List<Rule> both = new ArrayList<>(policy.rules().all());
    both.add(rule);
    Rules rules = Rules.of(both);
    List<Automaton> automata = new ArrayList<>(rules.automata());
    automata.set(both.size() - 1, automata.get(both.size() - 1).complement());
    return ShortestWord.of(
        Product.of(rules.groups(), automata), policy.minLength(), policy.maxLength());
  }
}
