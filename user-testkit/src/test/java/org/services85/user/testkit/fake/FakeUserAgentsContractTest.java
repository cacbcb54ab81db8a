package org.services85.user.testkit.fake;

import org.services85.user.api.UserAgentFactory;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.contract.UserAgentContract;

class FakeUserAgentsContractTest extends UserAgentContract {

  @Override
  protected UserAgentFactory open(Installation installation) {
    return FakeUserAgents.of(installation);
  }
}
