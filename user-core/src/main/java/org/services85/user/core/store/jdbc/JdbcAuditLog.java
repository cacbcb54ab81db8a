package org.services85.user.core.store.jdbc;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.audit.Aggregate;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditLog;
import org.services85.user.core.audit.AuditRecord;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.audit.Receipt;
import org.services85.user.core.store.jdbc.database.Times;

/** Tables {@code audit_event} and {@code audit_head}. */
final class JdbcAuditLog implements AuditLog {

  private static final String COLUMNS =
      AuditColumn.ALL.stream().map(AuditColumn::name).collect(joining(", "));

  private static final String SELECT =
      "SELECT audit_event_id, " + COLUMNS + ", record_hash FROM <schema>.audit_event ";

  private static final String INSERT =
      "INSERT INTO <schema>.audit_event (%s, audit_event_id, record_hash) VALUES (%s?, ?)"
          .formatted(COLUMNS, "?, ".repeat(AuditColumn.ALL.size()));

  private static final String HEAD =
      "SELECT head_id, last_event_id, last_hash FROM <schema>.audit_head";

  private final Handle handle;
  private final Statements statements;
  private final List<AuditEvent> appended = new ArrayList<>();

  JdbcAuditLog(Handle handle, Statements statements) {
    this.handle = handle;
    this.statements = statements;
  }

  @Override
  public void append(AuditEvent event) {
    appended.add(event);
  }

  boolean isUnwritten() {
    return !appended.isEmpty();
  }

  /**
   * Chains what was appended. The last thing before the commit: whoever holds the head's lock has
   * all others that it needs, waits for nobody, and commits before the next one reads the head.
   *
   * @throws UnavailableException if there is no head to chain it to
   */
  void write() {
    if (appended.isEmpty()) {
      return;
    }
    AuditHead head =
        only(statements.listLocked(JdbcAuditLog::headOf, HEAD))
            .orElseThrow(
                () ->
                    new UnavailableException(
                        "the audit records cannot be continued: audit verify says what is wrong"));
    for (AuditEvent event : appended) {
      head = insert(head, event);
    }
    statements.change(
        "UPDATE <schema>.audit_head SET last_event_id = ?, last_hash = ?",
        head.sequence(),
        head.hash());
    appended.clear();
  }

  private AuditHead insert(AuditHead before, AuditEvent event) {
    SortedMap<String, String> fields = new TreeMap<>();
    List<Object> values = new ArrayList<>();
    for (AuditColumn column : AuditColumn.ALL) {
      column.text(event).ifPresent(text -> fields.put(column.name(), text));
      values.add(column.value().apply(event));
    }
    AuditHead head = before.with(fields);
    values.add(head.sequence());
    values.add(head.hash());
    statements.change(INSERT, values.toArray());
    return head;
  }

  @Override
  public List<AuditEvent> latest(int limit) {
    return handle
        .createQuery(SELECT + "ORDER BY audit_event_id DESC LIMIT :limit")
        .bind("limit", limit)
        .map(JdbcAuditLog::event)
        .list();
  }

  @Override
  public List<AuditRecord> after(long sequence, int limit) {
    return handle
        .createQuery(
            SELECT + "WHERE audit_event_id > :sequence ORDER BY audit_event_id" + " LIMIT :limit")
        .bind("sequence", sequence)
        .bind("limit", limit)
        .map(JdbcAuditLog::record)
        .list();
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

  private static Optional<AuditHead> only(List<Optional<AuditHead>> heads) {
    return heads.size() == 1 ? heads.get(0) : Optional.empty();
  }

  private static Optional<AuditHead> headOf(ResultSet row) throws SQLException {
    long sequence = row.getLong(2);
    if (row.wasNull() || row.getInt(1) != 1) {
      return Optional.empty();
    }
    return Optional.ofNullable(row.getString(3)).map(hash -> new AuditHead(sequence, hash));
  }

  private static AuditRecord record(ResultSet row, StatementContext context) throws SQLException {
    SortedMap<String, String> fields = new TreeMap<>();
    for (AuditColumn column : AuditColumn.ALL) {
      column.text(row, context).ifPresent(text -> fields.put(column.name(), text));
    }
    return new AuditRecord(
        row.getLong("audit_event_id"), fields, Optional.ofNullable(row.getString("record_hash")));
  }

  private static AuditEvent event(ResultSet row, StatementContext context) throws SQLException {
    return new AuditEvent(
        Times.required(row, "happened_at", context),
        identity(row, "caller_id"),
        new AuditAction(row.getString("action")),
        identity(row, "target_id"),
        AuditEvent.Outcome.valueOf(row.getString("outcome")),
        new Origin(
            row.getString("node"),
            Optional.ofNullable(row.getString("client_address")),
            Optional.ofNullable(row.getString("correlation_id"))),
        receipt(row),
        aggregate(row, context));
  }

  private static Optional<Receipt> receipt(ResultSet row) throws SQLException {
    String digest = row.getString("policy_digest");
    return digest == null
        ? Optional.empty()
        : Optional.of(
            new Receipt(
                digest,
                row.getDouble("entropy_bits"),
                row.getString("hash_parameters"),
                row.getString("hash_engine")));
  }

  private static Optional<Aggregate> aggregate(ResultSet row, StatementContext context)
      throws SQLException {
    long calls = row.getLong("calls");
    boolean single = row.wasNull();
    Optional<Instant> firstAt = Times.optional(row, row.findColumn("first_at"), context);
    if (single != firstAt.isEmpty()) {
      throw new IllegalArgumentException("calls and first_at are there together, or neither");
    }
    return firstAt.map(first -> new Aggregate(calls, first));
  }

  private static OptionalInt identity(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
