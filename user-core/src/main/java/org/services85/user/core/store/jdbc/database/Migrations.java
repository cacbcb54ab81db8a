package org.services85.user.core.store.jdbc.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.store.StoreOpenException;

/** Creates and migrates the tables. */
public final class Migrations {

  private static final Set<MigrationState> FUTURE =
      EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

  /** The SQLSTATE of PostgreSQL for a user who has no right to do something. */
  private static final String FORBIDDEN = "42501";

  /** Flyway sets it for the whole process, for scripts of a kind that there are none of. */
  private static final String LEFT_BY_FLYWAY = "polyglot.engine.WarnInterpreterOnly";

  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private Migrations() {}

  /**
   * Brings the tables to the version of this program.
   *
   * @param dataSource connections to the database
   * @param schema where the tables are
   * @return that version
   * @throws StoreOpenException if they are newer, were tampered with, or cannot be reached, or
   *     others have tables in their place
   */
  public static int apply(DataSource dataSource, Schema schema) {
    OptionalInt complete = SchemaHistory.versionIfComplete(dataSource, schema);
    return complete.isPresent()
        ? complete.getAsInt()
        : leavingNoProperty(() -> migrate(dataSource, schema));
  }

  private static int migrate(DataSource dataSource, Schema schema) {
    if (schema.dialect() == Dialect.POSTGRESQL) {
      OtherTables.refuse(dataSource, schema);
    }
    Flyway flyway = flyway(dataSource, schema);
    refuseNewer(dataSource, flyway, schema);
    try {
      migrate(flyway);
      return version(flyway.info());
    } catch (FlywayException e) {
      throw unusable(dataSource, schema, e);
    }
  }

  /**
   * Looks at the tables, and changes nothing.
   *
   * @param dataSource connections to the database
   * @param schema where the tables are
   * @return their version, or empty where they are to be migrated
   * @throws StoreOpenException if they are newer, were tampered with, or cannot be reached
   */
  public static OptionalInt current(DataSource dataSource, Schema schema) {
    OptionalInt complete = SchemaHistory.versionIfComplete(dataSource, schema);
    return complete.isPresent() ? complete : leavingNoProperty(() -> judged(dataSource, schema));
  }

  private static OptionalInt judged(DataSource dataSource, Schema schema) {
    Flyway flyway = flyway(dataSource, schema);
    refuseNewer(dataSource, flyway, schema);
    try {
      MigrationInfoService tables = flyway.info();
      return tables.pending().length == 0 && flyway.validateWithResult().validationSuccessful
          ? OptionalInt.of(version(tables))
          : OptionalInt.empty();
    } catch (FlywayException e) {
      throw unusable(dataSource, schema, e);
    }
  }

  /**
   * Looks whether there are tables; changes nothing.
   *
   * @param dataSource connections to the database
   * @param schema where the tables are
   * @throws StoreOpenException if there are none, or the database cannot be reached
   */
  public static void requireTables(DataSource dataSource, Schema schema) {
    if (SchemaHistory.versionIfComplete(dataSource, schema).isPresent()) {
      return;
    }
    try {
      MigrationInfo current = leavingNoProperty(() -> flyway(dataSource, schema).info().current());
      if (current == null) {
        throw new StoreOpenException(
            "there is no store in the schema %s of the database; serve and user add make one"
                .formatted(schema.name()));
      }
    } catch (FlywayException e) {
      throw new StoreOpenException("the tables of the store cannot be read", e);
    }
  }

  private static <T extends @Nullable Object> T leavingNoProperty(Supplier<T> work) {
    boolean isHosts = System.getProperty(LEFT_BY_FLYWAY) != null;
    try {
      return work.get();
    } finally {
      if (!isHosts) {
        System.clearProperty(LEFT_BY_FLYWAY);
      }
    }
  }

  private static int version(MigrationInfoService tables) {
    return Integer.parseInt(tables.current().getVersion().getVersion());
  }

  /**
   * Flyway, as it is used for the tables.
   *
   * @param dataSource connections to the database
   * @param schema where the tables are
   * @return Flyway with the migrations of the dialect
   */
  public static Flyway flyway(DataSource dataSource, Schema schema) {
    FluentConfiguration configuration =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(dataSource)
            .locations(schema.migrations().folders())
            .javaMigrations(new NameKeys(schema.table("associate")))
            .table(SchemaHistory.TABLE)
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .ignoreMigrationPatterns(new String[0]);
    // SQLite has but one, and says that it cannot be chosen.
    return schema.dialect() == Dialect.POSTGRESQL
        ? configuration.schemas(schema.name()).load()
        : configuration.load();
  }

  private static StoreOpenException unusable(
      DataSource dataSource, Schema schema, FlywayException e) {
    return new StoreOpenException(
        isForbidden(e)
            ? forbidden(dataSource, schema)
            : "the tables of the store cannot be created or migrated; restore a backup, or look at"
                + " the cause",
        e);
  }

  private static String forbidden(DataSource dataSource, Schema schema) {
    try (Connection connection = dataSource.getConnection()) {
      return forbidden(connection, schema);
    } catch (SQLException e) {
      return forbidden(schema, OptionalInt.empty());
    }
  }

  private static String forbidden(Connection connection, Schema schema) {
    try {
      return forbidden(schema, SchemaHistory.read(connection, schema).version());
    } catch (SQLException e) {
      return forbidden(schema, OptionalInt.empty());
    }
  }

  /**
   * @param version of the tables that are there
   */
  private static String forbidden(Schema schema, OptionalInt version) {
    int latest = schema.migrations().latest();
    String here = "the tables of the store in the schema " + schema.name();
    String owner = "let the schema's owner open the store once";
    String ddl =
        "run what user-agent store ddl%s%s prints"
            .formatted(
                schema.name().equals(Schema.STANDARD) ? "" : " --schema=" + schema.name(),
                version.isPresent() ? " --from=" + version.getAsInt() : "");
    if (version.isEmpty()) {
      return "this user of the database may not make %s: %s, or %s".formatted(here, ddl, owner);
    } else if (version.getAsInt() < latest) {
      return "%s have version %s, this program wants version %s, and this user of the database may not upgrade them: %s, or %s"
          .formatted(here, version.getAsInt(), latest, ddl, owner);
    }
    return "%s have keys of names by an older rule, which this user of the database may not write anew: %s"
        .formatted(here, owner);
  }

  private static boolean isForbidden(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && FORBIDDEN.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** Flyway's lock does not cover the baseline, so nodes that start at once meet there. */
  private static void migrate(Flyway flyway) {
    for (int attempt = 1; ; attempt++) {
      try {
        flyway.migrate();
        return;
      } catch (FlywayException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static void refuseNewer(DataSource dataSource, Flyway flyway, Schema schema) {
    try {
      Arrays.stream(flyway.info().all())
          .filter(migration -> FUTURE.contains(migration.getState()))
          .findAny()
          .ifPresent(Migrations::refuse);
    } catch (FlywayException e) {
      throw unusable(dataSource, schema, e);
    }
  }

  private static void refuse(MigrationInfo newer) {
    throw new StoreOpenException(
        "the store has schema version %s, which is newer than this program: update the program"
            .formatted(newer.getVersion()));
  }

  /** Tables of others in a PostgreSQL database, where those of a store would be made. */
  private static final class OtherTables {

    /** One statement, which sees another node's history and tables together or neither. */
    private static final String TAKEN =
        """
        SELECT relname FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace
          ON pg_namespace.oid = relnamespace
        WHERE nspname = ? AND relname = ANY (?)
        UNION
        SELECT typname FROM pg_catalog.pg_type JOIN pg_catalog.pg_namespace
          ON pg_namespace.oid = typnamespace
        WHERE nspname = ? AND typname = ANY (?)
        """;

    /** The checksum of the first migration then. */
    private static final int UNRELEASED = -658429355;

    /** Whether this user may make the schema, or tables in it where it exists. */
    private static final String MAY_CREATE =
        """
        SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = ?)
          THEN has_schema_privilege(?, 'CREATE')
          ELSE has_database_privilege(current_database(), 'CREATE') END
        """;

    private OtherTables() {}

    /**
     * Refuses a schema in which others have what would be made, a database with a store where
     * programs before the first release kept it, and a user without the right to make the tables,
     * which Flyway would try to for most of a minute; changes nothing.
     *
     * @throws StoreOpenException if so, or if the database cannot be reached
     */
    static void refuse(DataSource dataSource, Schema schema) {
      try (Connection connection = dataSource.getConnection()) {
        refuse(connection, schema);
        requireRight(connection, schema);
      } catch (SQLException e) {
        throw new StoreOpenException("the database of the store cannot be reached", e);
      }
    }

    private static void refuse(Connection connection, Schema schema) throws SQLException {
      refuseUnreleased(connection, schema, schema);
      Set<String> taken = taken(connection, schema);
      if (taken.contains(SchemaHistory.TABLE)) {
        return;
      }
      if (!taken.isEmpty()) {
        throw new StoreOpenException(
            """
            the schema %s has %s already, which this program did not make, and nothing was changed: \
            give the store a schema of its own\
            """
                .formatted(schema.name(), String.join(", ", taken)));
      }
      String current = connection.getSchema();
      if (current != null) {
        refuseUnreleased(connection, new Schema(schema.dialect(), current), schema);
      }
    }

    private static void requireRight(Connection connection, Schema schema) throws SQLException {
      try (PreparedStatement query = connection.prepareStatement(MAY_CREATE)) {
        query.setString(1, schema.name());
        query.setString(2, schema.name());
        try (ResultSet row = query.executeQuery()) {
          if (row.next() && !row.getBoolean(1)) {
            throw new StoreOpenException(forbidden(connection, schema));
          }
        }
      }
    }

    private static void refuseUnreleased(Connection connection, Schema old, Schema schema)
        throws SQLException {
      if (taken(connection, old).contains(SchemaHistory.TABLE)
          && SchemaHistory.read(connection, old).checksums().containsValue(UNRELEASED)) {
        throw new StoreOpenException(
            """
            the schema %s has the tables of a store from before the first release, which this version \
            does not read, and nothing was changed: drop them to begin anew in the schema %s\
            """
                .formatted(old.name(), schema.name()));
      }
    }

    private static Set<String> taken(Connection connection, Schema schema) throws SQLException {
      Set<String> names = new TreeSet<>(schema.migrations().names());
      names.add(SchemaHistory.TABLE);
      Set<String> taken = new TreeSet<>();
      try (PreparedStatement query = connection.prepareStatement(TAKEN)) {
        for (int first : new int[] {1, 3}) {
          query.setString(first, schema.name());
          query.setArray(first + 1, connection.createArrayOf("text", names.toArray()));
        }
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            taken.add(rows.getString(1));
          }
        }
      }
      return taken;
    }
  }
}
