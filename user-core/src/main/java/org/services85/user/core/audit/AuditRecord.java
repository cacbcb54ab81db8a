package org.services85.user.core.audit;

import java.util.Objects;
import java.util.Optional;

/**
 * An event as the store keeps it.
 *
 * @param sequence its number; records are numbered in the order in which they were committed,
 *     without gaps
 * @param event what happened
 * @param hash binds it to all records before it, as 64 hexadecimal digits; empty in records that
 *     are older than the chain
 */
public record AuditRecord(long sequence, AuditEvent event, Optional<String> hash) {

  /**
   * Checks that nothing is null.
   *
   * @param sequence its number
   * @param event what happened
   * @param hash the hash, or empty
   */
  public AuditRecord {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(hash, "hash");
  }
}
