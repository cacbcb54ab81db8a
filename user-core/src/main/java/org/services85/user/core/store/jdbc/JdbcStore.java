package org.services85.user.core.store.jdbc;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.services85.user.api.OutcomeUnknownException;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.Transaction;

/**
 * A store in a database that JDBC reaches: H2 or PostgreSQL. Opening it creates or migrates its
 * tables. Thread-safe.
 */
public final class JdbcStore implements Store {

  /** What makes a commit survive the machine where the database's own commit does not. */
  interface AfterCommit {
    void run(Handle handle);
  }

  private final Jdbi jdbi;
  private final AfterCommit afterCommit;
  private final Runnable onClose;
  private volatile boolean closed;

  private JdbcStore(Jdbi jdbi, AfterCommit afterCommit, Runnable onClose) {
    this.jdbi = jdbi;
    this.afterCommit = afterCommit;
    this.onClose = onClose;
  }

  /**
   * Opens the store in the given database, whose commits must be durable and whose transactions
   * read committed data: the defaults of PostgreSQL.
   *
   * @param dataSource connections, best from a pool whose waiting time is bounded; stays the
   *     caller's to close
   * @return the store, with its tables in place
   * @throws StoreOpenException if the database cannot be reached, or its tables are damaged or of a
   *     newer version
   */
  public static JdbcStore open(DataSource dataSource) {
    return open(dataSource, handle -> {}, () -> {});
  }

  static JdbcStore open(DataSource dataSource, AfterCommit afterCommit, Runnable onClose) {
    Migrations.apply(dataSource);
    return new JdbcStore(Jdbi.create(dataSource), afterCommit, onClose);
  }

  @Override
  public <T> T inTransaction(Function<Transaction, T> work) {
    if (closed) {
      throw new UnavailableException("the store was closed");
    }
    try (Handle handle = jdbi.open()) {
      handle.begin();
      T result = run(handle, work);
      commit(handle);
      return result;
    } catch (JdbiException e) {
      throw Failures.translate(e);
    }
  }

  private static <T> T run(Handle handle, Function<Transaction, T> work) {
    try {
      return work.apply(new JdbcTransaction(handle));
    } catch (RuntimeException | Error e) {
      try {
        handle.rollback();
      } catch (JdbiException suppressed) {
        // A connection that is gone has rolled back by itself.
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  private void commit(Handle handle) {
    try {
      handle.commit();
      afterCommit.run(handle);
    } catch (JdbiException e) {
      Failures.log("commit", e);
      throw new OutcomeUnknownException(
          "the connection to the store was lost while committing: find out what holds");
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      onClose.run();
    }
  }
}
