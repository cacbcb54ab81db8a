package org.services85.user.core.hash.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.services85.user.core.hash.HashingListener;

/**
 * Meters of hashing, without any tag: nothing in them tells of a user. Thread-safe.
 *
 * <ul>
 *   <li>{@code user.hashing.time}, a timer: hashes and verifications, without waiting;
 *   <li>{@code user.hashing.queue}, a gauge: callers that wait for their turn;
 *   <li>{@code user.hashing.refusals}, a counter: callers whose turn did not come in time;
 *   <li>{@code user.hashing.rehashes}, a counter: outdated hashes that were replaced at a logon.
 * </ul>
 */
public final class HashingMeters implements HashingListener {

  private final MeterRegistry registry;
  private final Timer time;
  private final Counter refusals;
  private final Counter rehashes;

  /**
   * Meters in a registry.
   *
   * @param registry the registry
   */
  @SuppressWarnings("exports") // who calls this reads Micrometer; nobody else needs to have it
  public HashingMeters(MeterRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
    this.time =
        Timer.builder("user.hashing.time")
            .description("hashes and verifications, without waiting for their turn")
            .register(registry);
    this.refusals =
        Counter.builder("user.hashing.refusals")
            .description("callers whose turn did not come in time")
            .register(registry);
    this.rehashes =
        Counter.builder("user.hashing.rehashes")
            .description("outdated hashes that were replaced at a logon")
            .register(registry);
  }

  @Override
  public void queueOpened(IntSupplier length) {
    Gauge.builder("user.hashing.queue", length, IntSupplier::getAsInt)
        .description("callers that wait for their turn")
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void hashed(Duration elapsed) {
    time.record(elapsed);
  }

  @Override
  public void refused() {
    refusals.increment();
  }

  @Override
  public void rehashed() {
    rehashes.increment();
  }
}
