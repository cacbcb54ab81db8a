package org.example.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.store.jdbc.SqliteStore;

class FirstAdministratorTest {

  @TempDir Path folder;

  @Test
  void logsOnWithTheGeneratedPasswordWhenTheStoreIsOpenedAgain() {
    Secret password;
    try (InProcessUserAgents agents = open()) {
      password = FirstAdministrator.create(agents, "alma");
    }
    try (InProcessUserAgents agents = open()) {
      assertThat(logsOn(agents, password)).isTrue();
      assertThat(logsOn(agents, Secret.of("another"))).isFalse();
    }
  }

  @Test
  void isNotMadeTwice() {
    try (InProcessUserAgents agents = open()) {
      Secret password = FirstAdministrator.create(agents, "alma");
      assertThatThrownBy(() -> FirstAdministrator.create(agents, "alma"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(logsOn(agents, password)).isTrue();
    }
  }

  private InProcessUserAgents open() {
    return InProcessUserAgents.over(SqliteStore.at(folder)).build();
  }

  private static boolean logsOn(InProcessUserAgents agents, Secret password) {
    return agents
        .openPrincipal(Credentials.none())
        .authenticateUsernamePassword("alma", password)
        .isPresent();
  }
}
