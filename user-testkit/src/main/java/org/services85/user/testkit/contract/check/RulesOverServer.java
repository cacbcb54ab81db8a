package org.services85.user.testkit.contract.check;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.opentest4j.TestAbortedException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.contract.UserAgentContract;

/**
 * The suite over the server that {@link ContractCheck} has put into the session of its launcher.
 */
@TestMethodOrder(LastChaptersFirst.class)
final class RulesOverServer extends UserAgentContract {

  @RegisterExtension
  static final TestInstancePostProcessor GIVEN =
      (instance, context) -> ((RulesOverServer) instance).server = server(context);

  private @Nullable CheckedServer server;

  private static @Nullable CheckedServer server(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(CheckedServer.class))
        .get(CheckedServer.class, CheckedServer.class);
  }

  @Override
  protected UserAgentFactory open(Installation installation) {
    if (server == null) {
      throw new TestAbortedException("needs a server");
    }
    return server.as(installation);
  }

  @Override
  protected boolean movesTime() {
    return false;
  }
}
