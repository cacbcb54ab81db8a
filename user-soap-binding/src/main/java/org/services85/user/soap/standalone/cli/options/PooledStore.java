package org.services85.user.soap.standalone.cli.options;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.Transaction;

/**
 * A store that closes the pool that it lives on. Thread-safe.
 *
 * @param store the store
 * @param pool its connections
 */
public record PooledStore(Store store, HikariDataSource pool) implements Store {

  @Override
  public <T> T inTransaction(Function<Transaction, T> work) {
    return store.inTransaction(work);
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
  public List<String> damage() {
    return store.damage();
  }

  @Override
  public OptionalInt schemaVersion() {
    return store.schemaVersion();
  }

  @Override
  public void close() {
    store.close();
    pool.close();
  }
}
