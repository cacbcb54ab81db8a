package org.services85.user.core.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A real PostgreSQL server, one for all tests of a JVM, and a database of its own for each. */
public final class PostgresServer {

  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private PostgresServer() {}

  /** A database of its own, which goes with the server. */
  public record Database(String name) {

    /** Connections that are not pooled. */
    public DataSource dataSource() {
      return SERVER.getDatabase("postgres", name);
    }

    /**
     * Connections that find the store's tables, too, to go behind its back; they are not pooled.
     */
    public DataSource behind() {
      return SERVER.getDatabase("postgres", name, Map.of("currentSchema", "services85,public"));
    }

    /** The same, pooled. */
    HikariDataSource behindPool() {
      return PostgresPool.of(
          url(SERVER.getPort()) + "&currentSchema=services85,public", 2, Duration.ofSeconds(10));
    }

    /** Connections of a role that needs no password, which are not pooled. */
    DataSource as(String role) {
      return SERVER.getDatabase(role, name);
    }

    /** A pool as small as a test wants it. */
    public HikariDataSource pool(int connections, Duration wait) {
      return pool(SERVER.getPort(), connections, wait);
    }

    /** A pool that goes through another port. */
    HikariDataSource pool(int port, int connections, Duration wait) {
      return PostgresPool.of(url(port), connections, wait);
    }

    /** Where it is, through a port. */
    public String url(int port) {
      return PostgresPool.url(port, name);
    }

    /** Lets new connections change nothing, or everything. */
    public void readOnly(boolean on) {
      PostgresServer.execute(
          SERVER.getPostgresDatabase(),
          "ALTER DATABASE " + name + " SET default_transaction_read_only = " + on);
    }

    /**
     * Does it as the administrator of this database; what it makes is not in the store's schema.
     */
    public void execute(String statement) {
      PostgresServer.execute(
          SERVER.getDatabase("postgres", name, Map.of("currentSchema", "public,services85")),
          statement);
    }

    /** Ends every connection to it, whatever it is doing. */
    public void disconnectAll() {
      PostgresServer.execute(
          SERVER.getPostgresDatabase(),
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    /** Lets nobody in, or everybody. */
    public void allowConnections(boolean allowed) {
      PostgresServer.execute(
          SERVER.getPostgresDatabase(), "ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + allowed);
    }
  }

  /** A new database, with the tables in it. */
  public static Database migratedDatabase() {
    return create(" TEMPLATE " + Template.name());
  }

  /** A new database with nothing in it. */
  public static Database emptyDatabase() {
    return create("");
  }

  public static int port() {
    return SERVER.getPort();
  }

  private static Database create(String template) {
    String name = "test_" + DATABASES.incrementAndGet();
    execute(SERVER.getPostgresDatabase(), "CREATE DATABASE " + name + template);
    return new Database(name);
  }

  private static void execute(DataSource where, String statement) {
    try (Connection connection = where.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      // It need survive its clients, not the machine.
      return EmbeddedPostgres.builder()
          .setServerConfig("fsync", "off")
          .setServerConfig("max_connections", "200")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Migrated once, then copied. */
  private static final class Template {

    private static final String NAME = "template_migrated";

    static {
      execute(SERVER.getPostgresDatabase(), "CREATE DATABASE " + NAME);
      JdbcStore.open(SERVER.getDatabase("postgres", NAME)).close();
    }

    private Template() {}

    static String name() {
      return NAME;
    }
  }
}
