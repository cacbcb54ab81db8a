package org.services85.user.soap.bench.agent;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The users whose passwords are reset: each thread has one of its own, as resets of one user
 * supersede each other.
 */
final class Targets {

  static final int FIRST = 2;
  static final int COUNT = 64;

  private static final AtomicInteger THREADS = new AtomicInteger();
  private static final ThreadLocal<Integer> OWN =
      ThreadLocal.withInitial(() -> FIRST + THREADS.getAndIncrement() % COUNT);

  private Targets() {}

  static int own() {
    return OWN.get();
  }
}
