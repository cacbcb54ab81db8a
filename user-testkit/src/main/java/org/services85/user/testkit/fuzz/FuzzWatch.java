package org.services85.user.testkit.fuzz;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Notices inputs that a target takes too long over, where the system property {@code
 * fuzz.patience.millis} says how long that is; without it nothing is timed. Thread-safe.
 */
public final class FuzzWatch {

  private static final Duration PATIENCE =
      Duration.ofMillis(Long.getLong("fuzz.patience.millis", 0));

  /** The least of so many counts: the first ones load and compile what they run. */
  private static final int TRIES = 3;

  private FuzzWatch() {}

  /**
   * Gives a target an input.
   *
   * @param input the input
   * @param target what reads it
   * @throws Throwable what the target throws
   * @throws AssertionError if it took too long, several times
   */
  public static void read(byte[] input, FuzzTarget target) throws Throwable {
    for (int i = 1; i <= TRIES; i++) {
      long begin = processorNanos();
      target.read(input.clone());
      if (PATIENCE.isZero() || processorNanos() - begin <= PATIENCE.toNanos()) {
        return;
      }
    }
    throw new AssertionError("the input takes longer than " + PATIENCE.toMillis() + " ms");
  }

  /** Targets wait for nothing, so this is their time, whatever else the machine does. */
  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
