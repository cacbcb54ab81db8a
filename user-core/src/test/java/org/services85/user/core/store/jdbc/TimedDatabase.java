package org.services85.user.core.store.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.services85.user.core.store.jdbc.database.Database;
import org.services85.user.core.store.jdbc.database.Schema;

/**
 * A database at which time passes as a test says.
 *
 * @param time how long the transactions of a call may take
 * @param nanoTime tells the time
 * @param onConnection runs before a transaction is given a connection
 */
record TimedDatabase(Database database, Duration time, LongSupplier nanoTime, Runnable onConnection)
    implements Database {

  /** It is asked for once a transaction. */
  @Override
  public Jdbi jdbi() {
    onConnection.run();
    return database.jdbi();
  }

  @Override
  public Schema schema() {
    return database.schema();
  }

  @Override
  public int schemaVersion() {
    return database.schemaVersion();
  }

  @Override
  public Deadline deadline(Duration spent) {
    return new Deadline(time.minus(spent), nanoTime);
  }

  @Override
  public void afterFailure(Handle handle) {
    database.afterFailure(handle);
  }

  @Override
  public List<String> damage() {
    return database.damage();
  }

  @Override
  public void close() {
    database.close();
  }
}
