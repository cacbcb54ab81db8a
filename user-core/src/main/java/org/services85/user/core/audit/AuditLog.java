package org.services85.user.core.audit;

/** The audit records of a store, as one transaction sees them. Not thread-safe. */
public interface AuditLog extends AuditRecords {

  /**
   * Adds a record, which becomes durable with the transaction, and waits for no other. {@link
   * org.services85.user.core.store.Store#seal} numbers and chains it later. Of two transactions
   * that lock the same user, the record of the one that commits first has the lower number.
   *
   * @param event what to record
   */
  void append(AuditEvent event);
}
