package org.services85.user.core;

import java.util.EnumSet;
import java.util.Set;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.Operation;
import org.services85.user.testkit.UserAgentContract;

class InProcessUserAgentContractTest extends UserAgentContract {

  @Override
  protected UserAgentFactory open(Installation installation) {
    return Installations.inMemory(installation);
  }

  @Override
  protected Set<Operation> notOffered() {
    return EnumSet.complementOf(
        EnumSet.of(
            Operation.SET_GENERATED_PASSWORD,
            Operation.SET_GENERATED_PASSWORD_FROM_NAME,
            Operation.CAN_CHANGE_PASSWORD,
            Operation.AUTHENTICATE_USERNAME_PASSWORD));
  }
}
