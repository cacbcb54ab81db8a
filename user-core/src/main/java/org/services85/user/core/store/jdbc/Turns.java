package org.services85.user.core.store.jdbc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.services85.user.api.UnavailableException;

/**
 * Lets transactions that changed something come to their end, which is to write their audit records
 * and to commit. Thread-safe.
 */
interface Turns {

  /** For a database that can commit many transactions at once and lose none of them. */
  static Turns ofTheDatabase() {
    return Runnable::run;
  }

  /**
   * For H2, which is not safe against the death of its process where commits overlap. A commit that
   * finds another one writing returns without having been written itself. And a commit is seen by
   * others a moment before the log knows of it, so that what was built on it may survive it.
   *
   * @param wait how long to wait for one's turn
   */
  static Turns oneAtATime(Duration wait) {
    ReentrantLock lock = new ReentrantLock(true);
    return ending -> {
      if (!acquired(lock, wait)) {
        throw new UnavailableException("the store is busy; nothing was changed");
      }
      try {
        ending.run();
      } finally {
        lock.unlock();
      }
    };
  }

  /**
   * Waits for its turn and takes it.
   *
   * @throws UnavailableException if it never came
   */
  void take(Runnable ending);

  private static boolean acquired(ReentrantLock lock, Duration wait) {
    try {
      return lock.tryLock(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
