package org.services85.user.core.store.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConfig;

class SqliteStatementTest {

  @Test
  void namesItsColumnsForEachResult() throws SQLException {
    try (Connection connection = new SqliteSource(":memory:", new SQLiteConfig()).getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT ? AS given, 2 AS second")) {
      assertThat(statement).isInstanceOf(SqliteStatement.class);
      for (String given : new String[] {"one", "two"}) {
        statement.setString(1, given);
        try (ResultSet row = statement.executeQuery()) {
          assertThat(row.next()).isTrue();
          assertThat(row.getString("given")).isEqualTo(given);
          assertThat(row.getInt("second")).isEqualTo(2);
          assertThat(row.getMetaData().getColumnLabel(2)).isEqualTo("second");
          assertThat(row.next()).isFalse();
        }
      }
    }
  }

  @Test
  void countsTheRowsThatItChanges() throws SQLException {
    try (Connection connection = new SqliteSource(":memory:", new SQLiteConfig()).getConnection();
        PreparedStatement table = connection.prepareStatement("CREATE TABLE t (a)")) {
      table.execute();
      try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
        statement.setInt(1, 1);
        assertThat(statement.execute()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(1);
        assertThat(statement.executeUpdate()).isEqualTo(1);
      }
    }
  }
}
