package org.services85.user.testkit.contract;

import java.util.Set;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.testkit.Installation;

/** The suite over the binding that a test has put up; a sound one, where none has. */
class ContractOverAnyBinding extends UserAgentContract {

  static final ThreadLocal<BrokenBinding> BINDING = ThreadLocal.withInitial(BrokenBinding::new);

  @Override
  protected UserAgentFactory open(Installation installation) {
    return BINDING.get().open(installation);
  }

  @Override
  protected Set<AgentOperation> notOffered() {
    return BINDING.get().notOffered();
  }
}
