package org.services85.user.core.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.jdbc.sqlite.SqliteConnections;
import org.services85.user.core.store.jdbc.sqlite.SqliteDatabase;
import org.services85.user.core.store.jdbc.sqlite.SqliteFile;

/** The store within this process: the one place where tests name the engine that keeps it. */
public final class EmbeddedStore {

  /** What stands before a statement whose plan is asked for. */
  static final String EXPLAIN = "EXPLAIN QUERY PLAN ";

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private EmbeddedStore() {}

  /** A new one, empty, which is gone when it is closed. */
  public static Store temporary() {
    return TestDatabase.embedded().store();
  }

  /** The durable one in a folder. */
  public static Store in(Path folder) {
    return SqliteStore.at(folder);
  }

  /** Where the durable one is. */
  public static Path file(Path folder) {
    return folder.resolve("services85.db");
  }

  /** Connections to the durable one, to go behind its back. */
  static DataSource connections(Path folder) {
    return new SqliteFile(file(folder), SqliteFile.Durability.OFF).connections();
  }

  /** A store over connections to one that there is. */
  static Store over(DataSource connections, AuditKey key) {
    try {
      return JdbcStore.over(
          SqliteDatabase.over(SqliteConnections.to(connections, DEADLINE), 1, DEADLINE),
          key,
          Optional::empty,
          () -> {});
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new database with the tables in it. */
  static TestDatabase.Opened open() {
    try {
      Path folder = Files.createTempDirectory("services85-test-");
      DataSource connections = connections(folder);
      return new TestDatabase.Opened(
          connections, connections, SqliteStore.temporary(folder), () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
