package org.services85.user.core;

import org.junit.jupiter.api.Tag;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.core.store.jdbc.TestDatabase;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.contract.UserAgentContract;

/** The contract with hashes that cost what they should, which takes a minute. */
@Tag("full")
class FullCostUserAgentContractTest extends UserAgentContract {

  @Override
  protected UserAgentFactory open(Installation installation) {
    return Installations.in(
        TestDatabase.embedded(), installation, Installations.FULL_COST_ARGON2ID);
  }
}
