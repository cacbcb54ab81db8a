package org.services85.user.core.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A real PostgreSQL server, one for all tests of a JVM, and a database of its own for each. */
public final class PostgresServer {

  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private PostgresServer() {}

  /** A new database, with the tables in it. */
  public static DataSource migratedDatabase() {
    return create(" TEMPLATE " + Template.name());
  }

  /** A new database with nothing in it. */
  public static DataSource emptyDatabase() {
    return create("");
  }

  /** As the administrator of the server. */
  public static void execute(String statement) {
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DataSource create(String template) {
    String name = "test_" + DATABASES.incrementAndGet();
    execute("CREATE DATABASE " + name + template);
    return SERVER.getDatabase("postgres", name);
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
      execute("CREATE DATABASE " + NAME);
      JdbcStore.open(SERVER.getDatabase("postgres", NAME)).close();
    }

    private Template() {}

    static String name() {
      return NAME;
    }
  }
}
