package org.services85.user.core.hash;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.services85.user.api.BusyException;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;

/**
 * Lets so many hashes run at once as the limits allow; further callers wait for their turn, first
 * come, first served, up to the deadline. Thread-safe.
 *
 * <p>Every method may besides throw {@link BusyException} where the caller's turn did not come in
 * time, or the memory was not there after all, and {@link UnavailableException} where the caller
 * was interrupted while it waited (it stays interrupted). Nothing was computed then.
 *
 * <p>A stored hash that takes more memory than all may take together cannot be read: it is refused
 * with {@link UnreadableHashException}.
 */
public final class BoundedPasswordHasher implements PasswordHasher {

  private final PasswordHasher hasher;
  private final HashingLimits limits;
  private final HashingListener listener;
  private final HashingQueue queue;

  /**
   * A hasher with limits.
   *
   * @param hasher what does the work
   * @param limits how much of it is done at once
   * @param listener hears of it
   * @throws IllegalArgumentException if not even one hash fits into the memory
   */
  public BoundedPasswordHasher(
      PasswordHasher hasher, HashingLimits limits, HashingListener listener) {
    this.hasher = Objects.requireNonNull(hasher, "hasher");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.listener = Objects.requireNonNull(listener, "listener");
    if (hasher.memoryKib() > limits.memoryKib()) {
      throw new IllegalArgumentException(
          "one hash takes %s KiB, more than the %s KiB that all may take together"
              .formatted(hasher.memoryKib(), limits.memoryKib()));
    }
    this.queue = new HashingQueue(limits);
    listener.queueOpened(queue::length);
  }

  @Override
  public PasswordHash hash(Secret password) {
    return inTurn(hasher.memoryKib(), () -> hasher.hash(password));
  }

  @Override
  public Verdict verify(Secret password, PasswordHash stored) {
    return inTurn(memoryKib(stored), () -> hasher.verify(password, stored));
  }

  @Override
  public String engine() {
    return hasher.engine();
  }

  @Override
  public void verifyNothing(Secret password) {
    inTurn(
        hasher.memoryKib(),
        () -> {
          hasher.verifyNothing(password);
          return Verdict.MISMATCH;
        });
  }

  @Override
  public int memoryKib() {
    return hasher.memoryKib();
  }

  @Override
  public int memoryKib(PasswordHash stored) {
    int memoryKib = hasher.memoryKib(stored);
    if (memoryKib > limits.memoryKib()) {
      throw new UnreadableHashException(
          "the hash takes %s KiB, more than the %s KiB that all may take together"
              .formatted(memoryKib, limits.memoryKib()));
    }
    return memoryKib;
  }

  @Override
  public String cost() {
    return hasher.cost();
  }

  @Override
  public String cost(PasswordHash stored) {
    memoryKib(stored);
    return hasher.cost(stored);
  }

  @Override
  public List<String> readableForms() {
    return hasher.readableForms();
  }

  private <T> T inTurn(int memoryKib, Supplier<T> work) {
    enter(memoryKib);
    long start = System.nanoTime();
    try {
      T done = work.get();
      listener.hashed(Duration.ofNanos(System.nanoTime() - start));
      return done;
    } catch (OutOfMemoryError e) {
      throw refused("there is not the memory for a hash at the moment");
    } finally {
      queue.leave(memoryKib);
    }
  }

  private void enter(int memoryKib) {
    try {
      if (!queue.enter(memoryKib)) {
        throw refused(
            "more hashes are asked for than can be computed: no turn within " + limits.deadline());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("the caller was interrupted while it waited for its turn");
    }
  }

  private BusyException refused(String message) {
    listener.refused();
    return new BusyException(message);
  }

  /** The number of callers who wait for their turn. */
  int waiting() {
    return queue.length();
  }

  /** Tells whether no hash runs and none is waited for. */
  boolean isIdle() {
    return queue.isIdle() && queue.length() == 0;
  }
}
