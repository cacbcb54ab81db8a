package org.services85.user.core.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The result of verifying that the records of a store are those that were written: none changed,
 * none missing, none added, all of them chained from the first. Whoever can write to the database
 * can also cut the chain's end off or write a whole new chain; keep the head of an earlier
 * verification elsewhere and compare, see {@link #of(AuditRecords, Optional)}. A record is part of
 * the chain once it is sealed, at most a second after its commit while agents run.
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

  private static final int PAGE = 1000;

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
   * Verifies every record. Others may append meanwhile. Takes memory that does not grow with the
   * records.
   *
   * @param records the records; {@link org.services85.user.core.store.Store#audit()} where they may
   *     be more than one transaction has the time to read
   * @param known a head of an earlier verification, which the chain must still go through; or empty
   * @return what was found
   */
  public static AuditVerification of(AuditRecords records, Optional<AuditHead> known) {
    return of(records, known, sequence -> {});
  }

  /**
   * As {@link #of(AuditRecords, Optional)}, and says how far it is.
   *
   * @param records the records
   * @param known a head of an earlier verification, or empty
   * @param reached is told now and then the number of the last record that was looked at
   * @return what was found
   */
  public static AuditVerification of(
      AuditRecords records, Optional<AuditHead> known, LongConsumer reached) {
    return new Walk(records, known, reached).toTheEnd();
  }

  /**
   * Tells whether nothing is wrong.
   *
   * @return true if there are no findings
   */
  public boolean isIntact() {
    return findings.isEmpty();
  }

  private static final class Walk {
    private final AuditRecords records;
    private final Optional<AuditHead> known;
    private final LongConsumer reached;
    private final List<String> findings = new ArrayList<>();
    private long readTo = Long.MIN_VALUE;
    private AuditHead at = AuditHead.START;
    private boolean knownSeen;
    private long verified;

    Walk(AuditRecords records, Optional<AuditHead> known, LongConsumer reached) {
      this.records = records;
      this.known = known;
      this.reached = reached;
    }

    AuditVerification toTheEnd() {
      compareWithKnown();
      Optional<AuditHead> head;
      boolean more;
      do {
        more = readAll();
        head = records.head();
        // Otherwise somebody appended between the two readings.
      } while (more && head.isPresent() && head.get().sequence() > at.sequence());
      if (findings.size() < MAX_FINDINGS) {
        compareWith(head);
        known.filter(earlier -> !knownSeen).ifPresent(this::lost);
      }
      if (findings.isEmpty()) {
        count();
      }
      return new AuditVerification(
          verified,
          at,
          records.backlog(),
          findings.subList(0, Math.min(MAX_FINDINGS, findings.size())));
    }

    /** Says whether there was anything to read, and may be more. */
    private boolean readAll() {
      boolean any = false;
      List<AuditRecord> page = records.after(readTo, PAGE);
      while (!page.isEmpty() && findings.size() < MAX_FINDINGS) {
        any = true;
        page.forEach(this::visit);
        reached.accept(at.sequence());
        page = records.after(readTo, PAGE);
      }
      return any && findings.size() < MAX_FINDINGS;
    }

    private void visit(AuditRecord record) {
      long sequence = record.sequence();
      readTo = sequence;
      verified++;
      if (sequence < 1) {
        findings.add("record %s was added: the first one has the number 1".formatted(sequence));
      } else if (sequence <= at.sequence()) {
        findings.add("record %s is there more than once".formatted(sequence));
      } else {
        chain(record);
      }
    }

    private void chain(AuditRecord record) {
      long sequence = record.sequence();
      if (sequence > at.sequence() + 1) {
        missing(at.sequence() + 1, sequence - 1);
      }
      String expected = AuditChain.hash(at.hash(), sequence, record.fields());
      if (record.hash().isEmpty()) {
        findings.add("record %s has no hash".formatted(sequence));
      } else if (!record.hash().get().equals(expected)) {
        findings.add("record %s was changed, or those before it were".formatted(sequence));
      }
      at = new AuditHead(sequence, record.hash().orElse(expected));
      compareWithKnown();
    }

    private void compareWithKnown() {
      if (known.isPresent() && known.get().sequence() == at.sequence()) {
        knownSeen = true;
        if (!known.get().equals(at)) {
          findings.add("record %s is not the one known".formatted(at.sequence()));
        }
      }
    }

    private void compareWith(Optional<AuditHead> head) {
      if (head.isEmpty()) {
        findings.add(
            "the head is missing, incomplete, or there more than once; the last record is %s"
                .formatted(at.sequence()));
      } else if (head.get().sequence() > at.sequence()) {
        missing(at.sequence() + 1, head.get().sequence());
      } else if (head.get().sequence() < at.sequence()) {
        findings.add(
            "records %s to %s were added past the head"
                .formatted(head.get().sequence() + 1, at.sequence()));
      } else if (!head.get().equals(at)) {
        findings.add("the head is not the hash of record %s".formatted(at.sequence()));
      }
    }

    /** For what reading by number does not show: what has no number, or a number twice. */
    private void count() {
      long count = records.countUpTo(at.sequence());
      if (count != at.sequence()) {
        findings.add("there are %s records up to number %s".formatted(count, at.sequence()));
      }
    }

    private void missing(long first, long last) {
      findings.add(
          first == last
              ? "record %s is missing".formatted(first)
              : "records %s to %s are missing".formatted(first, last));
    }

    private void lost(AuditHead earlier) {
      findings.add("record %s, which is known, is missing".formatted(earlier.sequence()));
    }
  }
}
