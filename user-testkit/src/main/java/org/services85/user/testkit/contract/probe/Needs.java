package org.services85.user.testkit.contract.probe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.services85.user.api.AgentOperation;

/**
 * The operations that a rule, or each rule of an interface, calls: where the binding under test
 * declares that it does not offer one of them, the rule is skipped.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Needs {

  /**
   * The operations.
   *
   * @return which ones
   */
  AgentOperation[] value();
}
