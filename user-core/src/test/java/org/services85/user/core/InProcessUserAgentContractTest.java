package org.services85.user.core;

import org.services85.user.api.UserAgentFactory;
import org.services85.user.core.store.jdbc.TestDatabase;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.contract.UserAgentContract;

class InProcessUserAgentContractTest extends UserAgentContract {

  @Override
  protected UserAgentFactory open(Installation installation) {
    return Installations.in(TestDatabase.embedded(), installation, Installations.ARGON2ID);
  }
}
