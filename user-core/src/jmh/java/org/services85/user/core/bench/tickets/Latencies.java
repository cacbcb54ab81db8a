package org.services85.user.core.bench.tickets;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * How long verification takes over several stores, measured in turn in one virtual machine, while
 * the store that is asked is being cleaned. What is compared is what stood side by side: the 99th
 * percentiles of each round, and of their ratios the median.
 */
final class Latencies {

  /**
   * Touches nearly every page of the indexes: a server that has run for a while has them cached.
   */
  private static final int CALLS_TO_FILL_CACHES = 100_000;

  private static final int WARMUP = 4;
  private static final int ROUNDS = 15;
  private static final int TURNS = 20;
  private static final int CALLS = 50;
  private static final double PERCENTILE = 0.99;

  /** A node does twenty steps a minute; this is as twelve of them. */
  private static final Duration BETWEEN_STEPS = Duration.ofMillis(250);

  private final List<Installation> installations;
  private final List<double[]> percentiles = new ArrayList<>();
  private volatile Installation asked;
  private volatile boolean over;

  Latencies(List<Installation> installations) {
    this.installations = installations;
    asked = installations.get(0);
  }

  Latencies measure() throws InterruptedException {
    installations.forEach(installation -> installation.verify(CALLS_TO_FILL_CACHES));
    Thread cleaner = new Thread(this::clean, "cleaner");
    cleaner.start();
    try {
      for (int round = -WARMUP; round < ROUNDS; round++) {
        double[] micros = round();
        if (round >= 0) {
          percentiles.add(micros);
        }
      }
    } finally {
      over = true;
      cleaner.join();
    }
    return this;
  }

  private void clean() {
    while (!over) {
      asked.clean();
      LockSupport.parkNanos(BETWEEN_STEPS.toNanos());
    }
  }

  private double[] round() {
    long[][] nanos = new long[installations.size()][TURNS * CALLS];
    for (int turn = 0; turn < TURNS; turn++) {
      for (int i = 0; i < nanos.length; i++) {
        asked = installations.get(i);
        for (int call = 0; call < CALLS; call++) {
          nanos[i][turn * CALLS + call] = asked.verify();
        }
      }
    }
    return Arrays.stream(nanos).mapToDouble(Latencies::percentile).toArray();
  }

  private static double percentile(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[(int) (PERCENTILE * nanos.length)] / 1e3;
  }

  /** The usual 99th percentile in microseconds. */
  double micros(int installation) {
    return median(percentiles.stream().mapToDouble(round -> round[installation]).toArray());
  }

  /** How many times as long it takes over one store as over another. */
  double ratio(int one, int other) {
    return median(percentiles.stream().mapToDouble(round -> round[one] / round[other]).toArray());
  }

  private static double median(double[] numbers) {
    Arrays.sort(numbers);
    return numbers[numbers.length / 2];
  }
}
