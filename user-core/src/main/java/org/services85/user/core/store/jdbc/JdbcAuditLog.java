package org.services85.user.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.services85.user.core.audit.Aggregate;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditLog;
import org.services85.user.core.audit.AuditRecord;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.audit.Receipt;

/** Tables {@code audit_event} and {@code audit_head}. */
final class JdbcAuditLog implements AuditLog {

  private static final String SELECT =
      """
      SELECT audit_event_id, happened_at, caller_id, action, target_id, outcome, node,
             client_address, correlation_id, policy_digest, entropy_bits, hash_parameters,
             hash_engine, calls, first_at, record_hash
      FROM audit_event
      """;

  private static final String HEAD = "SELECT last_event_id, last_hash FROM audit_head";

  private final Handle handle;
  private final List<AuditEvent> appended = new ArrayList<>();

  JdbcAuditLog(Handle handle) {
    this.handle = handle;
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
   */
  void write() {
    if (appended.isEmpty()) {
      return;
    }
    AuditHead head = handle.createQuery(HEAD + " " + Dialect.LOCK).map(JdbcAuditLog::headOf).one();
    for (AuditEvent event : appended) {
      head = head.with(event);
      insert(head, event);
    }
    handle
        .createUpdate("UPDATE audit_head SET last_event_id = :sequence, last_hash = :hash")
        .bind("sequence", head.sequence())
        .bind("hash", head.hash())
        .execute();
    appended.clear();
  }

  private void insert(AuditHead head, AuditEvent event) {
    Optional<Receipt> receipt = event.receipt();
    handle
        .createUpdate(
            """
            INSERT INTO audit_event (audit_event_id, happened_at, caller_id, action, target_id,
              outcome, node, client_address, correlation_id, policy_digest, entropy_bits,
              hash_parameters, hash_engine, calls, first_at, record_hash)
            VALUES (:sequence, :at, :caller, :action, :target, :outcome, :node, :client,
              :correlation, :policy, :bits, :parameters, :engine, :calls, :firstAt, :hash)
            """)
        .bind("sequence", head.sequence())
        .bind("at", event.happenedAt())
        .bind("caller", event.callerId())
        .bind("action", event.action().name())
        .bind("target", event.targetId())
        .bind("outcome", event.outcome().name())
        .bind("node", event.origin().node())
        .bind("client", event.origin().clientAddress())
        .bind("correlation", event.origin().correlationId())
        .bind("policy", receipt.map(Receipt::policyDigest))
        .bindByType("bits", receipt.map(Receipt::entropyBits).orElse(null), Double.class)
        .bind("parameters", receipt.map(Receipt::hashParameters))
        .bind("engine", receipt.map(Receipt::hashEngine))
        .bindByType("calls", event.aggregate().map(Aggregate::calls).orElse(null), Long.class)
        .bindByType(
            "firstAt", event.aggregate().map(Aggregate::firstAt).orElse(null), Instant.class)
        .bind("hash", head.hash())
        .execute();
  }

  @Override
  public List<AuditEvent> latest(int limit) {
    return handle
        .createQuery(SELECT + "ORDER BY audit_event_id DESC LIMIT :limit")
        .bind("limit", limit)
        .map(JdbcAuditLog::record)
        .map(AuditRecord::event)
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
  public AuditHead head() {
    return handle.createQuery(HEAD).map(JdbcAuditLog::headOf).one();
  }

  private static AuditHead headOf(ResultSet row, StatementContext context) throws SQLException {
    return new AuditHead(row.getLong("last_event_id"), row.getString("last_hash"));
  }

  private static AuditRecord record(ResultSet row, StatementContext context) throws SQLException {
    return new AuditRecord(
        row.getLong("audit_event_id"),
        new AuditEvent(
            Times.required(row, "happened_at", context),
            identity(row, "caller_id"),
            AuditEvent.Action.valueOf(row.getString("action")),
            identity(row, "target_id"),
            AuditEvent.Outcome.valueOf(row.getString("outcome")),
            new Origin(
                row.getString("node"),
                Optional.ofNullable(row.getString("client_address")),
                Optional.ofNullable(row.getString("correlation_id"))),
            receipt(row),
            aggregate(row, context)),
        Optional.ofNullable(row.getString("record_hash")));
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
