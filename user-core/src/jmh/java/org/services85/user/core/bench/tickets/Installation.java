package org.services85.user.core.bench.tickets;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import org.services85.user.api.Secret;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.core.store.jdbc.SqliteStore;
import org.services85.user.core.ticket.NumberedTickets;
import org.services85.user.core.ticket.TicketService;

/** A store with so many users, each with a ticket. Not thread-safe, but for {@link #clean}. */
final class Installation implements AutoCloseable {

  private static final int STEP = 500;

  private final int size;
  private final Store store;
  private final Runnable onClose;
  private final TicketService tickets = new TicketService(Clock.systemUTC(), new SecureRandom());
  private int next;

  private Installation(int size, Store store, Runnable onClose) {
    this.size = size;
    this.store = store;
    this.onClose = onClose;
  }

  static Installation onSqlite(Path folder, int size) throws SQLException {
    SqliteStore.at(folder).close();
    String url = "jdbc:sqlite:" + folder.toAbsolutePath().resolve("services85.db");
    try (Connection connection = DriverManager.getConnection(url)) {
      Seed.onSqlite().into(connection, size);
    }
    return new Installation(size, SqliteStore.at(folder), () -> {});
  }

  static Installation onPostgres(EmbeddedPostgres server, String name, int size)
      throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE DATABASE " + name);
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.getJdbcUrl("postgres", name) + "&reWriteBatchedInserts=true");
    config.setMaximumPoolSize(4);
    HikariDataSource pool = new HikariDataSource(config);
    Store store = JdbcStore.open(pool);
    try (Connection connection = pool.getConnection()) {
      Seed.onPostgres().into(connection, size);
    }
    return new Installation(size, store, pool::close);
  }

  static EmbeddedPostgres server() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Verifies the ticket of another user each time, and gives the nanoseconds that it took. */
  long verify() {
    // Steps of a large prime visit all of them, in no order that an index or a cache knows.
    next = (int) ((next + 15_485_863L) % size);
    int associateId = next + 1;
    Secret ticket = NumberedTickets.text(associateId);
    long start = System.nanoTime();
    Optional<User> holder = store.inTransaction(transaction -> tickets.holder(transaction, ticket));
    long taken = System.nanoTime() - start;
    if (holder.isEmpty() || holder.get().associateId() != associateId) {
      throw new IllegalStateException("ticket " + associateId + " is held by " + holder);
    }
    return taken;
  }

  /** Verifies as many tickets, or each once where there are fewer. */
  void verify(int calls) {
    for (int call = 0; call < Math.min(calls, size); call++) {
      verify();
    }
  }

  /** Lets a step's worth of tickets expire, and cleans them out as the server does. */
  void clean() {
    store.inTransaction(
        transaction -> {
          for (int i = 0; i < STEP; i++) {
            transaction.credentials().insertTicket(NumberedTickets.expired());
          }
          return STEP;
        });
    store.inTransaction(
        transaction ->
            transaction.credentials().removeExpiredTickets(Clock.systemUTC().instant(), STEP));
  }

  @Override
  public void close() {
    store.close();
    onClose.run();
  }
}
