package org.services85.user.core.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Reads sealed records in the order of their numbers and verifies each: that its hash is right,
 * that none is missing, and that the last one is where the head says. With the key of the chain it
 * also verifies the MAC of each record and of the head. Others may append meanwhile. Takes memory
 * that does not grow with the records. Not thread-safe.
 */
public final class AuditVerifier {

  private static final int PAGE = 1000;

  private final AuditRecords records;
  private final List<String> findings = new ArrayList<>();
  private AuditKey key = AuditKey.none();
  private Optional<Long> keyedFrom = Optional.empty();
  private Optional<AuditHead> known = Optional.empty();
  private Consumer<AuditRecord> listener = record -> {};
  private LongConsumer reached = sequence -> {};
  private boolean counts = true;
  private long readTo = Long.MIN_VALUE;
  private AuditHead at = AuditHead.START;
  private boolean knownSeen;
  private long verified;

  private AuditVerifier(AuditRecords records) {
    this.records = Objects.requireNonNull(records, "records");
  }

  /**
   * A verifier of all records, from the first one on.
   *
   * @param records the records; {@link org.services85.user.core.store.Store#audit()} where they may
   *     be more than one transaction has the time to read
   * @return the verifier
   */
  public static AuditVerifier of(AuditRecords records) {
    return new AuditVerifier(records);
  }

  /**
   * Begins where an earlier verification ended, in place of the first record.
   *
   * @param head the head of then; what comes before it is not looked at
   * @return this
   */
  public AuditVerifier after(AuditHead head) {
    at = head;
    readTo = head.sequence();
    counts = false;
    return this;
  }

  /**
   * Begins with a record, in place of the first one. The hash of the one before it is believed.
   *
   * @param sequence the number of the record
   * @return this
   */
  public AuditVerifier from(long sequence) {
    if (sequence > 1) {
      // Where it is not there, all records are looked at, and so it is said.
      records.after(sequence - 2, 1).stream()
          .filter(record -> record.sequence() == sequence - 1)
          .flatMap(record -> record.hash().stream())
          .forEach(hash -> after(new AuditHead(sequence - 1, hash)));
    }
    return this;
  }

  /**
   * Sets the key of the chain.
   *
   * @param known the key; without one, a chain that has one is a finding
   * @return this
   */
  public AuditVerifier key(AuditKey known) {
    key = Objects.requireNonNull(known, "known");
    return this;
  }

  /**
   * Sets a head that was kept elsewhere, which the chain must still go through.
   *
   * @param head the head
   * @return this
   */
  public AuditVerifier known(AuditHead head) {
    known = Optional.of(head);
    return this;
  }

  /**
   * Sets who is told of each record that was found right, in their order.
   *
   * @param hears is told of the record
   * @return this
   */
  public AuditVerifier listener(Consumer<AuditRecord> hears) {
    listener = Objects.requireNonNull(hears, "hears");
    return this;
  }

  /**
   * Sets who is told now and then how far it is.
   *
   * @param hears is told the number of the last record that was looked at
   * @return this
   */
  public AuditVerifier reached(LongConsumer hears) {
    reached = Objects.requireNonNull(hears, "hears");
    return this;
  }

  /**
   * Verifies to the end of the chain. Called again, it goes on from there.
   *
   * @return what this call found
   * @throws org.services85.user.api.UnavailableException if the records cannot be read; then what
   *     was verified is not looked at again by the next call
   */
  public AuditVerification verify() {
    findings.clear();
    verified = 0;
    AuditHead before = at;
    compareWithKnown();
    Optional<AuditHead> head;
    boolean more;
    do {
      // First: the records that it counts are there, and those sealed meanwhile are above it.
      head = records.head();
      keyedFrom = head.flatMap(this::keyedFrom).or(this::keyedFromBefore);
      more = readAll();
    } while (more && head.isPresent() && head.get().sequence() < at.sequence());
    if (findings.size() < AuditVerification.MAX_FINDINGS) {
      compareWith(head, before);
      known.filter(earlier -> !knownSeen).ifPresent(this::lost);
    }
    if (findings.isEmpty() && counts) {
      count();
    }
    counts = false;
    return new AuditVerification(
        verified,
        at,
        records.backlog(),
        findings.subList(0, Math.min(AuditVerification.MAX_FINDINGS, findings.size())));
  }

  /** Says whether there was anything to read, and may be more. */
  private boolean readAll() {
    boolean any = false;
    List<AuditRecord> page = records.after(readTo, PAGE);
    while (!page.isEmpty() && findings.size() < AuditVerification.MAX_FINDINGS) {
      any = true;
      page.forEach(this::visit);
      reached.accept(at.sequence());
      page = records.after(readTo, PAGE);
    }
    return any && findings.size() < AuditVerification.MAX_FINDINGS;
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
    } else if (needsMac(record) && !key.isOf(record.fields())) {
      findings.add(
          "record %s was not written with the key %s: other hands wrote it"
              .formatted(sequence, key.id()));
    } else {
      listener.accept(record);
    }
    at = new AuditHead(sequence, record.hash().orElse(expected));
    compareWithKnown();
  }

  private void compareWithKnown() {
    if (known.isPresent() && known.get().sequence() == at.sequence()) {
      knownSeen = true;
      if (!known.get().isAt(at)) {
        findings.add("record %s is not the one known".formatted(at.sequence()));
      }
    }
  }

  private void compareWith(Optional<AuditHead> head, AuditHead before) {
    if (head.isEmpty()) {
      findings.add(
          "the head is missing, incomplete, or there more than once; the last record is %s"
              .formatted(at.sequence()));
    } else if (head.get().sequence() > at.sequence()) {
      missing(at.sequence() + 1, head.get().sequence());
    } else if (head.get().sequence() < before.sequence()) {
      findings.add(
          "the chain ends at record %s, and went to record %s before"
              .formatted(head.get().sequence(), before.sequence()));
    } else if (head.get().sequence() < at.sequence()) {
      findings.add(
          "records %s to %s were added past the head"
              .formatted(head.get().sequence() + 1, at.sequence()));
    } else if (!head.get().isAt(at)) {
      findings.add("the head is not the hash of record %s".formatted(at.sequence()));
    }
    head.flatMap(this::wrongKey).ifPresent(findings::add);
  }

  /** From where on records carry MACs, as the head says, which is a finding where it is wrong. */
  private Optional<Long> keyedFrom(AuditHead head) {
    return head.mac().filter(mac -> mac.keyId().equals(key.id())).map(HeadMac::from);
  }

  private Optional<Long> keyedFromBefore() {
    return keyedFrom;
  }

  /** A record that has a MAC needs a right one, unless the head says more. */
  private boolean needsMac(AuditRecord record) {
    return key.isPresent()
        && keyedFrom
            .map(from -> record.sequence() > from)
            .orElseGet(() -> record.fields().containsKey(AuditKey.FIELD));
  }

  private Optional<String> wrongKey(AuditHead head) {
    if (key.isPresent()) {
      return head.isAt(AuditHead.START) || key.isOf(head)
          ? Optional.empty()
          : Optional.of(
              "the head %s has no MAC of the key %s: other hands changed it, or the key is not in"
                      .formatted(head.sequence(), key.id())
                  + " force yet (audit seal-from-here)");
    }
    return head.mac()
        .map(
            mac ->
                "the head %s says that it has a MAC of the key %s, without which nothing shows that it is right"
                    .formatted(head.sequence(), mac.keyId()));
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
