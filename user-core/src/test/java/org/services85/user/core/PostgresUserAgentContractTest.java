package org.services85.user.core;

import org.services85.user.api.UserAgentFactory;
import org.services85.user.core.store.jdbc.TestDatabase;
import org.services85.user.testkit.Installation;

class PostgresUserAgentContractTest extends InProcessUserAgentContractTest {

  @Override
  protected UserAgentFactory open(Installation installation) {
    return Installations.in(TestDatabase.shared(), installation, Installations.ARGON2ID);
  }
}
