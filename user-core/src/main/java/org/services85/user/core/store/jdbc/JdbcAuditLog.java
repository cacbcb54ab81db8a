package org.services85.user.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditLog;

/** Table {@code audit_event}. */
record JdbcAuditLog(Handle handle) implements AuditLog {

  @Override
  public void append(AuditEvent event) {
    handle
        .createUpdate(
            """
            INSERT INTO audit_event (happened_at, caller_id, action, target_id, outcome)
            VALUES (:at, :caller, :action, :target, :outcome)
            """)
        .bind("at", Times.column(event.happenedAt()))
        .bind("caller", event.callerId())
        .bind("action", event.action().name())
        .bind("target", event.targetId())
        .bind("outcome", event.outcome().name())
        .execute();
  }

  @Override
  public List<AuditEvent> latest(int limit) {
    return handle
        .createQuery(
            """
            SELECT happened_at, caller_id, action, target_id, outcome
            FROM audit_event ORDER BY audit_event_id DESC FETCH FIRST :limit ROWS ONLY
            """)
        .bind("limit", limit)
        .map(JdbcAuditLog::event)
        .list();
  }

  private static AuditEvent event(ResultSet row, StatementContext context) throws SQLException {
    return new AuditEvent(
        Times.required(row, "happened_at"),
        identity(row, "caller_id"),
        AuditEvent.Action.valueOf(row.getString("action")),
        identity(row, "target_id"),
        AuditEvent.Outcome.valueOf(row.getString("outcome")));
  }

  private static OptionalInt identity(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
