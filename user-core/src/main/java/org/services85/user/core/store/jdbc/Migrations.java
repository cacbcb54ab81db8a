package org.services85.user.core.store.jdbc;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.services85.user.core.store.StoreOpenException;

/** Creates and migrates the tables. */
final class Migrations {

  /** One folder for each database: {@code postgresql} and {@code sqlite}. */
  private static final String LOCATION = "classpath:org/services85/user/core/store/jdbc/migration/";

  private static final Set<MigrationState> FUTURE =
      EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private Migrations() {}

  /**
   * Brings the tables to the version of this program.
   *
   * @return that version
   * @throws StoreOpenException if they are newer, were tampered with, or cannot be reached
   */
  static int apply(DataSource dataSource, Dialect dialect) {
    OptionalInt complete = SchemaHistory.versionIfComplete(dataSource, dialect);
    return complete.isPresent() ? complete.getAsInt() : migrate(dataSource, dialect);
  }

  private static int migrate(DataSource dataSource, Dialect dialect) {
    Flyway flyway = flyway(dataSource, dialect);
    refuseNewer(flyway);
    try {
      migrate(flyway);
      return version(flyway.info());
    } catch (FlywayException e) {
      throw unusable(e);
    }
  }

  /**
   * Looks at the tables, and changes nothing.
   *
   * @return their version, or empty where they are to be migrated
   * @throws StoreOpenException if they are newer, were tampered with, or cannot be reached
   */
  static OptionalInt current(DataSource dataSource, Dialect dialect) {
    OptionalInt complete = SchemaHistory.versionIfComplete(dataSource, dialect);
    return complete.isPresent() ? complete : judged(dataSource, dialect);
  }

  private static OptionalInt judged(DataSource dataSource, Dialect dialect) {
    Flyway flyway = flyway(dataSource, dialect);
    refuseNewer(flyway);
    try {
      MigrationInfoService tables = flyway.info();
      return tables.pending().length == 0 && flyway.validateWithResult().validationSuccessful
          ? OptionalInt.of(version(tables))
          : OptionalInt.empty();
    } catch (FlywayException e) {
      throw unusable(e);
    }
  }

  /**
   * Looks whether there are tables; changes nothing.
   *
   * @throws StoreOpenException if there are none, or the database cannot be reached
   */
  static void requireTables(DataSource dataSource, Dialect dialect) {
    if (SchemaHistory.versionIfComplete(dataSource, dialect).isPresent()) {
      return;
    }
    try {
      if (flyway(dataSource, dialect).info().current() == null) {
        throw new StoreOpenException(
            "there is no store in the database; serve and user add make one");
      }
    } catch (FlywayException e) {
      throw new StoreOpenException("the tables of the store cannot be read", e);
    }
  }

  private static int version(MigrationInfoService tables) {
    return Integer.parseInt(tables.current().getVersion().getVersion());
  }

  private static Flyway flyway(DataSource dataSource, Dialect dialect) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(dataSource)
        .locations(LOCATION + dialect.name().toLowerCase(Locale.ROOT))
        .javaMigrations(new NameKeys())
        .table(SchemaHistory.TABLE)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .ignoreMigrationPatterns(new String[0])
        .load();
  }

  private static StoreOpenException unusable(FlywayException e) {
    return new StoreOpenException(
        "the tables of the store cannot be created or migrated; restore a backup, or look at the"
            + " cause",
        e);
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

  private static void refuseNewer(Flyway flyway) {
    try {
      Arrays.stream(flyway.info().all())
          .filter(migration -> FUTURE.contains(migration.getState()))
          .findAny()
          .ifPresent(Migrations::refuse);
    } catch (FlywayException e) {
      throw unusable(e);
    }
  }

  private static void refuse(MigrationInfo newer) {
    throw new StoreOpenException(
        "the store has schema version %s, which is newer than this program: update the program"
            .formatted(newer.getVersion()));
  }
}
