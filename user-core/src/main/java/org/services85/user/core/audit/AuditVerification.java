package org.services85.user.core.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Whether the records of a store are those that were written: none changed, none missing, none
 * added. Whoever can write to the database can also write a whole new chain; keep the head of an
 * earlier verification elsewhere and compare, see {@link #of(AuditLog, Optional)}.
 *
 * @param verified how many records were verified
 * @param unchained how many are older than the chain and cannot be verified
 * @param head the end of the chain, worth keeping outside the database
 * @param findings what is wrong, at most {@value #MAX_FINDINGS}; empty where all is well
 */
public record AuditVerification(
    long verified, long unchained, AuditHead head, List<String> findings) {

  /** After so many findings, the rest says nothing new. */
  public static final int MAX_FINDINGS = 20;

  private static final int PAGE = 1000;

  /**
   * Copies the findings.
   *
   * @param verified how many were verified
   * @param unchained how many cannot be
   * @param head the end of the chain
   * @param findings what is wrong
   */
  public AuditVerification {
    Objects.requireNonNull(head, "head");
    findings = List.copyOf(findings);
  }

  /**
   * Verifies every record. Others may append meanwhile.
   *
   * @param log the records
   * @param known a head of an earlier verification, which the chain must still go through; or empty
   * @return what was found
   */
  public static AuditVerification of(AuditLog log, Optional<AuditHead> known) {
    return of(log, known, sequence -> {});
  }

  /**
   * As {@link #of(AuditLog, Optional)}, and says how far it is.
   *
   * @param log the records
   * @param known a head of an earlier verification, or empty
   * @param reached is told now and then the number of the last record that was looked at
   * @return what was found
   */
  public static AuditVerification of(
      AuditLog log, Optional<AuditHead> known, LongConsumer reached) {
    return new Walk(log, known, reached).toTheEnd();
  }

  /**
   * Whether nothing is wrong.
   *
   * @return true if there are no findings
   */
  public boolean isIntact() {
    return findings.isEmpty();
  }

  private static final class Walk {
    private final AuditLog log;
    private final Optional<AuditHead> known;
    private final LongConsumer reached;
    private final List<String> findings = new ArrayList<>();
    private AuditHead at = new AuditHead(0, AuditHead.NO_HASH);
    private long verified;
    private long unchained;
    private boolean unreadable;

    Walk(AuditLog log, Optional<AuditHead> known, LongConsumer reached) {
      this.log = log;
      this.known = known;
      this.reached = reached;
    }

    AuditVerification toTheEnd() {
      AuditHead head;
      do {
        List<AuditRecord> page = page();
        while (!page.isEmpty() && findings.size() < MAX_FINDINGS) {
          page.forEach(this::visit);
          reached.accept(at.sequence());
          page = page();
        }
        head = log.head();
        // Otherwise somebody appended between the two readings.
      } while (findings.isEmpty() && head.sequence() > at.sequence() && !page().isEmpty());
      if (!unreadable) {
        compare(head);
      }
      known
          .filter(earlier -> earlier.sequence() > at.sequence())
          .ifPresent(earlier -> lost(earlier.sequence()));
      return new AuditVerification(
          verified, unchained, head, findings.subList(0, Math.min(MAX_FINDINGS, findings.size())));
    }

    /** Falls back to single records where one of a page cannot be read. */
    private List<AuditRecord> page() {
      try {
        return log.after(at.sequence(), PAGE);
      } catch (IllegalArgumentException unparsable) {
        return single();
      }
    }

    private List<AuditRecord> single() {
      try {
        return log.after(at.sequence(), 1);
      } catch (IllegalArgumentException unparsable) {
        unreadable = true;
        findings.add(
            "the record after %d cannot be read, nor those behind it".formatted(at.sequence()));
        return List.of();
      }
    }

    private void visit(AuditRecord record) {
      long sequence = record.sequence();
      if (sequence != at.sequence() + 1) {
        missing(at.sequence() + 1, sequence - 1);
      }
      if (record.hash().isEmpty() && verified == 0) {
        unchained++;
        at = new AuditHead(sequence, AuditHead.NO_HASH);
        return;
      }
      String hash = record.hash().orElse("");
      if (!hash.equals(AuditChain.hash(at.hash(), sequence, record.event()))) {
        findings.add("record %d was changed, or those before it were".formatted(sequence));
      }
      known
          .filter(earlier -> earlier.sequence() == sequence && !earlier.hash().equals(hash))
          .ifPresent(earlier -> findings.add("record %d is not the one known".formatted(sequence)));
      verified++;
      at = new AuditHead(sequence, hash);
    }

    private void compare(AuditHead head) {
      if (findings.size() >= MAX_FINDINGS) {
        return;
      }
      if (head.sequence() > at.sequence()) {
        missing(at.sequence() + 1, head.sequence());
      } else if (head.sequence() < at.sequence()) {
        findings.add(
            "records %d to %d were added past the head"
                .formatted(head.sequence() + 1, at.sequence()));
      } else if (!head.hash().equals(at.hash())) {
        findings.add("the head is not the hash of record %d".formatted(at.sequence()));
      }
    }

    private void missing(long first, long last) {
      findings.add(
          first == last
              ? "record %d is missing".formatted(first)
              : "records %d to %d are missing".formatted(first, last));
    }

    private void lost(long sequence) {
      findings.add("record %d, which is known, is missing".formatted(sequence));
    }
  }
}
