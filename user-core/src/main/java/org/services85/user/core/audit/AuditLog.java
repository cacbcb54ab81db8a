package org.services85.user.core.audit;

/** The audit records of a store, as one transaction sees them. Not thread-safe. */
public interface AuditLog extends AuditRecords {

  /**
   * Adds a record, which becomes durable with the transaction. It is numbered and chained when the
   * transaction commits, so until then it cannot be read.
   *
   * @param event what to record
   */
  void append(AuditEvent event);
}
