package org.services85.user.core.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
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

  /** How long a transaction may take where the host does not say. */
  private static final Duration STANDARD = Duration.ofSeconds(10);

  private final Jdbi jdbi;
  private final Duration deadline;
  private final Turns turns;
  private final Durability durability;
  private final Runnable onClose;
  private final int schemaVersion;
  private volatile boolean closed;

  private JdbcStore(
      Jdbi jdbi,
      Duration deadline,
      Turns turns,
      Durability durability,
      Runnable onClose,
      int schemaVersion) {
    this.jdbi = jdbi;
    this.deadline = deadline;
    this.turns = turns;
    this.durability = durability;
    this.onClose = onClose;
    this.schemaVersion = schemaVersion;
  }

  /**
   * Opens the store in the given database, with a deadline of ten seconds.
   *
   * @param dataSource as in {@link #open(DataSource, Duration)}
   * @return the store, with its tables in place
   * @throws StoreOpenException as {@link #open(DataSource, Duration)}
   */
  public static JdbcStore open(DataSource dataSource) {
    return open(dataSource, STANDARD);
  }

  /**
   * Opens the store in the given database, whose commits must be durable and whose transactions
   * read committed data: the defaults of PostgreSQL.
   *
   * <p>A transaction that the database does not complete within the deadline is rolled back and
   * refused as unavailable; where the database is silent, its connection is cut a second later
   * (PostgreSQL's driver also wants {@code cancelSignalTimeout=1} for that).
   *
   * @param dataSource connections from a pool of two or more that makes nobody wait longer than the
   *     deadline, and so bounds how many threads wait; stays the caller's to close
   * @param deadline how long a transaction may take once it has a connection; at least a second
   * @return the store, with its tables in place
   * @throws StoreOpenException if the database cannot be reached, or its tables are damaged or of a
   *     newer version
   * @throws IllegalArgumentException if the deadline is below a second
   */
  public static JdbcStore open(DataSource dataSource, Duration deadline) {
    if (deadline.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("deadline " + deadline + " is below one second");
    }
    return open(dataSource, deadline, Turns.ofTheDatabase(), Durability.OF_THE_DATABASE, () -> {});
  }

  static JdbcStore open(
      DataSource dataSource,
      Duration deadline,
      Turns turns,
      Durability durability,
      Runnable onClose) {
    int schemaVersion = Migrations.apply(dataSource);
    Jdbi jdbi = Jdbi.create(dataSource);
    refuseUnreadable(jdbi);
    return new JdbcStore(jdbi, deadline, turns, durability, onClose, schemaVersion);
  }

  /** Reads a little of each table, as their history cannot know that they are gone or damaged. */
  private static void refuseUnreadable(Jdbi jdbi) {
    try (Handle handle = jdbi.open()) {
      JdbcTransaction transaction = new JdbcTransaction(handle);
      transaction.users().find(1);
      transaction.credentials().findPassword(1);
      transaction.credentials().findPastPasswords(1);
      transaction.credentials().findTicket(new UUID(0, 0));
      transaction.failures().find(Set.of(""));
      transaction.answers().find("", Instant.EPOCH);
      transaction.audit().latest(1);
      transaction.audit().head();
    } catch (JdbiException | IllegalStateException e) {
      throw new StoreOpenException(
          "the store is damaged: its tables are gone or cannot be read; restore a backup", e);
    }
  }

  @Override
  public <T> T inTransaction(Function<Transaction, T> work) {
    if (closed) {
      throw new UnavailableException("the store was closed");
    }
    requireDurability();
    try (Handle handle = jdbi.open()) {
      Deadline.of(deadline, handle);
      handle.begin();
      Changes changes = Changes.of(handle);
      JdbcTransaction transaction = new JdbcTransaction(handle);
      T result = orRollBack(handle, () -> work.apply(transaction));
      if (changes.areMade() || transaction.audit().isUnwritten()) {
        orRollBack(handle, () -> endInTurn(handle, transaction));
      } else {
        handle.rollback();
      }
      return result;
    } catch (JdbiException e) {
      throw Failures.translate(e);
    }
  }

  private void requireDurability() {
    if (!durability.isPossible()) {
      throw new UnavailableException(
          "the store's disk is full or does not write; nothing was changed");
    }
  }

  private Handle endInTurn(Handle handle, JdbcTransaction transaction) {
    turns.take(
        () -> {
          transaction.audit().write();
          requireDurability();
          commit(handle);
        });
    return handle;
  }

  private static <T> T orRollBack(Handle handle, Supplier<T> work) {
    try {
      return work.get();
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
      durability.afterCommit(handle);
    } catch (JdbiException e) {
      Failures.log("commit", e);
      throw new OutcomeUnknownException(
          "the connection to the store was lost while committing: find out what holds");
    }
  }

  @Override
  public int schemaVersion() {
    return schemaVersion;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      onClose.run();
    }
  }
}
