package org.services85.user.soap;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.jdbc.H2Store;

/** The store within this process: the one place where tests name the engine that keeps it. */
public final class EmbeddedStore {

  private EmbeddedStore() {}

  /** A new one, empty, which is gone when it is closed. */
  public static Store temporary() {
    return H2Store.inMemory();
  }

  /** The durable one in a folder. */
  public static Store in(Path folder) {
    return H2Store.at(folder);
  }

  /** Goes behind the back of the one in a folder, which is closed. */
  public static void execute(Path folder, String statement) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("services85"), "sa", "");
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
      // It would stay open in this process.
      sql.execute("SHUTDOWN");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
