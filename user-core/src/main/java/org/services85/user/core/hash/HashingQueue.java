package org.services85.user.core.hash;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The queue in which hashes wait for their turn, first come, first served: for one of a few places,
 * then for memory. Thread-safe; a virtual thread that waits leaves its carrier to others.
 */
final class HashingQueue {

  private final HashingLimits limits;
  private final Semaphore places;
  private final Semaphore memory;

  HashingQueue(HashingLimits limits) {
    this.limits = limits;
    this.places = new Semaphore(limits.concurrent(), true);
    this.memory = new Semaphore(limits.memoryKib(), true);
  }

  /**
   * Waits for a place and memory, which are then the caller's until it leaves.
   *
   * @param memoryKib at most what the limits allow
   * @return false if the deadline passed first; nothing is held then
   * @throws InterruptedException if the caller is interrupted; nothing is held then
   */
  boolean enter(int memoryKib) throws InterruptedException {
    long deadline = System.nanoTime() + nanos(limits.deadline());
    if (!acquire(places, 1, deadline)) {
      return false;
    }
    boolean entered = false;
    try {
      entered = acquire(memory, memoryKib, deadline);
    } finally {
      if (!entered) {
        places.release();
      }
    }
    return entered;
  }

  void leave(int memoryKib) {
    memory.release(memoryKib);
    places.release();
  }

  /** The number of callers who wait. */
  int length() {
    return places.getQueueLength() + memory.getQueueLength();
  }

  /** Tells whether nobody holds anything. */
  boolean isIdle() {
    return places.availablePermits() == limits.concurrent()
        && memory.availablePermits() == limits.memoryKib();
  }

  private static boolean acquire(Semaphore semaphore, int permits, long deadline)
      throws InterruptedException {
    return semaphore.tryAcquire(permits, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** A deadline of centuries is as good as any. */
  private static long nanos(Duration duration) {
    return duration.compareTo(Duration.ofDays(365)) > 0
        ? Duration.ofDays(365).toNanos()
        : duration.toNanos();
  }
}
