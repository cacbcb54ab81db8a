package org.services85.user.testkit.contract.check;

import java.util.Comparator;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/**
 * Begins with the last chapter: UA-19 needs a user who must change its password, and others change
 * it.
 */
final class LastChaptersFirst implements MethodOrderer {

  @Override
  public void orderMethods(MethodOrdererContext suite) {
    suite
        .getMethodDescriptors()
        .sort(
            Comparator.comparingInt((MethodDescriptor rule) -> -number(rule).chapter())
                .thenComparing(LastChaptersFirst::number));
  }

  private static RuleNumber number(MethodDescriptor rule) {
    return RuleNumber.of(rule.getMethod());
  }
}
