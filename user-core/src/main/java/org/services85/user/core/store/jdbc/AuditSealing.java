package org.services85.user.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.audit.AuditHead;

/**
 * Moves records that are committed from {@code audit_pending} to the end of the chain. Whoever has
 * the lock of the head is the only one who seals, on whatever node, and sees all that is committed
 * by then. Who writes a record holds no lock that others want, so one that was numbered earlier may
 * be committed later; hence what is pending is found by being there, never by a range of numbers.
 */
record AuditSealing(Handle handle, Statements statements) {

  /** The most in one transaction: a few milliseconds, for which SQLite has no writer. */
  static final int MOST = 500;

  private static final String PENDING =
      "SELECT audit_pending_id, "
          + JdbcAuditLog.COLUMNS
          + " FROM <schema>.audit_pending ORDER BY audit_pending_id LIMIT :limit";

  private static final String SEAL =
      """
      INSERT INTO <schema>.audit_event (audit_event_id, {columns}, record_hash)
      SELECT CAST(:sequence AS BIGINT), {columns}, CAST(:hash AS VARCHAR(64))
      FROM <schema>.audit_pending WHERE audit_pending_id = :pending
      """
          .replace("{columns}", JdbcAuditLog.COLUMNS);

  private static final String REMOVE =
      "DELETE FROM <schema>.audit_pending WHERE audit_pending_id = :pending";

  /** A record that is not yet sealed. */
  private record Pending(long number, SortedMap<String, String> fields) {

    static Pending of(ResultSet row, StatementContext context) throws SQLException {
      return new Pending(row.getLong(1), AuditColumn.fields(row, context));
    }
  }

  /**
   * Seals the first of them.
   *
   * @return how many, at most {@link #MOST}
   * @throws UnavailableException if there is no head to chain them to
   */
  int seal() {
    if (statements.find(row -> true, "SELECT 1 FROM <schema>.audit_pending LIMIT 1").isEmpty()) {
      return 0;
    }
    AuditHead head =
        JdbcAuditLog.only(statements.listLocked(JdbcAuditLog::headOf, JdbcAuditLog.HEAD))
            .orElseThrow(
                () ->
                    new UnavailableException(
                        "the audit records cannot be continued: audit verify says what is wrong"));
    List<Pending> all = handle.createQuery(PENDING).bind("limit", MOST).map(Pending::of).list();
    if (!all.isEmpty()) {
      append(head, all);
    }
    return all.size();
  }

  private void append(AuditHead before, List<Pending> all) {
    AuditHead head = before;
    PreparedBatch sealed = handle.prepareBatch(SEAL);
    PreparedBatch removed = handle.prepareBatch(REMOVE);
    for (Pending each : all) {
      head = head.with(each.fields());
      sealed
          .bind("sequence", head.sequence())
          .bind("hash", head.hash())
          .bind("pending", each.number())
          .add();
      removed.bind("pending", each.number()).add();
    }
    requireEach(all, sealed.execute());
    requireEach(all, removed.execute());
    statements.change(
        "UPDATE <schema>.audit_head SET last_event_id = ?, last_hash = ?",
        head.sequence(),
        head.hash());
  }

  /** Where somebody takes records away meanwhile, the chain must not go on without them. */
  private static void requireEach(List<Pending> all, int[] counts) {
    if (Arrays.stream(counts).anyMatch(count -> count != 1)) {
      throw new UnavailableException(
          "%s audit records were changed by other hands while they were sealed"
              .formatted(all.size()));
    }
  }
}
