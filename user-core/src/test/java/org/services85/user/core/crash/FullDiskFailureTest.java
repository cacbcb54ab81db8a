package org.services85.user.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.core.crash.Stops.Place;
import org.services85.user.core.store.jdbc.EmbeddedStore;

/** A disk that is full while clients reset passwords: {@link FileSizeLimit}. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDiskFailureTest {

  private static final int ROUNDS = 6;
  private static final int DEATHS = 3;
  private static final int CALLS_PER_ROUND = 10_000;
  private static final int MOST_ROOM = 200_000;

  @TempDir Path folder;

  private final Ledger ledger = new Ledger(CrashingNode.USERS, CrashingNode.INITIAL);
  private final Random random = new Random(1);
  private Path store;
  private QuickStart java;

  @BeforeEach
  void seed() throws Exception {
    store = folder.resolve("store");
    java = QuickStart.plain();
    CrashingNode.seed(EmbeddedStore.in(store));
  }

  @Tag("full")
  @Test
  void f02AFullDiskRefusesAndLosesNothingAndIsForgottenOnceThereIsRoom() throws Exception {
    try (NodeProcess node = NodeProcess.start(java, store.toString(), Place.NOWHERE, 1)) {
      for (int round = 0; round < ROUNDS; round++) {
        fill(node, round);
        // There may be room for the little that is written of a wrong password.
        assertThat(node.ask("CHECK 2 anything")).isIn("REFUSED unavailable", "NO");
        node.makeRoom();
        node.audit(ledger);
      }
      node.end();
    }
    assertThat(ledger.acknowledgments()).as("acknowledged while there was room").isPositive();
    auditAnew();
  }

  @Tag("full")
  @Test
  void f02WhatWasAcknowledgedSurvivesTheDeathOfANodeWhoseDiskIsFull() throws Exception {
    for (int round = 0; round < DEATHS; round++) {
      try (NodeProcess node = NodeProcess.start(java, store.toString(), Place.NOWHERE, 1)) {
        node.audit(ledger);
        fill(node, round);
        if (round % 2 == 0) {
          node.kill();
        } else {
          node.end();
        }
      }
    }
    assertThat(ledger.acknowledgments()).as("acknowledged while there was room").isPositive();
    auditAnew();
  }

  /** Clients reset passwords until the disk is full and each of them was refused some times. */
  private void fill(NodeProcess node, int round) {
    List<String> refusals = new ArrayList<>();
    node.go(round * CALLS_PER_ROUND, random.nextInt(MOST_ROOM));
    int givenUp = 0;
    while (givenUp < CrashingNode.USERS.size()) {
      String line = node.note(ledger);
      assertThat(line).as("it lives on").isNotNull();
      if (line.startsWith("REFUSED")) {
        refusals.add(line);
      }
      givenUp += line.startsWith("GIVENUP") ? 1 : 0;
    }
    assertThat(refusals)
        .isNotEmpty()
        .allMatch(line -> line.matches("REFUSED (unavailable|outcome-unknown)"))
        .contains("REFUSED unavailable");
  }

  private void auditAnew() throws Exception {
    try (NodeProcess node = NodeProcess.start(java, store.toString(), Place.NOWHERE, 1)) {
      node.audit(ledger);
      node.end();
    }
  }
}
