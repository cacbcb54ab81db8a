package org.services85.user.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.core.crash.Stops.Place;

/** A disk on which no file may grow any more: a limit of the system on the size of files. */
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
