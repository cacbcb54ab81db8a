package org.services85.user.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Authentication;
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
  private final MutableClock clock = MutableClock.at(Instant.parse("2026-03-29T00:30:00Z"));
  private List<Secret> applicationTokens = List.of();
  private @Nullable UserAgentFactory agents;

  ContractProbe(Opener opener) {
    this.opener = opener;
  }

  MutableClock clock() {
    return clock;
  }

  /** Makes the installation an Online one. Before the first use of an agent. */
  void online(String... tokens) {
    assertThat(agents).as("online() comes before the first use").isNull();
    applicationTokens = List.of(tokens).stream().map(Secret::of).toList();
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

  @Override
  public void close() {
    if (agents != null) {
      agents.close();
    }
  }
}
