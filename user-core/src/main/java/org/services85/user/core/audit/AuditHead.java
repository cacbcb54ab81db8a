package org.services85.user.core.audit;

import java.util.Objects;
import java.util.SortedMap;

/**
 * The end of the chain of records.
 *
 * @param sequence the number of the last record; 0 where there is none
 * @param hash the hash of the last record
 */
public record AuditHead(long sequence, String hash) {

  /** The hash before the first record. */
  public static final String NO_HASH = "0".repeat(64);

  /** The end of a chain without records. */
  public static final AuditHead START = new AuditHead(0, NO_HASH);

  /**
   * Checks that nothing is null.
   *
   * @param sequence the number of the last record
   * @param hash its hash
   */
  public AuditHead {
    Objects.requireNonNull(hash, "hash");
  }

  /**
   * The head once a record is appended.
   *
   * @param fields what the record tells, as in {@link AuditRecord#fields()}
   * @return the new head
   */
  public AuditHead with(SortedMap<String, String> fields) {
    return new AuditHead(sequence + 1, AuditChain.hash(hash, sequence + 1, fields));
  }
}
