package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.store.jdbc.EmbeddedStore;

class InProcessUserAgentsTest {

  @Test
  void areReadyUntilTheyAreClosedAndThenRefuse() {
    InProcessUserAgents agents = InProcessUserAgents.over(EmbeddedStore.temporary()).build();
    assertThat(agents.isReady()).isTrue();
    agents.close();
    assertThat(agents.isReady()).isFalse();
    assertThatThrownBy(
            () ->
                agents
                    .openPrincipal(Credentials.none())
                    .authenticateUsernamePassword("a", Secret.of("a password")))
        .isInstanceOf(UnavailableException.class);
    agents.close();
  }
}
