package org.services85.user.soap.standalone.observability;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Whether calls can be served now, for whoever asks, and however many ask. To find out may take
 * long where something is wrong; so it is found out in a thread of its own, once at a time, for all
 * who ask meanwhile. What takes longer than those who ask can wait is taken for a no. Thread-safe.
 */
public final class Readiness implements AutoCloseable {

  /** The greatest age of an answer. */
  static final Duration FRESH = Duration.ofMillis(500);

  /** The time that finding out may take; whoever asks is to be told within a second. */
  static final Duration PATIENCE = Duration.ofMillis(750);

  /** Each of those who wait holds a thread; the others are told what was told last. */
  private static final int MOST_WAITING = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final Marker READY = MarkerFactory.getMarker("ready");
  private static final Marker NOT_READY = MarkerFactory.getMarker("not-ready");

  private final BooleanSupplier probe;
  private final LongSupplier nanoTime;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private volatile Optional<Boolean> told = Optional.empty();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread daemon = new Thread(task, "readiness");
            daemon.setDaemon(true);
            return daemon;
          });
  private Finding latest;
  private volatile boolean stopping;

  /** A check under way, and the time when it began. */
  private record Finding(long since, CompletableFuture<Boolean> ready) {}

  /**
   * Begins to find out.
   *
   * @param probe whether calls can be served now; asked by one thread at a time
   * @param nanoTime tells the time
   */
  public Readiness(BooleanSupplier probe, LongSupplier nanoTime) {
    this.probe = probe;
    this.nanoTime = nanoTime;
    this.latest = find();
  }

  /**
   * Says whether calls can be served, within a second.
   *
   * @return false also where that is not found out in time, and once the server is to stop
   */
  public boolean isReady() {
    if (stopping) {
      return false;
    }
    Finding finding = latest();
    if (finding.ready().isDone()) {
      return tell(finding.ready().join());
    }
    if (!waiting.tryAcquire()) {
      return told.orElse(false);
    }
    try {
      return tell(await(finding));
    } finally {
      waiting.release();
    }
  }

  /** Answers no from now on, as the server is to stop. */
  public void stop() {
    stopping = true;
  }

  private synchronized Finding latest() {
    boolean old = nanoTime.getAsLong() - latest.since() > FRESH.toNanos();
    if (latest.ready().isDone() && old) {
      latest = find();
    }
    return latest;
  }

  private Finding find() {
    long now = nanoTime.getAsLong();
    try {
      return new Finding(
          now,
          CompletableFuture.supplyAsync(probe::getAsBoolean, thread)
              .exceptionally(failed -> false));
    } catch (RejectedExecutionException closed) {
      return new Finding(now, CompletableFuture.completedFuture(false));
    }
  }

  private boolean await(Finding finding) {
    long left = PATIENCE.toNanos() - (nanoTime.getAsLong() - finding.since());
    try {
      return finding.ready().get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized boolean tell(boolean ready) {
    if (told.isEmpty() || told.get() != ready) {
      told = Optional.of(ready);
      if (ready) {
        LOG.info(READY, "calls are served");
      } else {
        LOG.warn(NOT_READY, "calls are not served: the store takes no changes, or not in time");
      }
    }
    return ready;
  }

  @Override
  public void close() {
    stop();
    thread.shutdownNow();
  }
}
