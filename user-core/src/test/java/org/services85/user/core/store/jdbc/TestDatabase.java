package org.services85.user.core.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.Transaction;

/**
 * A database that a test has to itself, with the tables and nothing in them. Once it is closed, or
 * its store is, it is emptied for another test, as that is much quicker than to make a new one.
 */
public final class TestDatabase implements AutoCloseable {

  private static final Kind EMBEDDED =
      new Kind(EmbeddedStore::open, EmbeddedStore::over, EmbeddedStore.EXPLAIN);
  private static final Kind SHARED =
      new Kind(
          TestDatabase::openShared,
          (connections, key) -> JdbcStore.builder().auditKey(key).open(connections),
          "EXPLAIN ");

  private final Kind kind;
  private final Ready ready;
  private final Store store = new LentStore();
  private volatile boolean closed;
  private boolean altered;

  private TestDatabase(Kind kind, Ready ready) {
    this.kind = kind;
    this.ready = ready;
  }

  /** The one that a store within this process has. */
  public static TestDatabase embedded() {
    return EMBEDDED.take();
  }

  /** One on a server, which many nodes may share. */
  public static TestDatabase shared() {
    return SHARED.take();
  }

  private static Opened openShared() {
    PostgresServer.Database database = PostgresServer.migratedDatabase();
    HikariDataSource pool = database.pool(16, Duration.ofSeconds(10));
    HikariDataSource behind = database.behindPool();
    return new Opened(
        pool,
        behind,
        JdbcStore.open(pool),
        () -> {
          behind.close();
          pool.close();
        });
  }

  /** The store in it. Closing it closes the database. */
  public Store store() {
    return store;
  }

  /** Another store in it, over what became of its connections. */
  public Store over(DataSource connections) {
    return over(connections, AuditKey.none());
  }

  /** Another store in it, whose audit records have a key. */
  Store over(DataSource connections, AuditKey key) {
    return kind.another.apply(connections, key);
  }

  /**
   * Fills it while it is empty. Where a database was filled with the same before, its rows are
   * copied, which is much quicker.
   */
  public void fill(Object what, Runnable filling) {
    Rows rows = kind.filled.get(what);
    if (rows == null) {
      filling.run();
      kind.filled.put(what, ready.atFirst.nowIn(behind()));
    } else {
      rows.putInto(behind());
    }
  }

  /** Connections to it, for another store in it. */
  public DataSource dataSource() {
    return ready.opened.dataSource;
  }

  /** Connections that find the store's tables, to go behind its back. */
  public DataSource behind() {
    return ready.opened.behind;
  }

  /** Goes behind the store's back. No other test gets what is left. */
  public void execute(String statement) {
    execute(List.of(statement));
  }

  /** Goes behind the store's back with some statements at once. */
  void execute(List<String> statements) {
    altered = true;
    try (Connection connection = behind().getConnection();
        Statement sql = connection.createStatement()) {
      for (String statement : statements) {
        sql.execute(statement);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The version of its tables. */
  int version() {
    return ready.opened.store.schemaVersion().orElseThrow();
  }

  /**
   * How many rows there are in a table, or in what else may follow FROM, once audit records are
   * sealed.
   */
  public int count(String table) {
    store.seal();
    try (Connection connection = behind().getConnection();
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery("SELECT COUNT(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How it would carry out a statement, in words of its own. */
  public String plan(String statement) {
    try (Connection connection = behind().getConnection();
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(kind.explain + statement)) {
      StringBuilder plan = new StringBuilder();
      while (rows.next()) {
        plan.append(rows.getString(rows.getMetaData().getColumnCount())).append('\n');
      }
      return plan.toString();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (altered) {
      ready.opened.close();
    } else {
      ready.atFirst.putInto(behind());
      kind.idle.add(ready);
    }
  }

  /** What it takes to open a database, and to close it. */
  record Opened(DataSource dataSource, DataSource behind, Store store, Runnable afterwards) {
    private void close() {
      store.close();
      afterwards.run();
    }
  }

  private record Ready(Opened opened, Rows atFirst) {}

  private static final class Kind {
    private final Queue<Ready> idle = new ConcurrentLinkedQueue<>();
    private final Map<Object, Rows> filled = new ConcurrentHashMap<>();
    private volatile Rows firstRows;
    private final Supplier<Opened> opening;
    private final BiFunction<DataSource, AuditKey, Store> another;
    private final String explain;

    Kind(
        Supplier<Opened> opening, BiFunction<DataSource, AuditKey, Store> another, String explain) {
      this.opening = opening;
      this.another = another;
      this.explain = explain;
    }

    TestDatabase take() {
      Ready next = idle.poll();
      return new TestDatabase(this, next == null ? open() : next);
    }

    private Ready open() {
      Opened opened = opening.get();
      Rows first = firstRows;
      Rows rows = first == null ? Rows.of(opened.behind) : first.nowIn(opened.behind);
      firstRows = rows;
      return new Ready(opened, rows);
    }
  }

  /** Closed for the test that has it, open for the next. */
  private final class LentStore implements Store {
    @Override
    public <T> T inTransaction(Function<Transaction, T> work) {
      if (closed) {
        throw new UnavailableException("the store was closed");
      }
      return ready.opened.store.inTransaction(work);
    }

    @Override
    public <T> T inCall(Supplier<T> work) {
      return ready.opened.store.inCall(work);
    }

    /** Not while the database is emptied for another test: who seals may not have been closed. */
    @Override
    public int seal() {
      synchronized (TestDatabase.this) {
        return closed ? 0 : ready.opened.store.seal();
      }
    }

    @Override
    public Optional<byte[]> key() {
      return ready.opened.store.key();
    }

    @Override
    public OptionalInt schemaVersion() {
      return ready.opened.store.schemaVersion();
    }

    @Override
    public void close() {
      TestDatabase.this.close();
    }
  }
}
