package org.services85.user.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.core.crash.Stops.Place;

/**
 * A disk on which no file may grow any more: a limit of the system on the size of files. Runs in
 * the profile {@code crash} alone, as it does not always pass: where a write fails midway, H2
 * 2.5.252 may let the next statement spin for ever (MVStore.registerVersionUsage) instead of
 * failing.
 */
@EnabledIfSystemProperty(named = "crash.kills", matches = ".+")
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDiskFailureTest {

  private static final int BLOCK = 512;
  private static final int ROOM = 200_000;

  @TempDir Path folder;

  @Test
  void f02WhatWasAcknowledgedSurvivesAFullDiskAndTheRestIsRefused() throws Exception {
    Path store = folder.resolve("store");
    CrashingNode.seed(store);
    QuickStart java = QuickStart.in(folder);
    Ledger ledger = new Ledger(CrashingNode.USERS, CrashingNode.INITIAL);
    long blocks = (Files.size(store.resolve("services85.mv.db")) + ROOM) / BLOCK;
    List<String> limit = List.of("sh", "-c", "ulimit -f " + blocks + " && exec \"$@\"", "limited");
    List<String> refusals = new ArrayList<>();
    try (NodeProcess node = NodeProcess.start(java, limit, store, Place.NOWHERE, 1)) {
      node.go(0);
      int givenUp = 0;
      while (givenUp < CrashingNode.USERS.size()) {
        String line = node.note(ledger);
        assertThat(line).as("it lives on").isNotNull();
        if (line.startsWith("REFUSED")) {
          refusals.add(line);
        }
        givenUp += line.startsWith("GIVENUP") ? 1 : 0;
      }
    }
    assertThat(ledger.acknowledgments()).as("acknowledged while there was room").isPositive();
    assertThat(refusals)
        .isNotEmpty()
        .allMatch(line -> line.matches("REFUSED (unavailable|outcome-unknown)"));
    try (NodeProcess node = NodeProcess.start(java, List.of(), store, Place.NOWHERE, 1)) {
      node.audit(ledger);
      node.end();
    }
  }
}
