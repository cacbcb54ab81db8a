package org.services85.user.soap.bench.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Users and tickets in SQLite, by JDBC and a pool alone; as durable as our store. Thread-safe. */
final class PeerTable implements AutoCloseable {

  private static final int CONNECTIONS = 8;
  private static final int BUSY_MILLIS = 10_000;

  private final HikariDataSource pool;

  PeerTable(Path folder) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    SQLiteDataSource database = new SQLiteDataSource(config);
    database.setUrl("jdbc:sqlite:" + folder.resolve("peer.db"));
    HikariConfig pooled = new HikariConfig();
    pooled.setDataSource(database);
    pooled.setMaximumPoolSize(CONNECTIONS);
    pool = new HikariDataSource(pooled);
    try (Connection connection = pool.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE TABLE associate (id INTEGER PRIMARY KEY, administrator, password_hash)");
      sql.execute("CREATE TABLE ticket (hash TEXT PRIMARY KEY, associate_id INTEGER, expires_at)");
    }
  }

  void addAssociate(int id, boolean administrator) throws SQLException {
    update("INSERT INTO associate (id, administrator) VALUES (?, ?)", id, administrator);
  }

  void addTicket(String ticket, int associateId) throws SQLException {
    update("INSERT INTO ticket VALUES (?, ?, ?)", hash(ticket), associateId, Long.MAX_VALUE);
  }

  void setPassword(int associateId, String hash) throws SQLException {
    update("UPDATE associate SET password_hash = ? WHERE id = ?", hash, associateId);
  }

  boolean hasAssociate(int id) throws SQLException {
    return holds("SELECT 1 FROM associate WHERE id = ?", id);
  }

  boolean isOfAdministrator(String ticket) throws SQLException {
    return holds(
        "SELECT 1 FROM ticket JOIN associate ON associate.id = ticket.associate_id"
            + " WHERE hash = ? AND expires_at > ? AND administrator",
        hash(ticket),
        System.currentTimeMillis());
  }

  private void update(String statement, Object... values) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement sql = connection.prepareStatement(statement)) {
      set(sql, values);
      sql.executeUpdate();
    }
  }

  private boolean holds(String query, Object... values) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement sql = connection.prepareStatement(query)) {
      set(sql, values);
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void set(PreparedStatement sql, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      sql.setObject(i + 1, values[i]);
    }
  }

  private static String hash(String ticket) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
