package org.services85.user.core.store.jdbc.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Columns that hold instants, as the {@link Dialect} keeps them. */
public final class Times {

  private static final long MICROS = 1_000_000;

  private Times() {}

  /**
   * Microseconds since 1970, whole; beyond 2262, too, where nanoseconds would overflow.
   *
   * @param time a time
   * @return the microseconds
   */
  public static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / 1_000L);
  }

  /**
   * Reads a time that may be missing.
   *
   * @param row a row
   * @param column the position of the column, from 1
   * @param context the context of the query
   * @return the time, or empty
   * @throws SQLException if the column holds none
   */
  public static Optional<Instant> optional(ResultSet row, int column, StatementContext context)
      throws SQLException {
    return Optional.ofNullable(
        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, column, context));
  }

  /**
   * Reads a time.
   *
   * @param row a row
   * @param column the position of the column, from 1
   * @param context the context of the query
   * @return the time
   * @throws SQLException if the column holds none
   */
  public static Instant required(ResultSet row, int column, StatementContext context)
      throws SQLException {
    return optional(row, column, context).orElseThrow();
  }

  /**
   * Reads a time.
   *
   * @param row a row
   * @param column the name of the column
   * @param context the context of the query
   * @return the time
   * @throws SQLException if the column holds none
   */
  public static Instant required(ResultSet row, String column, StatementContext context)
      throws SQLException {
    return required(row, row.findColumn(column), context);
  }
}
