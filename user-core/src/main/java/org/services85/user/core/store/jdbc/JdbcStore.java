package org.services85.user.core.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.audit.HeadMac;
import org.services85.user.core.store.AnswerStore;
import org.services85.user.core.store.CredentialStore;
import org.services85.user.core.store.FailureStore;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.UserStore;
import org.services85.user.core.store.jdbc.database.Database;
import org.services85.user.core.store.jdbc.database.Failures;
import org.services85.user.core.store.jdbc.database.LateTransaction;
import org.services85.user.core.store.jdbc.database.Migrations;
import org.services85.user.core.store.jdbc.database.Schema;
import org.services85.user.core.store.jdbc.postgres.PostgresDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * A store in a SQL database: PostgreSQL, or SQLite by {@link SqliteStore}. Opening it creates or
 * migrates its tables. Thread-safe.
 */
public final class JdbcStore implements Store {

  /** The time that a transaction may take where the host does not say. */
  static final Duration STANDARD = Duration.ofSeconds(10);

  /** More say nothing new. */
  private static final int MOST_FINDINGS = 20;

  private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);
  private static final Marker AUDIT_NOT_SEALED = MarkerFactory.getMarker("audit-not-sealed");
  private static final Marker TICKET_NOT_RENEWED = MarkerFactory.getMarker("ticket-not-renewed");

  private final Database database;
  private final AuditKey auditKey;
  private final Supplier<Optional<byte[]>> key;
  private final Runnable onClose;
  private volatile boolean closed;

  /** Whether this process has committed something since it last began to seal. */
  private volatile boolean unsealed;

  /** The time that transactions have taken so far in the call of this thread. */
  @SuppressWarnings("ThreadLocalUsage") // each store has its own, and there are few
  private final ThreadLocal<@Nullable Duration> spent = new ThreadLocal<>();

  private JdbcStore(
      Database database, AuditKey auditKey, Supplier<Optional<byte[]>> key, Runnable onClose) {
    this.database = database;
    this.auditKey = auditKey;
    this.key = key;
    this.onClose = onClose;
  }

  /**
   * Opens the store in the given PostgreSQL database as {@link #builder} does with nothing chosen:
   * its tables in the schema {@code services85}, with a deadline of ten seconds.
   *
   * @param dataSource as in {@link Builder#open}
   * @return the store, with its tables in place
   * @throws StoreOpenException as {@link Builder#open}
   */
  public static JdbcStore open(DataSource dataSource) {
    return builder().open(dataSource);
  }

  /**
   * Begins to open a store in a PostgreSQL database, whose commits must be durable and whose
   * transactions read committed data: its defaults. Its tables have a schema of their own, and what
   * else is in the database is left alone. A connection goes back to its pool as it came: no search
   * path is set, and nothing else stays set.
   *
   * <p>A transaction that the database does not complete within the deadline, with the time in
   * which it waited for a connection, is rolled back and refused as unavailable. Those of one call
   * have that time together. Where the database is silent, its connection is cut a second later, in
   * a commit, too (PostgreSQL's driver also wants {@code cancelSignalTimeout=1} for that).
   *
   * <p>What the store does is never part of a transaction of the host's: it takes a connection of
   * its own, and commits before it returns. A data source that would make it part of one, such as
   * Spring's {@code TransactionAwareDataSourceProxy}, is refused: where the store is opened within
   * such a transaction, otherwise by an {@link IllegalStateException} of the call that is made
   * within one, which leaves the host's transaction as it is.
   *
   * @return what is to be chosen
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The store in a database that is open.
   *
   * @param auditKey the key of its audit records, or none
   * @param key gives the {@link #key}
   * @throws StoreOpenException if its tables cannot be read, or its audit records have another key;
   *     then it is closed
   */
  static JdbcStore over(
      Database database, AuditKey auditKey, Supplier<Optional<byte[]>> key, Runnable onClose) {
    JdbcStore store = new JdbcStore(database, auditKey, key, onClose);
    try {
      store.refuseUnreadable();
      store.refuseAnotherKey();
      store.sealIfPossible();
      return store;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Reads a little of each table, as their history cannot know that they are gone or damaged. */
  private void refuseUnreadable() {
    try (Handle handle = database.jdbi().open()) {
      Ports transaction = ports(handle, Statements.of(handle, database));
      transaction.users().find(1);
      transaction.credentials().findPassword(1);
      transaction.credentials().findPastPasswords(1);
      transaction.credentials().findTicket(new UUID(0, 0));
      transaction.failures().find(Set.of(""));
      transaction.answers().find("", Instant.EPOCH);
      transaction.audit().after(0, 1);
      transaction.audit().head();
      transaction.audit().backlog();
    } catch (JdbiException | IllegalStateException e) {
      throw new StoreOpenException(
          "the store is damaged: its tables are gone or cannot be read; restore a backup", e);
    }
  }

  /** With another key than the head's, all that this store seals would count as forged. */
  private void refuseAnotherKey() {
    if (auditKey.isFromHere()) {
      run(transaction -> transaction.sealing().begin());
    }
    Optional<HeadMac> mac = audit().head().flatMap(AuditHead::mac);
    if (mac.isPresent() && !mac.get().keyId().equals(auditKey.id())) {
      throw new StoreOpenException(
          "its audit records are under the key %s, %s; give that one (--audit-key-file)"
              .formatted(
                  mac.get().keyId(),
                  auditKey.isPresent() ? "not " + auditKey.id() : "and none was given"));
    }
  }

  @Override
  public <T> T inTransaction(Function<Transaction, T> work) {
    return run(work::apply);
  }

  @Override
  public <T> T inCall(Supplier<T> work) {
    @Nullable Duration outer = spent.get();
    spent.set(Duration.ZERO);
    try {
      return work.get();
    } finally {
      if (outer == null) {
        spent.remove();
      } else {
        spent.set(outer);
      }
    }
  }

  private <T> T run(Function<Ports, T> work) {
    if (closed) {
      throw new UnavailableException("the store was closed");
    }
    @Nullable Duration before = spent.get();
    Database.Deadline deadline = database.deadline(before == null ? Duration.ZERO : before);
    try {
      deadline.beforeConnection();
      return run(deadline, work);
    } catch (JdbiException e) {
      throw Failures.translate(e);
    } finally {
      if (before != null) {
        spent.set(before.plus(deadline.taken()));
      }
    }
  }

  private <T> T run(Database.Deadline deadline, Function<Ports, T> work) {
    try (Borrowed borrowed = new Borrowed(database.jdbi().open())) {
      LateTransaction.of(borrowed.handle()).hold(borrowed.handle(), deadline);
      return run(borrowed.handle(), work);
    }
  }

  private <T> T run(Handle handle, Function<Ports, T> work) {
    handle.begin();
    try {
      Statements statements = Statements.of(handle, database);
      T result = orRollBack(handle, () -> work.apply(ports(handle, statements)));
      if (statements.areChanges()) {
        orRollBack(handle, () -> commit(handle, statements));
      } else {
        handle.rollback();
      }
      return result;
    } catch (JdbiException | Error e) {
      database.afterFailure(handle);
      throw e;
    }
  }

  private Handle commit(Handle handle, Statements statements) {
    statements.flush();
    LateTransaction.of(handle).holdCommit(handle);
    try {
      handle.commit();
      unsealed = true;
    } catch (JdbiException e) {
      database.afterFailure(handle);
      if (statements.areNeeded() || !Failures.isUncommitted(e)) {
        throw Failures.ofCommit(e);
      }
      LOG.warn(TICKET_NOT_RENEWED, "a ticket was not renewed, because the store takes no changes");
    }
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

  @Override
  public int seal() {
    unsealed = false;
    int sealed = 0;
    int some;
    do {
      some = run(transaction -> transaction.sealing().seal());
      sealed += some;
    } while (some == AuditSealing.MOST);
    return sealed;
  }

  /** Seals what it can; the rest waits for the next look, and stands in nobody's way. */
  private void sealIfPossible() {
    try {
      seal();
    } catch (RuntimeException e) {
      LOG.warn(AUDIT_NOT_SEALED, "audit records are left unsealed: {}", e.getMessage());
    }
  }

  @Override
  public Optional<byte[]> key() {
    return key.get();
  }

  @Override
  public List<String> damage() {
    try (Handle handle = database.jdbi().open()) {
      List<String> findings = new ArrayList<>(database.damage());
      findings.addAll(PasswordChecksum.damage(handle, MOST_FINDINGS));
      return findings;
    } catch (JdbiException e) {
      throw Failures.translate(e);
    }
  }

  @Override
  public OptionalInt schemaVersion() {
    return OptionalInt.of(database.schemaVersion());
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      if (unsealed) {
        sealIfPossible();
      }
      closed = true;
      database.close();
      onClose.run();
    }
  }

  private Ports ports(Handle handle, Statements statements) {
    return new Ports(handle, statements, auditKey);
  }

  /**
   * A handle that is closed without its caller's interrupt: a pool that waits for the next borrower
   * would not wait but spin, which keeps all virtual threads from running where processors are few.
   */
  private record Borrowed(Handle handle) implements AutoCloseable {

    @Override
    public void close() {
      boolean interrupted = Thread.interrupted();
      try {
        handle.close();
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  /** The ports over one connection. */
  private record Ports(
      UserStore users,
      CredentialStore credentials,
      AnswerStore answers,
      FailureStore failures,
      JdbcAuditLog audit,
      AuditSealing sealing)
      implements Transaction {

    Ports(Handle handle, Statements statements, AuditKey key) {
      this(
          new JdbcUserStore(handle, statements),
          new JdbcCredentialStore(handle, statements),
          new JdbcAnswerStore(handle, statements),
          new JdbcFailureStore(handle, statements),
          new JdbcAuditLog(handle, statements, key),
          new AuditSealing(handle, statements, key));
    }
  }

  /** The choices of a host for a store in PostgreSQL. Not thread-safe. */
  public static final class Builder {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private Schema schema = Schema.postgresql(Schema.STANDARD);
    private Duration deadline = STANDARD;
    private AuditKey auditKey = AuditKey.none();

    Builder() {}

    /**
     * Sets the schema of the tables; {@code services85} unless told. It is made where it is not
     * there, which takes the right to make schemas. Tables that others have in it are left alone.
     *
     * @param name its name, of 1 to 63 lower-case letters, digits and {@code _}
     * @return this
     * @throws IllegalArgumentException if a schema cannot be called so, or PostgreSQL keeps the
     *     name for itself
     */
    public Builder schema(String name) {
      schema = Schema.postgresql(name);
      return this;
    }

    /**
     * Sets the time that a transaction may take once it has a connection; ten seconds unless told.
     *
     * @param deadline a second to an hour
     * @return this
     * @throws IllegalArgumentException if it is not
     */
    public Builder deadline(Duration deadline) {
      if (deadline.compareTo(SHORTEST) < 0 || deadline.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "deadline " + deadline + " is not one second to an hour");
      }
      this.deadline = deadline;
      return this;
    }

    /**
     * Sets the key of the audit records; none unless told. All who open the store are given the
     * same.
     *
     * @param key the key, which stays the caller's to close after the store
     * @return this
     */
    public Builder auditKey(AuditKey key) {
      auditKey = Objects.requireNonNull(key, "key");
      return this;
    }

    /**
     * Opens the store; makes its tables where they are missing, and migrates those of an older
     * version.
     *
     * @param dataSource connections from a pool of two or more that makes nobody wait longer than
     *     the deadline, and so bounds how many threads wait; stays the caller's to close
     * @return the store, with its tables in place
     * @throws StoreOpenException if the database cannot be reached or is another one, its user may
     *     not make the tables, others have tables of these names in the schema, the store's own are
     *     damaged or of a newer version, its audit records have another key, or the data source
     *     gives connections of the host's transactions; tables of others are as they were then
     */
    public JdbcStore open(DataSource dataSource) {
      return over(
          PostgresDatabase.open(dataSource, schema, deadline), auditKey, Optional::empty, () -> {});
    }

    /**
     * Opens the store that is there, as {@link #open} does; makes none.
     *
     * @param dataSource as in {@link #open}
     * @return the store
     * @throws StoreOpenException if there is none, or as with {@link #open}
     */
    public JdbcStore openExisting(DataSource dataSource) {
      Migrations.requireTables(dataSource, schema);
      return open(dataSource);
    }
  }
}
