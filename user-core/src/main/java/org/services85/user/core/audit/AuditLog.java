package org.services85.user.core.audit;

import java.util.List;

/** The audit records of a store, as one transaction sees them. Not thread-safe. */
public interface AuditLog {

  /**
   * Adds a record, which becomes durable with the transaction.
   *
   * @param event what to record
   */
  void append(AuditEvent event);

  /**
   * The newest records.
   *
   * @param limit how many at most; positive
   * @return the records, newest first
   */
  List<AuditEvent> latest(int limit);
}
