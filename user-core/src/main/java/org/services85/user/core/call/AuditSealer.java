package org.services85.user.core.call;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.services85.user.api.UserAgentException;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditListener;
import org.services85.user.core.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Sees to it that audit records are sealed soon after they were committed: those of this node half
 * a second after the first of them, all at once, so that a busy node seals twice a second; those
 * that another node left when it ended, by a look each second. Thread-safe.
 */
public final class AuditSealer implements AuditListener, AutoCloseable {

  /** From a commit of this node to its sealing. */
  static final Duration DELAY = Duration.ofMillis(500);

  /** Between two looks for what others left. */
  static final Duration LOOK = Duration.ofSeconds(1);

  /** While the store does not take it, only one in so many looks tries again. */
  private static final int LOOKS_OF_AN_OUTAGE = 10;

  private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);
  private static final Marker AUDIT_NOT_SEALED = MarkerFactory.getMarker("audit-not-sealed");
  private static final Marker AUDIT_SEALED_AGAIN = MarkerFactory.getMarker("audit-sealed-again");

  private final Store store;
  private final ScheduledExecutorService scheduler;
  private final boolean owned;
  private final AtomicBoolean due = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();
  private final AtomicInteger looks = new AtomicInteger();
  private final Future<?> looking;

  private AuditSealer(Store store, ScheduledExecutorService scheduler, boolean owned) {
    this.store = store;
    this.scheduler = scheduler;
    this.owned = owned;
    looking =
        scheduler.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Seals on a daemon thread of its own, which ends when this is closed.
   *
   * @param store the store whose records they are
   * @return what seals them from now on
   */
  public static AuditSealer of(Store store) {
    ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, AuditSealer::thread);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return new AuditSealer(store, thread, true);
  }

  /**
   * Seals on threads of the host's.
   *
   * @param store the store whose records they are
   * @param scheduler the host's, which also shuts it down
   * @return what seals them from now on
   */
  public static AuditSealer of(Store store, ScheduledExecutorService scheduler) {
    return new AuditSealer(store, scheduler, false);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "audit-sealer", 0, false);
    thread.setDaemon(true);
    return thread;
  }

  /** Is called after the commit of the event. */
  @Override
  public void kept(AuditEvent event) {
    if (due.compareAndSet(false, true)) {
      try {
        // What it does it does for itself.
        Future<?> unused =
            scheduler.schedule(this::sealDue, DELAY.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException closed) {
        due.set(false);
        // The store seals when it is closed, or else the next who opens it.
      }
    }
  }

  private void look() {
    if (!failing.get() || looks.incrementAndGet() % LOOKS_OF_AN_OUTAGE == 0) {
      seal();
    }
  }

  private void sealDue() {
    // First, so that what is committed from here on has a turn of its own.
    due.set(false);
    seal();
  }

  /** Never throws: a task that did would not be run again. */
  private void seal() {
    try {
      store.seal();
      if (failing.getAndSet(false)) {
        LOG.info(AUDIT_SEALED_AGAIN, "audit records are sealed again");
      }
    } catch (RuntimeException e) {
      if (!failing.getAndSet(true)) {
        LOG.warn(
            AUDIT_NOT_SEALED,
            "audit records cannot be sealed now, and wait: {}",
            e instanceof UserAgentException refusal
                ? refusal.getMessage()
                : e.getClass().getName());
      }
    }
  }

  /**
   * Seals no more, and lets a sealing that has begun end, for a second at most. What is not sealed
   * is left to the store. Idempotent.
   */
  @Override
  public void close() {
    looking.cancel(false);
    if (owned) {
      scheduler.shutdown();
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      if (!scheduler.awaitTermination(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug(AUDIT_NOT_SEALED, "a sealing goes on while the store is closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
