package org.services85.user.core.store.jdbc;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.audit.Aggregate;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.audit.Receipt;
import org.services85.user.core.store.jdbc.database.Times;

/**
 * A column of {@code audit_event}. What is written, what is read and what the chain covers all come
 * from {@link #ALL}, so none is forgotten.
 */
record AuditColumn(String name, Kind kind, Function<AuditEvent, Optional<?>> value) {

  /** The ways to read a column. */
  enum Kind {
    TIME,
    OTHER
  }

  private static final BigInteger MICROS = BigInteger.valueOf(1_000_000);

  /** All of them but the number of the record and its hash. */
  static final List<AuditColumn> ALL =
      List.of(
          new AuditColumn("happened_at", Kind.TIME, event -> Optional.of(event.happenedAt())),
          new AuditColumn("caller_id", Kind.OTHER, event -> boxed(event.callerId())),
          new AuditColumn("action", Kind.OTHER, event -> Optional.of(event.action().name())),
          new AuditColumn("target_id", Kind.OTHER, event -> boxed(event.targetId())),
          new AuditColumn("outcome", Kind.OTHER, event -> Optional.of(event.outcome().name())),
          new AuditColumn("node", Kind.OTHER, event -> Optional.of(event.origin().node())),
          new AuditColumn("client_address", Kind.OTHER, event -> event.origin().clientAddress()),
          new AuditColumn("correlation_id", Kind.OTHER, event -> event.origin().correlationId()),
          new AuditColumn(
              "policy_digest", Kind.OTHER, event -> event.receipt().map(Receipt::policyDigest)),
          new AuditColumn(
              "entropy_bits", Kind.OTHER, event -> event.receipt().map(Receipt::entropyBits)),
          new AuditColumn(
              "hash_parameters", Kind.OTHER, event -> event.receipt().map(Receipt::hashParameters)),
          new AuditColumn(
              "hash_engine", Kind.OTHER, event -> event.receipt().map(Receipt::hashEngine)),
          new AuditColumn("calls", Kind.OTHER, event -> event.aggregate().map(Aggregate::calls)),
          new AuditColumn(
              "first_at", Kind.TIME, event -> event.aggregate().map(Aggregate::firstAt)));

  /** The text of its value in an event, as the chain covers it. */
  Optional<String> text(AuditEvent event) {
    return value.apply(event).map(AuditColumn::text);
  }

  /** The text of its value in a row, as the chain covers it, whatever somebody put there. */
  Optional<String> text(ResultSet row, StatementContext context) throws SQLException {
    return kind == Kind.TIME
        ? Times.optional(row, row.findColumn(name), context).map(AuditColumn::text)
        : textOf(row.getObject(name));
  }

  /** The column of a record's MAC, which {@link AuditKey#macOf} makes of all others. */
  static final String MAC = "record_mac";

  /** Reads the values of an event, by the names of the columns. */
  static SortedMap<String, String> fields(AuditEvent event) {
    SortedMap<String, String> fields = new TreeMap<>();
    for (AuditColumn column : ALL) {
      column.text(event).ifPresent(text -> fields.put(column.name(), text));
    }
    return fields;
  }

  /** Reads the values of a row with its MAC, by the names of the columns. */
  static SortedMap<String, String> fields(ResultSet row, StatementContext context)
      throws SQLException {
    SortedMap<String, String> fields = new TreeMap<>();
    textOf(row.getObject(MAC)).ifPresent(text -> fields.put(MAC, text));
    for (AuditColumn column : ALL) {
      column.text(row, context).ifPresent(text -> fields.put(column.name(), text));
    }
    return fields;
  }

  private static Optional<String> textOf(@Nullable Object value) {
    return Optional.ofNullable(value).map(AuditColumn::text);
  }

  private static String text(Object value) {
    if (value instanceof Instant time) {
      return micros(time);
    } else if (value instanceof Double real) {
      return HexFormat.of().toHexDigits(Double.doubleToLongBits(real));
    }
    return value.toString();
  }

  /** Also of a time that no clock shows: whoever put it there is in nobody's way. */
  private static String micros(Instant time) {
    return BigInteger.valueOf(time.getEpochSecond())
        .multiply(MICROS)
        .add(BigInteger.valueOf(time.getNano() / 1_000L))
        .toString();
  }

  private static Optional<Integer> boxed(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }
}
