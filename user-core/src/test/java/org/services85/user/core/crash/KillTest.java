package org.services85.user.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.core.crash.Stops.Place;
import org.services85.user.core.store.jdbc.EmbeddedStore;

/**
 * What was acknowledged is durable: a node is killed by SIGKILL again and again, at every step of a
 * reset and at random, and started anew over what it left behind. How often is said by the property
 * {@code crash.kills}; by default once at each step.
 */
class KillTest {

  private static final int KILLS = Integer.getInteger("crash.kills", Place.values().length);

  /** So many stores at once, each of them at every step. */
  private static final int LANES = Math.min(2, KILLS / Place.values().length);

  /** Making one takes as long as it saves so many starts. */
  private static final int WORTH_AN_ARCHIVE = 12;

  private static final int CALLS_PER_LIFE = 10_000;

  @TempDir Path folder;

  @Test
  void f01WhatWasAcknowledgedSurvivesEveryKill() throws Exception {
    QuickStart java = KILLS < WORTH_AN_ARCHIVE ? QuickStart.plain() : archived();
    ExecutorService threads = Executors.newFixedThreadPool(LANES);
    try {
      List<Future<Integer>> lanes = new ArrayList<>();
      for (int lane = 0; lane < LANES; lane++) {
        Path store = folder.resolve("lane" + lane);
        int seed = lane;
        lanes.add(threads.submit(() -> killAgainAndAgain(java, store, seed)));
      }
      int acknowledgments = 0;
      for (Future<Integer> lane : lanes) {
        acknowledgments += lane.get();
      }
      assertThat(acknowledgments).as("acknowledged before a kill").isGreaterThan(KILLS / 2);
    } finally {
      threads.shutdownNow();
    }
  }

  private QuickStart archived() throws Exception {
    QuickStart java = QuickStart.archiving(folder);
    Path store = folder.resolve("archived");
    CrashingNode.seed(EmbeddedStore.in(store));
    try (NodeProcess node = NodeProcess.start(java, store.toString(), Place.NOWHERE, 1)) {
      node.audit(new Ledger(CrashingNode.USERS, CrashingNode.INITIAL));
      node.end();
    }
    return java.archived(folder);
  }

  private static int killAgainAndAgain(QuickStart java, Path store, int seed) throws Exception {
    Random random = new Random(seed);
    CrashingNode.seed(EmbeddedStore.in(store));
    Ledger ledger = new Ledger(CrashingNode.USERS, CrashingNode.INITIAL);
    Place[] places = Place.values();
    for (int kill = 0; kill < KILLS / LANES; kill++) {
      Place place = places[kill % places.length];
      int pass = 1 + random.nextInt(12);
      try (NodeProcess node = NodeProcess.start(java, store.toString(), place, pass)) {
        node.audit(ledger);
        node.go(kill * CALLS_PER_LIFE);
        killAt(place, pass, node, ledger);
      }
    }
    try (NodeProcess node = NodeProcess.start(java, store.toString(), Place.NOWHERE, 1)) {
      node.audit(ledger);
      node.end();
    }
    return ledger.acknowledgments();
  }

  /** Kills it where it stopped, or after some lines; what it said by then counts. */
  private static void killAt(Place place, int pass, NodeProcess node, Ledger ledger) {
    int lines = 0;
    for (String line = node.note(ledger); line != null; line = node.note(ledger)) {
      lines++;
      if (place == Place.NOWHERE ? lines == pass : line.equals("AT " + place)) {
        node.kill();
      }
    }
  }
}
