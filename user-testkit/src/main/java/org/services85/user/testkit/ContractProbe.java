package org.services85.user.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Authentication;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;

/** What one test of the suite holds: the binding under test, opened at first use, and its clock. */
final class ContractProbe implements AutoCloseable {

  /** Opens the binding under test. */
  interface Opener {
    UserAgentFactory open(Installation installation) throws Exception;
  }

  private final Opener opener;
  private final Set<AgentOperation> notOffered;
  private final MutableClock clock = MutableClock.at(Cast.BEGINNING);
  private List<Secret> applicationTokens = List.of();
  private @Nullable UserAgentFactory agents;

  ContractProbe(Opener opener, Set<AgentOperation> notOffered) {
    this.opener = opener;
    this.notOffered = notOffered;
  }

  MutableClock clock() {
    return clock;
  }

  /** Skips a row of a table, where the binding declares that it does not offer the operation. */
  void assumeOffered(AgentOperation operation) {
    Assumptions.assumeFalse(notOffered.contains(operation), DeclaredSkips.reason(operation));
  }

  /** Makes the installation an Online one. Before the first use of an agent. */
  void online(String... tokens) {
    if (agents == null) {
      applicationTokens = List.of(tokens).stream().map(Secret::of).toList();
    }
    assertThat(applicationTokens).as("online() comes before the first use").isNotEmpty();
  }

  UserAgentFactory agents() throws Exception {
    if (agents == null) {
      agents = opener.open(new Installation(Cast.EVERYONE, applicationTokens, clock));
    }
    return agents;
  }

  /** The given user's agent, with a ticket of its own. */
  IUserAgent as(SeededUser user) throws Exception {
    return agents().open(logOn(user).credentials());
  }

  /** As {@link #as(SeededUser)}, with more known of the caller. */
  IUserAgent as(SeededUser user, CallContext context) throws Exception {
    return agents().open(logOn(user).credentials(), context);
  }

  Authentication logOn(SeededUser user) throws Exception {
    return logOn(user.name(), user.password()).orElseThrow();
  }

  Optional<Authentication> logOn(String name, Secret password) throws Exception {
    return agents().openPrincipal(Credentials.none()).authenticateUsernamePassword(name, password);
  }

  void assertPasswordUnchanged(SeededUser user) throws Exception {
    assertThat(logOn(user.name(), user.password()))
        .as("%s still logs on with the first password", user.name())
        .isPresent();
  }

  /** The new password authenticates and the first one no longer does. */
  void assertPasswordReplaced(SeededUser user, Secret password) throws Exception {
    assertThat(logOn(user.name(), password)).as("%s and the new password", user.name()).isPresent();
    assertThat(logOn(user.name(), user.password()))
        .as("%s and the first password", user.name())
        .isEmpty();
  }

  @Override
  public void close() {
    if (agents != null) {
      agents.close();
      agents = null;
    }
  }
}
