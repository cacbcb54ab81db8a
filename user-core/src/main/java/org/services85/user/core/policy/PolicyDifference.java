package org.services85.user.core.policy;

import java.util.List;

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
    return generated.rules().breaking(checked.rules()).stream()
        .map(broken -> new PolicyDifference(broken.violation(), broken.words(), broken.example()))
        .toList();
  }
}
