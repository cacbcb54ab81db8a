package org.services85.user.testkit.contract.probe;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.UserAgentException;

/**
 * A rule that the binding under test does not keep. Its message begins with the number of the rule
 * and names the operation.
 */
public final class RuleViolation extends AssertionFailedError {

  private static final long serialVersionUID = 1L;

  private final String rule;
  private final @Nullable AgentOperation operation;
  private final Fault fault;
  private final @Nullable Class<? extends UserAgentException> refusal;

  private RuleViolation(
      String rule,
      @Nullable AgentOperation operation,
      Fault fault,
      @Nullable Class<? extends UserAgentException> refusal,
      Throwable cause) {
    super(
        rule
            + System.lineSeparator()
            + (operation == null ? "before the first call" : operation)
            + ": "
            + (fault == Fault.REFUSED || fault == Fault.FAILED ? cause : cause.getMessage()),
        cause instanceof AssertionFailedError failed ? failed.getExpected() : null,
        cause instanceof AssertionFailedError failed ? failed.getActual() : null,
        cause);
    this.rule = rule;
    this.operation = operation;
    this.fault = fault;
    this.refusal = refusal;
  }

  /**
   * The violation that a rule's test has found.
   *
   * @param rule number and words of the rule
   * @param operation the operation that was called last, or empty
   * @param thrown what its test threw
   * @return a new violation
   */
  public static RuleViolation of(
      String rule, Optional<AgentOperation> operation, Throwable thrown) {
    Throwable cause =
        thrown instanceof ExecutionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    @Nullable AgentOperation called = operation.orElse(null);
    if (cause instanceof RefusalError error) {
      return new RuleViolation(rule, called, error.fault(), error.demanded(), error);
    }
    if (cause instanceof UserAgentException refused) {
      return new RuleViolation(rule, called, Fault.REFUSED, refused.getClass(), refused);
    }
    Fault fault = cause instanceof AssertionError ? Fault.OTHER_OUTCOME : Fault.FAILED;
    return new RuleViolation(rule, called, fault, null, cause);
  }

  /**
   * The number of the rule.
   *
   * @return for example {@code UA-5.1}
   */
  public String number() {
    return rule.replaceFirst(" .*", "");
  }

  /**
   * The operation that was called last.
   *
   * @return the operation, or empty where none was called
   */
  public Optional<AgentOperation> operation() {
    return Optional.ofNullable(operation);
  }

  /**
   * The fault of the call.
   *
   * @return the fault
   */
  public Fault fault() {
    return fault;
  }

  /**
   * The refusal that was demanded; where the call had to be done, the one that was thrown.
   *
   * @return its type, or empty where no refusal is concerned
   */
  public Optional<Class<? extends UserAgentException>> refusal() {
    return Optional.ofNullable(refusal);
  }
}
