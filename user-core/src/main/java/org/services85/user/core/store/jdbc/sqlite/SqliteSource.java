package org.services85.user.core.store.jdbc.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * Connections to a file. The driver's own source would register the driver with the {@link
 * java.sql.DriverManager}, which is the whole process's, and never lets go of a host's class loader
 * then. Thread-safe once it is made.
 */
final class SqliteSource extends SQLiteDataSource {

  private static final String PREFIX = "jdbc:sqlite:";

  private final String address;

  /**
   * @param address a URI, or {@code :memory:}
   */
  SqliteSource(String address, SQLiteConfig config) {
    super(config);
    this.address = address;
    setUrl(PREFIX + address);
  }

  @Override
  public SQLiteConnection getConnection(String userName, String password) throws SQLException {
    return new JDBC4Connection(PREFIX + address, address, getConfig().toProperties()) {
      @Override
      public PreparedStatement prepareStatement(
          String sql, int type, int concurrency, int holdability) throws SQLException {
        checkOpen();
        checkCursor(type, concurrency, holdability);
        return new SqliteStatement(this, sql);
      }
    };
  }
}
