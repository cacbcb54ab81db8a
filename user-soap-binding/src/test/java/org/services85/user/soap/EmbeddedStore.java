package org.services85.user.soap;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.jdbc.SqliteStore;

/** The store within this process: the one place where tests name the engine that keeps it. */
public final class EmbeddedStore {

  private EmbeddedStore() {}

  /** A new one, empty, which is gone when it is closed. */
  public static Store temporary() {
    return SqliteStore.temporary();
  }

  /** The durable one in a folder. */
  public static Store in(Path folder) {
    return SqliteStore.at(folder);
  }

  /** Goes behind the back of the one in a folder, which is closed. */
  public static void execute(Path folder, String statement) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("services85.db"));
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
