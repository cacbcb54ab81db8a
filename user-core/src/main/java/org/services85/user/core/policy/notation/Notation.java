package org.services85.user.core.policy.notation;

import java.util.ArrayList;
import java.util.List;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.PasswordPolicyBuilder;
import org.services85.user.core.policy.PolicyDifference;

/** Reads and writes policies in one notation. */
interface Notation {

  /** The greatest length where a notation names none; SP 800-63B-4 asks for 64 or more. */
  int OPEN_LENGTH = 256;

  /** The greatest length of any policy. */
  int MAX_LENGTH = 1024;

  Translated<PasswordPolicyBuilder> read(String text);

  /** The policy as far as the notation has words for it. */
  String write(PasswordPolicy policy);

  /** What is said of a policy that was written: how it differs from what is read again. */
  default List<String> differences(PasswordPolicy policy, String written) {
    PasswordPolicy again = read(written).value().acceptEntropyBelow64Bits().build();
    List<String> differences = new ArrayList<>();
    for (PolicyDifference weaker : PolicyDifference.between(again, policy)) {
      differences.add(told("weaker", "does not demand", weaker));
    }
    for (PolicyDifference stronger : PolicyDifference.between(policy, again)) {
      differences.add(told("stronger", "demands", stronger));
    }
    return differences;
  }

  private static String told(String how, String demand, PolicyDifference difference) {
    return how
        + ": it "
        + demand
        + " \""
        + difference.rule()
        + "\"; an example is \""
        + shortened(difference.counterexample())
        + '"';
  }

  private static String shortened(String example) {
    int shown = 40;
    return example.codePointCount(0, example.length()) <= shown
        ? example
        : example.substring(0, example.offsetByCodePoints(0, shown)) + "...";
  }

  static int number(String key, String value) {
    try {
      return Integer.parseInt(value.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " is not a whole number: " + value, e);
    }
  }

  /** A number that is not negative. */
  static int count(String key, String value) {
    int number = number(key, value);
    if (number < 0) {
      throw new IllegalArgumentException(key + " is negative: " + value);
    }
    return number;
  }
}
