package org.services85.user.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.store.AnswerStore;
import org.services85.user.core.store.KeptAnswer;
import org.services85.user.core.store.KeyTakenException;
import org.services85.user.core.store.jdbc.database.Times;

/** Table {@code kept_answer}. */
record JdbcAnswerStore(Handle handle, Statements statements) implements AnswerStore {

  @Override
  public Optional<KeptAnswer> find(String keyId, Instant now) {
    return handle
        .createQuery(
            """
            SELECT key_id, caller_id, action, target_id, sealed_answer, expires_at
            FROM <schema>.kept_answer WHERE key_id = :id AND expires_at > :now
            """)
        .bind("id", keyId)
        .bind("now", now)
        .map(JdbcAnswerStore::answer)
        .findOne();
  }

  @Override
  public void insert(KeptAnswer answer, Instant now) {
    int kept =
        statements.changeNow(
            """
            INSERT INTO <schema>.kept_answer
              (key_id, caller_id, action, target_id, sealed_answer, expires_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (key_id) DO UPDATE
            SET caller_id = excluded.caller_id, action = excluded.action,
                target_id = excluded.target_id, sealed_answer = excluded.sealed_answer,
                expires_at = excluded.expires_at
            WHERE kept_answer.expires_at <= ?
            """,
            answer.keyId(),
            answer.callerId(),
            answer.action().name(),
            answer.targetId(),
            answer.sealed(),
            answer.expiresAt(),
            now);
    if (kept == 0) {
      throw new KeyTakenException();
    }
  }

  @Override
  public void wipe(int targetId) {
    statements.change(
        """
        UPDATE <schema>.kept_answer SET sealed_answer = NULL
        WHERE target_id = ? AND sealed_answer IS NOT NULL
        """,
        targetId);
  }

  @Override
  public int removeExpired(Instant now, int limit) {
    return Expired.remove(handle, "kept_answer", "key_id", String.class, now, limit);
  }

  private static KeptAnswer answer(ResultSet row, StatementContext context) throws SQLException {
    return new KeptAnswer(
        row.getString("key_id"),
        row.getInt("caller_id"),
        new AuditAction(row.getString("action")),
        row.getInt("target_id"),
        Optional.ofNullable(row.getString("sealed_answer")),
        Times.required(row, "expires_at", context));
  }
}
