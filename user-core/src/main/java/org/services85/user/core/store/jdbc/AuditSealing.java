package org.services85.user.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.services85.user.api.UnavailableException;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.audit.HeadMac;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Moves records that are committed from {@code audit_pending} to the end of the chain. Whoever has
 * the lock of the head is the only one who seals, on whatever node, and sees all that is committed
 * by then. Who writes a record holds no lock that others want, so one that was numbered earlier may
 * be committed later; hence what is pending is found by being there, never by a range of numbers.
 *
 * <p>With a key, a record that does not carry its MAC, or carries that of another record, is
 * chained without one: so a verification finds it, and it stands in nobody's way.
 */
record AuditSealing(Handle handle, Statements statements, AuditKey key) {

  /** The most in one transaction: a few milliseconds, for which SQLite has no writer. */
  static final int MOST = 500;

  private static final Logger LOG = LoggerFactory.getLogger(AuditSealing.class);
  private static final Marker AUDIT_RECORD_FORGED = MarkerFactory.getMarker("audit-record-forged");

  private static final String PENDING =
      "SELECT audit_pending_id, "
          + JdbcAuditLog.COLUMNS
          + ", record_mac FROM <schema>.audit_pending ORDER BY audit_pending_id LIMIT :limit";

  private static final String SEAL =
      """
      INSERT INTO <schema>.audit_event (audit_event_id, {columns}, record_mac, record_hash)
      SELECT CAST(:sequence AS BIGINT), {columns}, CAST(:mac AS VARCHAR(96)),
             CAST(:hash AS VARCHAR(64))
      FROM <schema>.audit_pending WHERE audit_pending_id = :pending
      """
          .replace("{columns}", JdbcAuditLog.COLUMNS);

  private static final String REMOVE =
      "DELETE FROM <schema>.audit_pending WHERE audit_pending_id = :pending";

  private static final String USED =
      "SELECT record_mac FROM <schema>.audit_event WHERE record_mac IN (<macs>)";

  /** A record that is not yet sealed. */
  private record Pending(long number, SortedMap<String, String> fields) {

    static Pending of(ResultSet row, StatementContext context) throws SQLException {
      return new Pending(row.getLong(1), AuditColumn.fields(row, context));
    }

    Optional<String> mac() {
      return Optional.ofNullable(fields.get(AuditColumn.MAC));
    }

    Pending withoutMac() {
      SortedMap<String, String> others = new TreeMap<>(fields);
      others.remove(AuditColumn.MAC);
      return new Pending(number, others);
    }
  }

  /**
   * Seals the first of them.
   *
   * @return how many, at most {@link #MOST}
   * @throws UnavailableException if there is no head to chain them to, or it is not under the key
   */
  int seal() {
    if (statements.find(row -> true, "SELECT 1 FROM <schema>.audit_pending LIMIT 1").isEmpty()) {
      return 0;
    }
    AuditHead head = lockedHead();
    Optional<Long> keyedFrom = keyedFrom(head);
    List<Pending> all = pending();
    if (!all.isEmpty()) {
      put(append(head, keyedFrom.isPresent() ? judged(all) : all), keyedFrom);
    }
    return all.size();
  }

  /**
   * Has the key in force from the end of the chain on, behind all that is pending.
   *
   * @return the number of the last record before it
   */
  long begin() {
    AuditHead head = lockedHead();
    if (!key.isOf(head)) {
      for (List<Pending> all = pending(); !all.isEmpty(); all = pending()) {
        head = append(head, all);
      }
      put(head, Optional.of(head.sequence()));
    }
    return head.sequence();
  }

  private AuditHead lockedHead() {
    return JdbcAuditLog.only(statements.listLocked(JdbcAuditLog::headOf, JdbcAuditLog.HEAD))
        .orElseThrow(
            () ->
                new UnavailableException(
                    "the audit records cannot be continued: audit verify says what is wrong"));
  }

  private List<Pending> pending() {
    return handle.createQuery(PENDING).bind("limit", MOST).map(Pending::of).list();
  }

  /** The last record before the key was in force; empty where there is no key. */
  private Optional<Long> keyedFrom(AuditHead head) {
    if (!key.isPresent()) {
      if (head.mac().isPresent()) {
        throw new UnavailableException(
            "the audit records are under the key %s, which this program was not given"
                .formatted(head.mac().get().keyId()));
      }
      return Optional.empty();
    }
    if (key.isOf(head)) {
      return head.mac().map(HeadMac::from);
    }
    if (head.equals(AuditHead.START)) {
      return Optional.of(0L);
    }
    throw new UnavailableException(
        ("the head of the audit records has no MAC of the key %s: where it never had one, audit"
                + " seal-from-here puts the key in force, otherwise other hands changed the head")
            .formatted(key.id()));
  }

  /** Without the MACs that are not the record's own. */
  private List<Pending> judged(List<Pending> all) {
    List<Pending> right = all.stream().filter(each -> key.isOf(each.fields())).toList();
    Set<String> used = used(right.stream().flatMap(each -> each.mac().stream()).toList());
    // Of two with the same MAC one is a copy.
    Set<Pending> own =
        new HashSet<>(right.stream().filter(each -> used.add(each.mac().orElseThrow())).toList());
    long forged = all.size() - (long) own.size();
    if (forged > 0) {
      LOG.warn(
          AUDIT_RECORD_FORGED,
          "{} audit records were not written with the key {}, and are chained as such",
          forged,
          key.id());
    }
    return all.stream().map(each -> own.contains(each) ? each : each.withoutMac()).toList();
  }

  /** Those of sealed records. */
  private Set<String> used(List<String> macs) {
    return macs.isEmpty()
        ? new HashSet<>()
        : new HashSet<>(handle.createQuery(USED).bindList("macs", macs).mapTo(String.class).list());
  }

  private AuditHead append(AuditHead before, List<Pending> all) {
    AuditHead head = before;
    PreparedBatch sealed = handle.prepareBatch(SEAL);
    PreparedBatch removed = handle.prepareBatch(REMOVE);
    for (Pending each : all) {
      head = head.with(each.fields());
      sealed
          .bind("sequence", head.sequence())
          .bind("mac", each.mac().orElse(null))
          .bind("hash", head.hash())
          .bind("pending", each.number())
          .add();
      removed.bind("pending", each.number()).add();
    }
    requireEach(all, sealed.execute());
    requireEach(all, removed.execute());
    return head;
  }

  private void put(AuditHead head, Optional<Long> keyedFrom) {
    Optional<HeadMac> mac = keyedFrom.flatMap(from -> key.sign(head, from).mac());
    statements.change(
        "UPDATE <schema>.audit_head SET last_event_id = ?, last_hash = ?, key_id = ?,"
            + " keyed_from = ?, head_mac = ?",
        head.sequence(),
        head.hash(),
        mac.map(HeadMac::keyId),
        mac.map(HeadMac::from),
        mac.map(HeadMac::value));
  }

  /** Fails if records were deleted meanwhile: the chain must not go on without them. */
  private static void requireEach(List<Pending> all, int[] counts) {
    if (Arrays.stream(counts).anyMatch(count -> count != 1)) {
      throw new UnavailableException(
          "%s audit records were changed by other hands while they were sealed"
              .formatted(all.size()));
    }
  }
}
