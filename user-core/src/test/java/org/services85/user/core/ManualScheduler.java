package org.services85.user.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Runs what is due when a test says that time has passed, on the test's thread. Thread-safe. */
final class ManualScheduler extends AbstractExecutorService implements ScheduledExecutorService {

  private final List<Task> tasks = new ArrayList<>();
  private final AtomicLong now = new AtomicLong();
  private boolean shutdown;

  /** Lets time pass: what is due runs, in order, and may have more run. */
  void advance(Duration time) {
    long end = now.get() + time.toNanos();
    for (Optional<Task> next = due(end); next.isPresent(); next = due(end)) {
      now.set(Math.max(now.get(), next.get().at));
      next.get().run();
    }
    now.set(end);
  }

  /** How many tasks wait for their time. */
  synchronized int waiting() {
    return tasks.size();
  }

  private synchronized Optional<Task> due(long end) {
    Optional<Task> next =
        tasks.stream().filter(task -> task.at <= end).min(Comparator.comparingLong(t -> t.at));
    next.ifPresent(tasks::remove);
    return next;
  }

  private synchronized void add(Task task) {
    tasks.add(task);
  }

  private synchronized void remove(Task task) {
    tasks.remove(task);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
    Task task = new Task(work, now.get() + unit.toNanos(delay), 0);
    add(task);
    return task;
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable work, long initialDelay, long delay, TimeUnit unit) {
    Task task = new Task(work, now.get() + unit.toNanos(initialDelay), unit.toNanos(delay));
    add(task);
    return task;
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable work, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void execute(Runnable work) {
    work.run();
  }

  @Override
  public synchronized void shutdown() {
    shutdown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    return List.of();
  }

  @Override
  public synchronized boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return isShutdown();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }

  private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {

    private final long period;
    private long at;

    Task(Runnable work, long at, long period) {
      super(work, null);
      this.at = at;
      this.period = period;
    }

    @Override
    public void run() {
      if (period == 0) {
        super.run();
      } else if (runAndReset()) {
        at = now.get() + period;
        add(this);
      }
    }

    @Override
    protected void done() {
      remove(this);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(at - now.get(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
