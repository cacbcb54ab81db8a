package org.services85.user.core.audit;

import java.util.List;
import java.util.Objects;

/**
 * The result of verifying that the records of a store are those that were written: none changed,
 * none missing, none added, all of them chained from the first. Whoever can write to the database
 * can also cut the chain's end off or write a whole new chain; keep the head of an earlier
 * verification elsewhere and compare, see {@link AuditVerifier#known}. A record is part of the
 * chain once it is sealed, at most a second after its commit while agents run.
 *
 * @param verified how many records were looked at
 * @param head where the chain ends, worth keeping outside the database while all is well
 * @param backlog the records that are not yet sealed, of which nothing was verified
 * @param findings what is wrong, at most {@value #MAX_FINDINGS}; empty where all is well
 */
public record AuditVerification(
    long verified, AuditHead head, AuditBacklog backlog, List<String> findings) {

  /** After so many findings, the rest says nothing new. */
  public static final int MAX_FINDINGS = 20;

  /**
   * Copies the findings.
   *
   * @param verified how many were looked at
   * @param head the end of the chain
   * @param backlog what is not yet sealed
   * @param findings what is wrong
   */
  public AuditVerification {
    Objects.requireNonNull(head, "head");
    Objects.requireNonNull(backlog, "backlog");
    findings = List.copyOf(findings);
  }

  /**
   * Tells whether nothing is wrong.
   *
   * @return true if there are no findings
   */
  public boolean isIntact() {
    return findings.isEmpty();
  }
}
