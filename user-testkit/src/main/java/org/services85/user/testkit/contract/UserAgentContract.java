package org.services85.user.testkit.contract;

import java.util.Set;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.contract.authorization.AllOperationsRules;
import org.services85.user.testkit.contract.logon.LogonRules;
import org.services85.user.testkit.contract.password.PasswordRules;
import org.services85.user.testkit.contract.users.UserRules;

/**
 * The contract of {@link org.services85.user.api.IUserAgent} and {@link
 * org.services85.user.api.ISoPrincipalAgent} as tests, one or more for each numbered rule of the
 * contract page. A binding's test class extends it and opens the binding. Thread-safe: JUnit makes
 * an instance for each test.
 *
 * <p>The suite takes two things of a policy for granted: that it accepts long passwords of mixed
 * characters without meaning, and that it refuses an empty one, one of a single character, and one
 * that is the name of its user.
 *
 * <p>Which requirement of the threat catalogue, OWASP ASVS 5.0 and NIST SP 800-63B-4 is held by
 * which rule, and whether the binding passed it, is written into the folder that the JUnit
 * configuration parameter {@code services85.requirements} names.
 */
@SuppressWarnings({
  "exports", // the rules are JUnit's to call, and nobody else's
  "this-escape" // the binding is opened by tests, long after the constructor
})
public abstract class UserAgentContract
    implements LogonRules, PasswordRules, UserRules, AllOperationsRules {

  @RegisterExtension
  final Extension probes = new ProbeResolver(this::open, this::notOffered, this::movesTime);

  @RegisterExtension static final Extension REQUIREMENTS = new RequirementMatrix();
  @RegisterExtension static final Extension VIOLATIONS = new RuleViolations();

  @RegisterExtension final Extension skips = new DeclaredSkips(this::notOffered);

  /** For the binding's test class. */
  protected UserAgentContract() {}

  /**
   * Opens the binding under test. The suite closes what this returns.
   *
   * @param installation what must exist when it is opened
   * @return the factory that the tests call
   * @throws Exception if it cannot be opened; the test fails
   */
  protected abstract UserAgentFactory open(Installation installation) throws Exception;

  /**
   * The operations that the binding under test does not offer to a caller such as the suite. Their
   * rules are skipped, and shown as skipped.
   *
   * @return none, unless overridden
   */
  protected Set<AgentOperation> notOffered() {
    return Set.of();
  }

  /**
   * Whether the binding under test takes the time from the installation's clock. Rules that move
   * the time are skipped where it does not.
   *
   * @return true, unless overridden
   */
  protected boolean movesTime() {
    return true;
  }
}
