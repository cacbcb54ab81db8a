package org.services85.user.core.store.jdbc.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.jdbc.database.Database;
import org.services85.user.core.store.jdbc.database.Dialect;
import org.services85.user.core.store.jdbc.database.Migrations;
import org.services85.user.core.store.jdbc.database.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * A SQLite file that this process has open, as others may, too. Thread-safe.
 *
 * @param jdbi how it is spoken to
 * @param schemaVersion the version of its tables
 * @param connections to it
 * @param time how long the transactions of a call wait for others
 */
public record SqliteDatabase(
    Jdbi jdbi, int schemaVersion, SqliteConnections connections, Duration time)
    implements Database {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
  private static final Marker STORE_MADE_ELSEWHERE =
      MarkerFactory.getMarker("store-made-elsewhere");
  private static final Marker CONNECTION_NOT_CLOSED =
      MarkerFactory.getMarker("connection-not-closed");

  /** The mark in a file's header that it is a store of this program: "User" in ASCII. */
  private static final String APPLICATION = "1433625970";

  private static final String WHOLE = "ok";

  /** More say nothing new. */
  private static final int MOST_FINDINGS = 20;

  /**
   * Opens a store that is there.
   *
   * @param file the store's file
   * @param deadline how long the transactions of a call wait for others
   * @return the database
   * @throws StoreOpenException if it is damaged, newer, or something else; it is left as it is
   */
  public static SqliteDatabase open(SqliteFile file, Duration deadline) {
    OptionalInt current = examined(file);
    int schemaVersion =
        current.isPresent()
            ? current.getAsInt()
            : Migrations.apply(file.connections(), Schema.SQLITE);
    try {
      return over(SqliteConnections.to(file.connections(), deadline), schemaVersion, deadline);
    } catch (SQLException e) {
      throw refusal(file, e);
    }
  }

  /**
   * A database over connections to a store that is there.
   *
   * @param connections the connections
   * @param schemaVersion the version of its tables
   * @param deadline how long the transactions of a call wait for others
   * @return the database
   */
  public static SqliteDatabase over(
      SqliteConnections connections, int schemaVersion, Duration deadline) {
    Jdbi jdbi = Jdbi.create(connections);
    jdbi.setTransactionHandler(SqliteTransaction.handler());
    Schema.SQLITE.speak(jdbi);
    return new SqliteDatabase(jdbi, schemaVersion, connections, deadline);
  }

  /**
   * To read opens the log: where that is new, it goes again with the last who could have written.
   */
  private static OptionalInt examined(SqliteFile file) {
    boolean logged = Files.exists(file.log());
    try {
      return examine(file);
    } catch (StoreOpenException e) {
      if (!logged) {
        file.closeLog();
      }
      throw e;
    }
  }

  /** Gives the version of its tables, unless they are to be migrated; changes nothing. */
  private static OptionalInt examine(SqliteFile file) {
    try (Connection connection = file.readingConnections().getConnection()) {
      if (!SqliteFile.ask(connection, "PRAGMA application_id").contains(APPLICATION)) {
        throw new StoreOpenException(
            "%s is not a store of this program, or damaged: restore a backup"
                .formatted(file.path()));
      }
      if (!findings(connection, "quick_check", 1).isEmpty()) {
        throw damaged(file.path());
      }
      return Migrations.current(file.readingConnections(), Schema.SQLITE);
    } catch (SQLException e) {
      throw refusal(file, e);
    }
  }

  private static StoreOpenException refusal(SqliteFile file, SQLException e) {
    return switch (Dialect.kind(e)) {
      case SQLITE_NOTADB ->
          new StoreOpenException(
              "%s is no store, or damaged from the beginning: restore a backup"
                  .formatted(file.path()),
              e);
      case SQLITE_CORRUPT -> damaged(file.path());
      case SQLITE_FULL, SQLITE_IOERR ->
          new StoreOpenException(
              "the store %s cannot be read or written: make room on its disk, if it is full"
                  .formatted(file.path()),
              e);
      case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY ->
          new StoreOpenException(
              "the store %s and its folder must be this user's to read and write"
                  .formatted(file.path()),
              e);
      default ->
          new StoreOpenException(
              "the store %s cannot be opened: %s".formatted(file.path(), Dialect.SQLITE.code(e)),
              e);
    };
  }

  private static StoreOpenException damaged(Path path) {
    return new StoreOpenException("the store %s is damaged: restore a backup".formatted(path));
  }

  /**
   * Creates a store, whole from the first moment at which it is there.
   *
   * @param file the store's file
   * @throws StoreOpenException if it cannot be created
   */
  public static void create(SqliteFile file) {
    try {
      Path draft = SqliteFolder.draftOf(file.path());
      try {
        SqliteFile whole = new SqliteFile(draft, file.durability());
        Migrations.apply(whole.connections(), Schema.SQLITE);
        whole.keepLog();
        SqliteFolder.publish(draft, file.path());
      } catch (FileAlreadyExistsException e) {
        LOG.debug(STORE_MADE_ELSEWHERE, "another process made the store first");
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new StoreOpenException(
          "the store %s cannot be created: %s".formatted(file.path(), e.getMessage()), e);
    } catch (SQLException e) {
      throw refusal(file, e);
    }
  }

  /**
   * Copies it as it is at one moment, whatever others do with it meanwhile.
   *
   * @param from the store's file
   * @param to the copy
   * @throws StoreOpenException if it is damaged, or the copy cannot be written or is there already
   */
  public static void copy(SqliteFile from, Path to) {
    copy(from, to, draft -> {});
  }

  /**
   * Makes a store of a copy.
   *
   * @param copy the copy
   * @param store the store's file
   * @throws StoreOpenException as {@link #copy(SqliteFile, Path)}
   */
  public static void restore(SqliteFile copy, SqliteFile store) {
    copy(copy, store.path(), draft -> new SqliteFile(draft, store.durability()).keepLog());
  }

  /** The last work on a copy before it is in place. */
  private interface Finish {
    void of(Path draft) throws SQLException;
  }

  private static void copy(SqliteFile from, Path to, Finish finish) {
    examined(from);
    try {
      Path draft = SqliteFolder.draftOf(to);
      try (Connection connection = from.readingConnections().getConnection();
          PreparedStatement copying = connection.prepareStatement("VACUUM INTO ?")) {
        copying.setString(1, draft.toString());
        copying.execute();
        finish.of(draft);
        SqliteFolder.publish(draft, to);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (FileAlreadyExistsException e) {
      throw new StoreOpenException("%s is there already: it is not overwritten".formatted(to), e);
    } catch (IOException e) {
      throw new StoreOpenException("%s cannot be written: %s".formatted(to, e.getMessage()), e);
    } catch (SQLException e) {
      throw new StoreOpenException(
          "%s cannot be copied to %s: %s".formatted(from.path(), to, Dialect.SQLITE.code(e)), e);
    }
  }

  @Override
  public Schema schema() {
    return Schema.SQLITE;
  }

  @Override
  public Database.Deadline deadline(Duration spent) {
    return new Database.Deadline(time.minus(spent), System::nanoTime);
  }

  /** Closes the connection, as whatever is wrong with it stays with it. */
  @Override
  public void afterFailure(Handle handle) {
    try {
      handle.getConnection().close();
    } catch (SQLException e) {
      LOG.warn(
          CONNECTION_NOT_CLOSED,
          "a connection to the store did not close: {}",
          Dialect.SQLITE.code(e));
    }
  }

  @Override
  public List<String> damage() {
    try {
      Connection connection = connections.openConnection();
      try {
        return findings(connection, "integrity_check", MOST_FINDINGS);
      } finally {
        connections.closeConnection(connection);
      }
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  private static List<String> findings(Connection connection, String check, int most)
      throws SQLException {
    return SqliteFile.ask(connection, "PRAGMA %s(%s)".formatted(check, most)).stream()
        .filter(line -> !line.equals(WHOLE))
        .toList();
  }

  @Override
  public void close() {
    connections.close();
  }
}
