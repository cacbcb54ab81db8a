package org.services85.user.core.store.jdbc.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.services85.user.core.store.jdbc.database.Dialect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.sqlite.SQLiteConfig;

/**
 * A file that SQLite reads and writes. While it is open nothing else in this process may open it,
 * not even to read: POSIX drops all locks of a process on a file where it closes that file once.
 *
 * @param path where it is
 * @param durability what a commit waits for
 */
public record SqliteFile(Path path, Durability durability) {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);
  private static final Marker STORE_UNREADABLE = MarkerFactory.getMarker("store-unreadable");

  /** The moment that a commit waits for, by SQLite's names. */
  public enum Durability {
    /** That the disk has it. */
    FULL,
    /** Nothing: for what need not survive the process. */
    OFF
  }

  /** Waiting beyond that is the caller's, and costs no thread. */
  private static final int BUSY_MILLIS = 50;

  /** For each connection. */
  private static final int CACHE_KIB = 8 * 1024;

  /** The log that holds what was committed until SQLite writes it into the file itself. */
  Path log() {
    return path.resolveSibling(path.getFileName() + "-wal");
  }

  /**
   * Removes a log that holds nothing and that nobody uses, as SQLite does at the end: with the last
   * connection that could have written.
   */
  void closeLog() {
    try (Connection connection = connections().getConnection()) {
      ask(connection, "SELECT COUNT(*) FROM sqlite_schema");
    } catch (SQLException e) {
      LOG.debug(STORE_UNREADABLE, "the store cannot be read: {}", Dialect.SQLITE.code(e));
    }
  }

  /**
   * Has a file that nobody else knows yet keep a log from now on, as its header says then. In a
   * store that is in place a loss of power just then would leave a journal, which whoever only
   * reads cannot take back.
   */
  void keepLog() throws SQLException {
    try (Connection connection = connections().getConnection()) {
      ask(connection, "PRAGMA journal_mode = WAL");
    }
  }

  /**
   * Connections, which are not pooled; the first one creates the file where it is missing.
   *
   * @return the connections
   */
  public DataSource connections() {
    SQLiteConfig config = config();
    config.enforceForeignKeys(true);
    config.setSynchronous(SQLiteConfig.SynchronousMode.valueOf(durability.name()));
    return connections(config);
  }

  /** Connections that change nothing, to a file that is there. */
  DataSource readingConnections() {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return connections(config);
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    // Negative, it counts KiB in place of pages.
    config.setCacheSize(-CACHE_KIB);
    // Nothing of the store in the folder for temporary files.
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    // Nobody asks for them; the driver would, after each statement that inserts.
    config.setGetGeneratedKeys(false);
    return config;
  }

  /** By a URI, in which no character of a path means anything else. */
  private DataSource connections(SQLiteConfig config) {
    return new SqliteSource(path.toUri().toString(), config);
  }

  /**
   * Asks a pragma or a query.
   *
   * @param connection a connection to the file
   * @param sql the statement
   * @return the first column of each row, as text
   * @throws SQLException if it fails
   */
  public static List<String> ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> answers = new ArrayList<>();
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
      return answers;
    }
  }
}
