package org.services85.user.testkit.contract.probe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The requirements that a rule shows besides the contract, as the requirement matrix names them:
 * items of OWASP ASVS 5.0 ({@code ASVS 6.3.8}) and sections of NIST SP 800-63B-4 ({@code NIST
 * 3.2.2}). Items of the threat catalogue stand at the head of the method's name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Requirement {

  /**
   * The items.
   *
   * @return which ones
   */
  String[] value();
}
