package org.services85.user.testkit.contract;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.services85.user.api.AgentOperation;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;

/** Skips the rules of operations that the binding under test declares as not offered. */
final class DeclaredSkips implements ExecutionCondition {

  private final Supplier<Set<AgentOperation>> notOffered;

  DeclaredSkips(Supplier<Set<AgentOperation>> notOffered) {
    this.notOffered = notOffered;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
    return test.getTestMethod().stream()
        .flatMap(
            rule ->
                Stream.of(
                    rule.getAnnotation(Needs.class),
                    rule.getDeclaringClass().getAnnotation(Needs.class)))
        .filter(needs -> needs != null)
        .flatMap(needs -> Arrays.stream(needs.value()))
        .filter(notOffered.get()::contains)
        .findFirst()
        .map(missing -> ConditionEvaluationResult.disabled(ContractProbe.skipReason(missing)))
        .orElse(ConditionEvaluationResult.enabled("all that it needs is offered"));
  }
}
