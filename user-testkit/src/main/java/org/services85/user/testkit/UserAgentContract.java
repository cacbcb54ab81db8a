package org.services85.user.testkit;

import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.services85.user.api.UserAgentFactory;

/**
 * The contract of {@link org.services85.user.api.IUserAgent} and {@link
 * org.services85.user.api.ISoPrincipalAgent} as tests, one or more for each numbered rule of the
 * contract page. A binding's test class extends it and opens the binding.
 */
@SuppressWarnings("this-escape") // the binding is opened by tests, long after the constructor
public abstract class UserAgentContract
    implements AuthenticationRules,
        TicketRules,
        ApplicationTokenRules,
        AuthorizationRules,
        SetGeneratedPasswordRules,
        CanChangePasswordRules {

  @RegisterExtension final Extension probes = new ProbeResolver(this::open);

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
}
