package org.services85.user.core.store.jdbc;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.services85.user.core.audit.AuditBacklog;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.audit.AuditLog;
import org.services85.user.core.audit.AuditRecord;
import org.services85.user.core.audit.HeadMac;
import org.services85.user.core.store.jdbc.database.Times;

/** Tables {@code audit_event}, {@code audit_pending} and {@code audit_head}. */
record JdbcAuditLog(Handle handle, Statements statements, AuditKey key) implements AuditLog {

  /** Of a record, all but its number, MAC and hash. */
  static final String COLUMNS =
      AuditColumn.ALL.stream().map(AuditColumn::name).collect(joining(", "));

  static final String HEAD =
      "SELECT head_id, last_event_id, last_hash, key_id, keyed_from, head_mac"
          + " FROM <schema>.audit_head";

  /** No record has it. */
  private static final long NO_NUMBER = -1;

  private static final String SELECT =
      "SELECT audit_event_id, " + COLUMNS + ", record_mac, record_hash FROM <schema>.audit_event ";

  /** The newest of each table, as neither has an order in common with the other. */
  private static final String LATEST =
      """
      SELECT * FROM (
        SELECT * FROM (
          SELECT 1 AS pending, audit_pending_id AS number, {columns}, record_mac FROM <schema>.audit_pending
          ORDER BY audit_pending_id DESC LIMIT :limit) AS unsealed
        UNION ALL
        SELECT * FROM (
          SELECT 0 AS pending, audit_event_id AS number, {columns}, record_mac FROM <schema>.audit_event
          ORDER BY audit_event_id DESC LIMIT :limit) AS sealed) AS both_tables
      ORDER BY pending DESC, number DESC LIMIT :limit
      """
          .replace("{columns}", COLUMNS);

  private static final String INSERT =
      "INSERT INTO <schema>.audit_pending (%s, record_mac) VALUES (%s?)"
          .formatted(COLUMNS, "?, ".repeat(AuditColumn.ALL.size()));

  @Override
  public void append(AuditEvent event) {
    Stream<Object> values = AuditColumn.ALL.stream().map(column -> column.value().apply(event));
    Optional<String> mac =
        key.isPresent() ? Optional.of(key.macOf(AuditColumn.fields(event))) : Optional.empty();
    statements.change(INSERT, Stream.concat(values, Stream.of(mac)).toArray());
  }

  @Override
  public List<AuditEvent> latest(int limit) {
    return handle
        .createQuery(LATEST)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new AuditRecord(0, AuditColumn.fields(row, context), Optional.empty()).event())
        .list();
  }

  @Override
  public List<AuditRecord> after(long sequence, int limit) {
    return handle
        .createQuery(
            SELECT + "WHERE audit_event_id > :sequence ORDER BY audit_event_id LIMIT :limit")
        .bind("sequence", sequence)
        .bind("limit", limit)
        .map(JdbcAuditLog::record)
        .list();
  }

  @Override
  public OptionalLong firstSince(Instant time) {
    return handle
        .createQuery(
            "SELECT MIN(audit_event_id) FROM <schema>.audit_event WHERE happened_at >= :time")
        .bind("time", time)
        .map((row, context) -> numberOf(row))
        .one();
  }

  private static OptionalLong numberOf(ResultSet row) throws SQLException {
    long number = row.getLong(1);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
  }

  @Override
  public long countUpTo(long sequence) {
    return handle
        .createQuery(
            "SELECT COUNT(*) FROM <schema>.audit_event"
                + " WHERE audit_event_id IS NULL OR audit_event_id <= :sequence")
        .bind("sequence", sequence)
        .mapTo(Long.class)
        .one();
  }

  @Override
  public Optional<AuditHead> head() {
    return only(handle.createQuery(HEAD).map((row, context) -> headOf(row)).list());
  }

  @Override
  public AuditBacklog backlog() {
    return handle
        .createQuery("SELECT COUNT(*), MIN(happened_at) FROM <schema>.audit_pending")
        .map((row, context) -> new AuditBacklog(row.getLong(1), Times.optional(row, 2, context)))
        .one();
  }

  static Optional<AuditHead> only(List<Optional<AuditHead>> heads) {
    return heads.size() == 1 ? heads.get(0) : Optional.empty();
  }

  static Optional<AuditHead> headOf(ResultSet row) throws SQLException {
    long sequence = row.getLong(2);
    if (row.wasNull() || row.getInt(1) != 1) {
      return Optional.empty();
    }
    Optional<HeadMac> mac = macOf(row);
    return Optional.ofNullable(row.getString(3)).map(hash -> new AuditHead(sequence, hash, mac));
  }

  /** Also where somebody took a part of it away. */
  private static Optional<HeadMac> macOf(ResultSet row) throws SQLException {
    Optional<String> keyId = Optional.ofNullable(row.getString(4));
    long from = row.getLong(5);
    boolean isWithout = row.wasNull();
    Optional<String> value = Optional.ofNullable(row.getString(6));
    return isWithout && keyId.isEmpty() && value.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HeadMac(keyId.orElse(""), isWithout ? NO_NUMBER : from, value.orElse("")));
  }

  private static AuditRecord record(ResultSet row, StatementContext context) throws SQLException {
    return new AuditRecord(
        row.getLong("audit_event_id"),
        AuditColumn.fields(row, context),
        Optional.ofNullable(row.getString("record_hash")));
  }
}
