package org.services85.user.core.hash;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.services85.user.api.Secret;

/**
 * Works until it is let go. A hash is the password; its stored form may name the memory it takes.
 */
final class HeldHasher implements PasswordHasher {

  private final Semaphore gate = new Semaphore(0);
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger peakKib = new AtomicInteger();
  private final AtomicInteger usedKib = new AtomicInteger();
  private final List<String> order = new CopyOnWriteArrayList<>();
  private final int memoryKib;

  HeldHasher(int memoryKib) {
    this.memoryKib = memoryKib;
  }

  void letGo(int hashes) {
    gate.release(hashes);
  }

  int running() {
    return running.get();
  }

  int peakKib() {
    return peakKib.get();
  }

  /** The passwords in the order that their hashes began. */
  List<String> order() {
    return order;
  }

  @Override
  public PasswordHash hash(Secret password) {
    work(password, memoryKib);
    return PasswordHash.of("done");
  }

  @Override
  public Verdict verify(Secret password, PasswordHash stored) {
    work(password, memoryKib(stored));
    return Verdict.MATCH;
  }

  @Override
  public void verifyNothing(Secret password) {
    work(password, memoryKib);
  }

  @Override
  public int memoryKib() {
    return memoryKib;
  }

  @Override
  public int memoryKib(PasswordHash stored) {
    return Integer.parseInt(stored.encoded());
  }

  private void work(Secret password, int kib) {
    String name = new String(password.reveal());
    order.add(name);
    peakKib.accumulateAndGet(usedKib.addAndGet(kib), Math::max);
    running.incrementAndGet();
    gate.acquireUninterruptibly();
    running.decrementAndGet();
    usedKib.addAndGet(-kib);
    if (name.equals("out of memory")) {
      throw new OutOfMemoryError("planted");
    }
  }
}
