package org.services85.user.core.hash;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

/** Counts what it hears. */
public final class CountingListener implements HashingListener {

  public final AtomicInteger hashes = new AtomicInteger();
  public final AtomicReference<Duration> elapsed = new AtomicReference<>();
  public final AtomicInteger refusals = new AtomicInteger();
  public final AtomicInteger rehashes = new AtomicInteger();
  private volatile IntSupplier queue = () -> 0;

  public int queueLength() {
    return queue.getAsInt();
  }

  @Override
  public void queueOpened(IntSupplier length) {
    queue = length;
  }

  @Override
  public void hashed(Duration time) {
    elapsed.set(time);
    hashes.incrementAndGet();
  }

  @Override
  public void refused() {
    refusals.incrementAndGet();
  }

  @Override
  public void rehashed() {
    rehashes.incrementAndGet();
  }
}
