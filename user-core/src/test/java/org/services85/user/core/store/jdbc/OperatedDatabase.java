package org.services85.user.core.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A database whose tables an operator made, for a user with the application's role. */
record OperatedDatabase(PostgresServer.Database database) {

  static final String OWNER = "operated_owner";
  static final String APPLICATION = "operated_application";
  private static final String USER = "operated_user";

  static OperatedDatabase make() {
    PostgresServer.Database database = PostgresServer.emptyDatabase();
    database.execute(PostgresDdl.script("services85", OWNER, APPLICATION));
    database.execute(
        """
        DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
            CREATE ROLE %1$s LOGIN IN ROLE %2$s;
          END IF;
        END $$
        """
            .formatted(USER, APPLICATION));
    return new OperatedDatabase(database);
  }

  /** Connections as the program has them. */
  DataSource dataSource() {
    return database.as(USER);
  }

  /** Does it as the program could. */
  void execute(String statement) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
