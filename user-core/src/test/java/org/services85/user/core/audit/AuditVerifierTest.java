package org.services85.user.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What others may do between two readings of a verification. */
class AuditVerifierTest {

  private final Growing records = new Growing();

  @Test
  void recordsThatAreSealedBetweenTwoReadingsAreNotMissing() {
    AuditVerifier verifier = AuditVerifier.of(records);
    for (int round = 0; round < 5; round++) {
      records.grow = 3;
      assertThat(verifier.verify().findings()).isEmpty();
      assertThat(verifier.verify().head()).isEqualTo(records.head);
    }
  }

  /** A record is sealed after each reading, so often as it is told. */
  private static final class Growing implements AuditRecords {

    private final List<AuditRecord> all = new ArrayList<>();
    private AuditHead head = AuditHead.START;
    private int grow;

    private void sealOneMore() {
      if (grow > 0) {
        grow--;
        TreeMap<String, String> fields = new TreeMap<>(Map.of("action", "SET_PASSWORD"));
        head = head.with(fields);
        all.add(new AuditRecord(head.sequence(), fields, Optional.of(head.hash())));
      }
    }

    @Override
    public List<AuditEvent> latest(int limit) {
      return List.of();
    }

    @Override
    public List<AuditRecord> after(long sequence, int limit) {
      List<AuditRecord> found =
          all.stream().filter(record -> record.sequence() > sequence).limit(limit).toList();
      sealOneMore();
      return found;
    }

    @Override
    public OptionalLong firstSince(Instant time) {
      return OptionalLong.empty();
    }

    @Override
    public long countUpTo(long sequence) {
      return all.stream().filter(record -> record.sequence() <= sequence).count();
    }

    @Override
    public Optional<AuditHead> head() {
      Optional<AuditHead> now = Optional.of(head);
      sealOneMore();
      return now;
    }

    @Override
    public AuditBacklog backlog() {
      return AuditBacklog.NONE;
    }
  }
}
