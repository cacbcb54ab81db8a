package org.services85.user.core.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.services85.user.core.store.StoreOpenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in H2 within this process: nothing to install, one process at a time. For several nodes
 * open a {@link JdbcStore} over PostgreSQL.
 */
public final class H2Store {

  private static final Logger LOG = LoggerFactory.getLogger(H2Store.class);

  /** H2 appends {@code .mv.db}. */
  private static final String FILE = "services85";

  private static final int CONNECTIONS = 16;
  private static final Duration WAIT = Duration.ofSeconds(10);

  private H2Store() {}

  /**
   * Opens the store in the given folder, which is created where it is missing. What a transaction
   * has committed is on the disk when it returns.
   *
   * @param folder where the file {@code services85.mv.db} is
   * @return the store
   * @throws StoreOpenException if the folder cannot be written, or its store is in use by another
   *     process, damaged or newer than this program
   */
  public static JdbcStore at(Path folder) {
    Path file = folder.toAbsolutePath().normalize().resolve(FILE);
    if (file.toString().contains(";")) {
      throw new StoreOpenException("the folder's path holds a semicolon, which H2 does not allow");
    }
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new StoreOpenException("the folder " + folder + " cannot be created", e);
    }
    H2Files files = H2Files.register();
    return open(
        file.toString(),
        files.getScheme() + ":" + file,
        new H2Durability(files),
        files::unregister);
  }

  /**
   * Opens a new, empty store in memory, which is gone when it is closed: for tests and trials.
   *
   * @return the store
   */
  public static JdbcStore inMemory() {
    String database = "mem:" + UUID.randomUUID();
    return open(database, database, Durability.OF_THE_DATABASE, () -> {});
  }

  private static JdbcStore open(
      String name, String database, Durability durability, Runnable onClosed) {
    DataSource source = source(database);
    try {
      refuseUnusable(source, name);
    } catch (StoreOpenException e) {
      onClosed.run();
      throw e;
    }
    HikariDataSource pool = pool(source);
    Runnable onClose =
        () -> {
          shutDown(source, pool, durability.isPossible());
          onClosed.run();
        };
    try {
      JdbcStore store = JdbcStore.open(pool, WAIT, Turns.oneAtATime(WAIT), durability, onClose);
      if (!durability.isPossible()) {
        throw new StoreOpenException(
            "the store %s cannot be written: make room on its disk".formatted(name));
      }
      return store;
    } catch (RuntimeException e) {
      onClose.run();
      throw e;
    }
  }

  private static DataSource source(String database) {
    // Without WRITE_DELAY=0, H2 writes a commit up to half a second later. Space that it uses anew
    // while it is open has cost us commits in crashes, hence the endless RETENTION_TIME: the file
    // grows until it is closed. Its trace file would quote statements; what failed is in our log.
    // Its cache of parsed statements, eight unless told, is smaller than one call of ours needs,
    // and so would never hit.
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:%s;WRITE_DELAY=0;RETENTION_TIME=2147483647;TRACE_LEVEL_FILE=0;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=%d;QUERY_CACHE_SIZE=64"
            .formatted(database, WAIT.toMillis()));
    source.setUser("sa");
    source.setPassword("");
    return source;
  }

  /** H2's own pool rolls back whatever returns to it, after which H2 parses all statements anew. */
  private static HikariDataSource pool(DataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("h2");
    config.setDataSource(source);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT.toMillis());
    config.setMaxLifetime(0);
    return new HikariDataSource(config);
  }

  private static void refuseUnusable(DataSource source, String name) {
    try (Connection connection = source.getConnection()) {
      connection.getMetaData();
    } catch (SQLException e) {
      throw new StoreOpenException(
          switch (e.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                "the store %s is in use by another process, or opened twice in this one: stop that first"
                    .formatted(name);
            case ErrorCode.FILE_CORRUPTED_1 ->
                "the store %s is damaged: restore a backup".formatted(name);
            default -> "the store %s cannot be opened: %s".formatted(name, e.getMessage());
          },
          e);
    }
  }

  /** Without a word to the disk where that takes none. */
  private static void shutDown(DataSource source, HikariDataSource pool, boolean writes) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(writes ? "SHUTDOWN" : "SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      LOG.warn("the store did not shut down cleanly, SQLSTATE {}", e.getSQLState());
    }
    pool.close();
  }
}
