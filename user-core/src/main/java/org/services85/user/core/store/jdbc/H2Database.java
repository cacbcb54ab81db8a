package org.services85.user.core.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.services85.user.core.store.StoreOpenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An H2 database that this process has open. Thread-safe.
 *
 * @param source connections that are not pooled
 * @param pool connections
 */
record H2Database(DataSource source, JdbcConnectionPool pool) {

  /** How long to wait for a connection, or for a lock. */
  static final Duration WAIT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(H2Database.class);
  private static final int CONNECTIONS = 16;

  /**
   * Opens it.
   *
   * @param name what its owner knows it by
   * @param database what H2 knows it by
   * @param used whether it should hold tables
   * @throws StoreOpenException if it is in use, or damaged
   */
  static H2Database open(String name, String database, boolean used) {
    JdbcDataSource source = source(database);
    try (Connection connection = source.getConnection()) {
      if (used && !holdsTables(connection)) {
        throw new StoreOpenException(
            "the store %s is damaged: its tables are gone; restore a backup, or remove the file if a first start was interrupted"
                .formatted(name));
      }
    } catch (SQLException e) {
      throw new StoreOpenException(reason(name, e), e);
    } catch (StoreOpenException e) {
      abandon(source);
      throw e;
    }
    return new H2Database(source, pool(source));
  }

  private static boolean holdsTables(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, null, Migrations.HISTORY, null)) {
      return tables.next();
    }
  }

  private static String reason(String name, SQLException e) {
    return switch (e.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          "the store %s is in use by another process, or opened twice in this one: stop that first"
              .formatted(name);
      case ErrorCode.FILE_CORRUPTED_1 ->
          "the store %s is damaged: restore a backup".formatted(name);
      default -> "the store %s cannot be opened: %s".formatted(name, e.getMessage());
    };
  }

  private static JdbcDataSource source(String database) {
    // Without WRITE_DELAY=0, H2 writes a commit up to half a second later. Space that it uses anew
    // while it is open has cost us commits in crashes, hence the endless RETENTION_TIME: the file
    // grows until it is closed. Its trace file would quote statements; what failed is in our log.
    // The pages of a million users and tickets do not fit into its own choice, a sixteenth of the
    // heap.
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:%s;WRITE_DELAY=0;RETENTION_TIME=2147483647;TRACE_LEVEL_FILE=0;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=%d;CACHE_SIZE=%d"
            .formatted(database, WAIT.toMillis(), cacheKib()));
    source.setUser("sa");
    source.setPassword("");
    return source;
  }

  private static long cacheKib() {
    return Runtime.getRuntime().maxMemory() / 4 / 1024;
  }

  private static JdbcConnectionPool pool(JdbcDataSource source) {
    JdbcConnectionPool pool = JdbcConnectionPool.create(source);
    pool.setMaxConnections(CONNECTIONS);
    pool.setLoginTimeout((int) WAIT.toSeconds());
    return pool;
  }

  /** Closes it, in peace. */
  void shutDown() {
    execute(source, "SHUTDOWN");
    pool.dispose();
  }

  /** Closes it without writing anything. */
  void abandon() {
    abandon(source);
    pool.dispose();
  }

  private static void abandon(DataSource source) {
    execute(source, "SHUTDOWN IMMEDIATELY");
  }

  private static void execute(DataSource source, String shutDown) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(shutDown);
    } catch (SQLException e) {
      LOG.warn("the store did not shut down cleanly, SQLSTATE {}", e.getSQLState());
    }
  }
}
