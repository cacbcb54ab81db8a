package org.services85.user.core.store.jdbc;

import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.services85.user.core.store.Store;

/** The store within this process: the one place where tests name the engine that keeps it. */
public final class EmbeddedStore {

  /** What stands before a statement whose plan is asked for. */
  static final String EXPLAIN = "EXPLAIN ";

  private EmbeddedStore() {}

  /** A new one, empty, which is gone when it is closed. */
  public static Store temporary() {
    return TestDatabase.embedded().store();
  }

  /** The durable one in a folder. */
  public static Store in(Path folder) {
    return H2Store.at(folder);
  }

  /** What of the durable one grows with what is written. */
  public static Path file(Path folder) {
    return folder.resolve("services85.mv.db");
  }

  /** A new database without tables. */
  static DataSource emptyDatabase() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return database;
  }

  /** A new database with the tables in it. */
  static TestDatabase.Opened open() {
    String name = "mem:" + UUID.randomUUID();
    H2Database database = H2Database.open(name, name, false);
    return new TestDatabase.Opened(
        database.source(), H2Store.open(database, Durability.OF_THE_DATABASE, () -> {}), () -> {});
  }
}
