package org.services85.user.core.hash;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;

/**
 * The limits of what a node hashes at once.
 *
 * @param memoryKib the memory that all hashes that run may take together; positive
 * @param concurrent how many hashes run at most; positive
 * @param deadline how long a caller waits for its turn; not negative
 */
public record HashingLimits(int memoryKib, int concurrent, Duration deadline) {

  /**
   * The time that a caller waits unless told otherwise; well below what clients wait for an answer.
   */
  public static final Duration STANDARD_DEADLINE = Duration.ofSeconds(10);

  private static final int SHARE = 4;

  /**
   * Checks the bounds.
   *
   * @param memoryKib the memory for all
   * @param concurrent how many at once
   * @param deadline how long to wait
   * @throws IllegalArgumentException if a value is out of bounds; the message names it
   */
  public HashingLimits {
    Objects.requireNonNull(deadline, "deadline");
    if (memoryKib <= 0 || concurrent <= 0 || deadline.isNegative()) {
      throw new IllegalArgumentException(
          "memoryKib %s and concurrent %s must be positive, the deadline %s not negative"
              .formatted(memoryKib, concurrent, deadline));
    }
  }

  /**
   * A quarter of this machine's memory, or of the container's that this process runs in, and as
   * many hashes as there are cores: for hashers that work outside of the Java heap.
   *
   * @return limits with {@link #STANDARD_DEADLINE}
   */
  public static HashingLimits ofThisMachine() {
    return ofQuarter(
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getTotalMemorySize());
  }

  /**
   * A quarter of the Java heap at its largest, and as many hashes as there are cores: for hashers
   * that work inside of it.
   *
   * @return limits with {@link #STANDARD_DEADLINE}
   */
  public static HashingLimits ofThisHeap() {
    return ofQuarter(Runtime.getRuntime().maxMemory());
  }

  private static HashingLimits ofQuarter(long bytes) {
    long kib = Math.min(bytes / SHARE / 1024, Integer.MAX_VALUE);
    return new HashingLimits(
        Math.max(1, (int) kib), Runtime.getRuntime().availableProcessors(), STANDARD_DEADLINE);
  }
}
