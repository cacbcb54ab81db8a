package org.services85.user.soap.bench.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.services85.user.core.bench.Turns;

/** The log of a SQLite store, which grows with each commit until SQLite empties it. */
final class WriteAheadLog {

  /** So few that SQLite does not empty it meanwhile. */
  private static final int COMMITS = 20;

  private final Path store;

  WriteAheadLog(Path folder) {
    store = folder.toAbsolutePath().resolve("services85.db");
  }

  /** By how many bytes it grows with a commit. */
  int growth(Turns.Call commit) throws Exception {
    empty();
    long before = size();
    for (int i = 0; i < COMMITS; i++) {
      commit.run();
    }
    return Math.toIntExact((size() - before) / COMMITS);
  }

  /** How many bytes the store's file has, once all that was in the log is in it. */
  long sizeOfStore() throws IOException, SQLException {
    empty();
    return Files.size(store);
  }

  private void empty() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  private long size() throws IOException {
    return Files.size(store.resolveSibling("services85.db-wal"));
  }
}
