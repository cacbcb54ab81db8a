package org.services85.user.testkit;

import org.services85.user.api.UserAgentFactory;

class FakeUserAgentsContractTest extends UserAgentContract {

  @Override
  protected UserAgentFactory open(Installation installation) {
    return FakeUserAgents.of(installation);
  }
}
