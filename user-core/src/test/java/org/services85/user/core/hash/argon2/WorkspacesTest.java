package org.services85.user.core.hash.argon2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkspacesTest {

  private final Workspaces workspaces = new Workspaces();

  @Test
  void usesMemoryAgain() {
    Workspace first = workspaces.take(1024);
    Workspace second = workspaces.take(1024);
    assertThat(second).isNotSameAs(first);
    workspaces.giveBack(first);
    assertThat(workspaces.take(1024)).isSameAs(first);
  }

  @Test
  void keepsNoMoreThanWasInUseAtOnce() {
    for (int i = 0; i < 10; i++) {
      workspaces.giveBack(workspaces.take(1024));
    }
    assertThat(workspaces.idleBytes()).isEqualTo(1024);
  }

  @Test
  void letsGoOfAllWhenAnotherSizeIsWanted() {
    Workspace small = workspaces.take(1024);
    workspaces.giveBack(workspaces.take(1024));
    Workspace large = workspaces.take(4096);
    assertThat(workspaces.idleBytes()).isZero();
    workspaces.giveBack(large);
    workspaces.giveBack(small);
    assertThat(workspaces.idleBytes()).as("one size at a time").isEqualTo(4096);
  }
}
