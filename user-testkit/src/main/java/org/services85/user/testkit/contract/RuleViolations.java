package org.services85.user.testkit.contract;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.RuleViolation;

/** Says with each failure of a rule which rule it is, and which operation was called. */
final class RuleViolations implements TestExecutionExceptionHandler {

  @Override
  public void handleTestExecutionException(ExtensionContext test, Throwable thrown)
      throws Throwable {
    if (thrown instanceof TestAbortedException || thrown instanceof VirtualMachineError) {
      throw thrown;
    }
    if (thrown instanceof ExecutionException
        && thrown.getCause() instanceof TestAbortedException aborted) {
      throw aborted;
    }
    Optional<ContractProbe> probe = ProbeResolver.probe(test);
    throw RuleViolation.of(rule(test), probe.flatMap(ContractProbe::lastOperation), thrown);
  }

  private static String rule(ExtensionContext test) {
    DisplayName name = test.getRequiredTestMethod().getAnnotation(DisplayName.class);
    String shown = test.getDisplayName();
    return name == null ? shown : name.value() + (shown.equals(name.value()) ? "" : " " + shown);
  }
}
