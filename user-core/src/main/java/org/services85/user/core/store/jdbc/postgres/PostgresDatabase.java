package org.services85.user.core.store.jdbc.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.jdbc.database.Database;
import org.services85.user.core.store.jdbc.database.Migrations;
import org.services85.user.core.store.jdbc.database.Schema;

/**
 * A PostgreSQL database, which belongs to the host.
 *
 * @param jdbi how it is spoken to
 * @param schema where in it the tables are
 * @param schemaVersion the version of its tables
 * @param time how long a transaction may take
 */
public record PostgresDatabase(Jdbi jdbi, Schema schema, int schemaVersion, Duration time)
    implements Database {

  /**
   * Creates or migrates its tables.
   *
   * @param dataSource the host's connections
   * @param schema where the tables are
   * @param time how long a transaction may take
   * @return the database
   * @throws StoreOpenException if that cannot be done, others have tables of these names there, or
   *     it is another database
   */
  public static PostgresDatabase open(DataSource dataSource, Schema schema, Duration time) {
    OwnConnections connections = requirePostgres(dataSource);
    int schemaVersion = Migrations.apply(dataSource, schema);
    Jdbi jdbi = Jdbi.create(connections);
    jdbi.setTransactionHandler(PostgresTransaction.handler());
    schema.speak(jdbi);
    return new PostgresDatabase(jdbi, schema, schemaVersion, time);
  }

  private static OwnConnections requirePostgres(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      if (!product.equals("PostgreSQL")) {
        throw new StoreOpenException(
            "the database is %s; a JdbcStore wants PostgreSQL, and SqliteStore opens a folder"
                .formatted(product));
      }
    } catch (SQLException e) {
      throw unreachable(e);
    }
    try {
      return OwnConnections.of(dataSource);
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  private static StoreOpenException unreachable(SQLException e) {
    return new StoreOpenException("the database of the store cannot be reached", e);
  }

  @Override
  public Database.Deadline deadline(Duration spent) {
    return new Database.Deadline(time.minus(spent), System::nanoTime);
  }

  /** The pool looks after its connections itself. */
  @Override
  public void afterFailure(Handle handle) {}

  @Override
  public List<String> damage() {
    return List.of();
  }

  @Override
  public void close() {}
}
