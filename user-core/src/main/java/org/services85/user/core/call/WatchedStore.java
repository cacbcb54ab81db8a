package org.services85.user.core.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.Transaction;

/**
 * A store that knows whether it serves calls: by what their transactions met within the last
 * seconds, and by a change that it tries. A small change may still be taken where that of a call
 * was not, as on a disk that is almost full. Thread-safe.
 */
public final class WatchedStore implements Store {

  /** The time for which a transaction that failed tells of the next one. */
  static final Duration MEMORY = Duration.ofSeconds(3);

  private final Store store;
  private final LongSupplier nanoTime;
  private volatile Optional<Long> failedAt = Optional.empty();

  /**
   * Watches a store.
   *
   * @param store the store
   * @param nanoTime tells the time
   */
  public WatchedStore(Store store, LongSupplier nanoTime) {
    this.store = store;
    this.nanoTime = nanoTime;
  }

  /**
   * Says whether it takes changes, and has an end of the chain to append audit records to.
   *
   * @return false also within three seconds after a transaction failed
   */
  public boolean isReady() {
    if (hasJustFailed()) {
      return false;
    }
    try {
      store.probe();
      return store.audit().head().isPresent();
    } catch (RuntimeException e) {
      return false;
    }
  }

  private boolean hasJustFailed() {
    long now = nanoTime.getAsLong();
    return failedAt.filter(then -> now - then < MEMORY.toNanos()).isPresent();
  }

  @Override
  public <T> T inTransaction(Function<Transaction, T> work) {
    try {
      return store.inTransaction(work);
    } catch (UnavailableException | OutcomeUnknownException failure) {
      failedAt = Optional.of(nanoTime.getAsLong());
      throw failure;
    }
  }

  @Override
  public <T> T inCall(Supplier<T> work) {
    return store.inCall(work);
  }

  @Override
  public int seal() {
    return store.seal();
  }

  @Override
  public Optional<byte[]> key() {
    return store.key();
  }

  @Override
  public OptionalInt schemaVersion() {
    return store.schemaVersion();
  }

  @Override
  public List<String> damage() {
    return store.damage();
  }

  @Override
  public void close() {
    store.close();
  }
}
