package org.services85.user.core.store.jdbc.database;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The two databases, and all in which their SQL differs: some words, how times and UUIDs are
 * columns, and what an error means. Times are kept to the microsecond, which both can.
 */
public enum Dialect {
  /** That of PostgreSQL, whose transactions lock rows. */
  POSTGRESQL("FOR UPDATE", "FOR UPDATE SKIP LOCKED", "GREATEST", Types.TIMESTAMP_WITH_TIMEZONE) {

    @Override
    public Map<String, Integer> migrations() {
      return Map.of("1", -1387770729, NameKeys.DESCRIPTION, NameKeys.RULE);
    }

    /** Classes of SQLSTATE that tell of a mistake in this program: data, integrity, syntax. */
    private static final Set<String> MISTAKES = Set.of("21", "22", "23", "42");

    @Override
    void bindTime(PreparedStatement statement, int position, Instant time) throws SQLException {
      statement.setObject(position, cut(time).atOffset(ZoneOffset.UTC));
    }

    /**
     * Reads a time.
     *
     * @param row a row
     * @param column the position of the column, from 1
     * @return the time, or null where there is none
     * @throws SQLException if the column holds none
     */
    @Override
    public @Nullable Instant time(ResultSet row, int column) throws SQLException {
      OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
      return time == null ? null : time.toInstant();
    }

    @Override
    void bindUuid(PreparedStatement statement, int position, UUID uuid) throws SQLException {
      statement.setObject(position, uuid);
    }

    @Override
    UUID uuid(ResultSet row, int column) throws SQLException {
      return row.getObject(column, UUID.class);
    }

    @Override
    boolean isUniqueViolation(SQLException e) {
      return "23505".equals(e.getSQLState());
    }

    @Override
    boolean isMistake(SQLException e) {
      String state = e.getSQLState();
      return state != null && state.length() == 5 && MISTAKES.contains(state.substring(0, 2));
    }

    @Override
    boolean isUncommitted(SQLException e) {
      return false;
    }

    @Override
    public String code(SQLException e) {
      return "SQLSTATE " + e.getSQLState();
    }
  },

  /** A transaction that locks is alone, so no row need be locked. */
  SQLITE("", "", "MAX", Types.BIGINT) {

    private static final int MICROS = 1_000_000;

    @Override
    public Map<String, Integer> migrations() {
      return Map.of("1", -445299543, NameKeys.DESCRIPTION, NameKeys.RULE);
    }

    private static final Set<SQLiteErrorCode> UNIQUE =
        Set.of(
            SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE, SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY);

    /** By their last eight bits, which all codes of one kind share. */
    private static final Set<SQLiteErrorCode> MISTAKES =
        Set.of(
            SQLiteErrorCode.SQLITE_ERROR,
            SQLiteErrorCode.SQLITE_TOOBIG,
            SQLiteErrorCode.SQLITE_CONSTRAINT,
            SQLiteErrorCode.SQLITE_MISMATCH,
            SQLiteErrorCode.SQLITE_MISUSE,
            SQLiteErrorCode.SQLITE_RANGE);

    /**
     * Errors of the last write, which is the one that commits: where it failed or was not begun,
     * nothing was committed. After it only the sync can fail, and nobody knows what that did.
     */
    private static final Set<SQLiteErrorCode> UNCOMMITTED =
        Set.of(
            SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_IOERR_WRITE,
            SQLiteErrorCode.SQLITE_BUSY);

    @Override
    void bindTime(PreparedStatement statement, int position, Instant time) throws SQLException {
      statement.setLong(position, Times.micros(time));
    }

    @Override
    public @Nullable Instant time(ResultSet row, int column) throws SQLException {
      long micros = row.getLong(column);
      return row.wasNull()
          ? null
          : Instant.ofEpochSecond(
              Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L);
    }

    @Override
    void bindUuid(PreparedStatement statement, int position, UUID uuid) throws SQLException {
      statement.setBytes(
          position,
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(uuid.getMostSignificantBits())
              .putLong(uuid.getLeastSignificantBits())
              .array());
    }

    @Override
    UUID uuid(ResultSet row, int column) throws SQLException {
      ByteBuffer bytes = ByteBuffer.wrap(row.getBytes(column));
      return new UUID(bytes.getLong(), bytes.getLong());
    }

    @Override
    boolean isUniqueViolation(SQLException e) {
      return e instanceof SQLiteException sqlite && UNIQUE.contains(sqlite.getResultCode());
    }

    @Override
    boolean isMistake(SQLException e) {
      return MISTAKES.contains(kind(e));
    }

    @Override
    boolean isUncommitted(SQLException e) {
      return e instanceof SQLiteException sqlite && UNCOMMITTED.contains(sqlite.getResultCode());
    }

    @Override
    public String code(SQLException e) {
      return e instanceof SQLiteException sqlite ? sqlite.getResultCode().name() : "no code";
    }
  };

  /** The end of a query that locks the rows that it finds. */
  public static final String LOCK = "<lock>";

  /** The same, where it passes over rows that others have locked. */
  public static final String SKIP_LOCKED = "<skip_locked>";

  private final String lock;
  private final String skipLocked;
  private final String greatest;
  private final int typeOfTime;

  Dialect(String lock, String skipLocked, String greatest, int typeOfTime) {
    this.lock = lock;
    this.skipLocked = skipLocked;
    this.greatest = greatest;
    this.typeOfTime = typeOfTime;
  }

  /**
   * The dialect of the database that an error is of.
   *
   * @param e an error
   * @return the dialect
   */
  public static Dialect of(SQLException e) {
    return e instanceof SQLiteException ? SQLITE : POSTGRESQL;
  }

  /**
   * The kind of an error of SQLite, without the details of its code.
   *
   * @param e an error of SQLite
   * @return the kind
   */
  public static SQLiteErrorCode kind(SQLException e) {
    return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
  }

  /** Lets the statements of a store be in this dialect. */
  void speak(Jdbi jdbi) {
    jdbi.define("lock", lock)
        .define("skip_locked", skipLocked)
        .define("greatest", greatest)
        .registerArgument(new TimeArguments(this))
        .registerArgument(new UuidArguments(this))
        .registerColumnMapper(
            Instant.class, (ColumnMapper<Instant>) (row, column, context) -> time(row, column))
        .registerColumnMapper(
            UUID.class, (ColumnMapper<UUID>) (row, column, context) -> uuid(row, column));
  }

  /**
   * A query that locks the rows that it finds.
   *
   * @param query a query
   * @return the same, with what locks rows where the database has to be told
   */
  public String locking(String query) {
    return lock.isEmpty() ? query : query + " " + lock;
  }

  /**
   * Sets a parameter of a statement; an empty Optional is NULL.
   *
   * @param statement the statement
   * @param position the position of the parameter, from 1
   * @param value an Instant, a UUID, an Optional of one, or what JDBC knows
   * @throws SQLException if the driver does not take it
   */
  public void bind(PreparedStatement statement, int position, Object value) throws SQLException {
    if (value instanceof Optional<?> perhaps) {
      if (perhaps.isPresent()) {
        bind(statement, position, perhaps.get());
      } else {
        statement.setObject(position, null);
      }
    } else if (value instanceof Instant time) {
      bindTime(statement, position, time);
    } else if (value instanceof UUID uuid) {
      bindUuid(statement, position, uuid);
    } else {
      statement.setObject(position, value);
    }
  }

  /**
   * Whether one statement may be many, which are sent in one message and answered in one.
   *
   * @return true if so
   */
  public boolean takesManyAtOnce() {
    return this == POSTGRESQL;
  }

  /**
   * The checksums of its migrations.
   *
   * @return them as {@link SchemaHistory} has them once all are applied
   */
  public abstract Map<String, Integer> migrations();

  abstract void bindTime(PreparedStatement statement, int position, Instant time)
      throws SQLException;

  /**
   * Reads a time.
   *
   * @param row a row
   * @param column the position of the column, from 1
   * @return the time, or null where there is none
   * @throws SQLException if the column holds none
   */
  public abstract @Nullable Instant time(ResultSet row, int column) throws SQLException;

  abstract void bindUuid(PreparedStatement statement, int position, UUID uuid) throws SQLException;

  abstract UUID uuid(ResultSet row, int column) throws SQLException;

  /** Whether a row was refused for another one with the same key. */
  abstract boolean isUniqueViolation(SQLException e);

  /** Whether an error tells of a mistake in this program. */
  abstract boolean isMistake(SQLException e);

  /** Whether it is certain, of an error of a commit, that nothing was committed. */
  abstract boolean isUncommitted(SQLException e);

  /**
   * The name that the database has for an error; it tells nothing that is stored.
   *
   * @param e an error of the database
   * @return its name
   */
  public abstract String code(SQLException e);

  private static Instant cut(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  private static final class TimeArguments extends AbstractArgumentFactory<Instant> {

    private final Dialect dialect;

    TimeArguments(Dialect dialect) {
      super(dialect.typeOfTime);
      this.dialect = dialect;
    }

    @Override
    protected Argument build(Instant time, ConfigRegistry config) {
      return (position, statement, context) -> dialect.bindTime(statement, position, time);
    }
  }

  private static final class UuidArguments extends AbstractArgumentFactory<UUID> {

    private final Dialect dialect;

    UuidArguments(Dialect dialect) {
      super(Types.OTHER);
      this.dialect = dialect;
    }

    @Override
    protected Argument build(UUID uuid, ConfigRegistry config) {
      return (position, statement, context) -> dialect.bindUuid(statement, position, uuid);
    }
  }
}
