package org.services85.user.testkit.contract.check;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;

/**
 * The number of a rule.
 *
 * @param chapter as 5 of {@code UA-5.1}
 * @param rule as 1 of {@code UA-5.1}
 */
record RuleNumber(int chapter, int rule) implements Comparable<RuleNumber> {

  /** The number at the head of a rule's name, such as {@code UA-5.1 the password ...}. */
  static RuleNumber of(String name) {
    String[] numbers = name.substring("UA-".length()).split("[. ]", 3);
    return new RuleNumber(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }

  /** The number of the rule that a test of the suite is about. */
  static RuleNumber of(Method test) {
    DisplayName name = Objects.requireNonNull(test.getAnnotation(DisplayName.class));
    return of(name.value());
  }

  @Override
  public int compareTo(RuleNumber other) {
    return Comparator.comparingInt(RuleNumber::chapter)
        .thenComparingInt(RuleNumber::rule)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return "UA-" + chapter + "." + rule;
  }
}
