package org.services85.user.core;

import org.junit.jupiter.api.Tag;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.core.spi.OperationListener;
import org.services85.user.core.store.jdbc.TestDatabase;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.contract.UserAgentContract;

/** A listener that does nothing changes nothing of the contract. */
@Tag("full")
class IdleListenerContractTest extends UserAgentContract {

  @Override
  protected UserAgentFactory open(Installation installation) {
    return Installations.in(
        TestDatabase.embedded(),
        installation,
        Installations.QUICK,
        host -> host.addListener(new OperationListener() {}));
  }
}
