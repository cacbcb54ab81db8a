package org.services85.user.core.audit;

import java.util.List;

/** The audit records of a store, as one transaction sees them. Not thread-safe. */
public interface AuditLog {

  /**
   * Adds a record, which becomes durable with the transaction. It is numbered and chained when the
   * transaction commits, so until then it cannot be read.
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

  /**
   * The records after the one with the given number.
   *
   * @param sequence the number; 0 for the beginning
   * @param limit how many at most; positive
   * @return the records, oldest first
   */
  List<AuditRecord> after(long sequence, int limit);

  /**
   * The end of the chain.
   *
   * @return the number and hash of the last record
   */
  AuditHead head();
}
