package org.services85.user.soap.standalone.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The part of the heap that the messages of all connections may take up at once: requests while
 * they arrive and are worked on, answers until their clients have taken them. Thread-safe.
 */
public final class MemoryBudget {

  /** The rest is for the work itself, and for the store. */
  private static final int SHARE_OF_HEAP = 4;

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  /**
   * A budget of which nothing is taken yet.
   *
   * @param most how many bytes
   */
  public MemoryBudget(long most) {
    this.most = most;
  }

  /**
   * A quarter of the heap that this process may have.
   *
   * @return the budget
   */
  public static MemoryBudget ofThisProcess() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /** Takes so many bytes, or none and false where that would be too much. */
  boolean take(long bytes) {
    if (taken.addAndGet(bytes) <= most) {
      return true;
    }
    giveBack(bytes);
    return false;
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }

  /**
   * The memory that is taken now.
   *
   * @return how many bytes
   */
  public long taken() {
    return taken.get();
  }
}
