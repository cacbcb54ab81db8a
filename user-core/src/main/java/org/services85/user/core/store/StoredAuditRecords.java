package org.services85.user.core.store;

import java.util.List;
import java.util.Optional;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditRecord;
import org.services85.user.core.audit.AuditRecords;

/** The audit records of a store, each reading in a transaction of its own. Thread-safe. */
record StoredAuditRecords(Store store) implements AuditRecords {

  @Override
  public List<AuditEvent> latest(int limit) {
    return store.inTransaction(transaction -> transaction.audit().latest(limit));
  }

  @Override
  public List<AuditRecord> after(long sequence, int limit) {
    return store.inTransaction(transaction -> transaction.audit().after(sequence, limit));
  }

  @Override
  public long countUpTo(long sequence) {
    return store.inTransaction(transaction -> transaction.audit().countUpTo(sequence));
  }

  @Override
  public Optional<AuditHead> head() {
    return store.inTransaction(transaction -> transaction.audit().head());
  }
}
