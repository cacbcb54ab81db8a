package org.services85.user.core.store.jdbc.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A statement that reads the names of its columns once. The driver's own reads them when it is
 * prepared and once more for each result, which is a tenth of what a call allocates. Not
 * thread-safe.
 */
final class SqliteStatement extends JDBC4PreparedStatement {

  private final String[] columns;

  SqliteStatement(SQLiteConnection connection, String sql) throws SQLException {
    super(connection, sql);
    columns = rs.colsMeta;
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    rs.colsMeta = columns;
    return super.getResultSet();
  }
}
