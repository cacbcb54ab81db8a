package org.services85.user.core.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.core.audit.Aggregate;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditBacklog;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditHead;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.audit.AuditRecord;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.audit.Receipt;
import org.services85.user.core.store.Store;

/** What every store keeps of audit records. */
interface AuditRules extends StoreRules {

  @Test
  default void givesAuditRecordsNewestFirst() {
    AuditEvent first =
        new AuditEvent(
            NOW,
            OptionalInt.empty(),
            AuditAction.of(AgentOperation.AUTHENTICATE_USERNAME_PASSWORD),
            OptionalInt.empty(),
            AuditEvent.Outcome.REFUSED);
    AuditEvent second =
        new AuditEvent(
            NOW.minusSeconds(5),
            OptionalInt.of(1),
            AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD),
            OptionalInt.of(2),
            AuditEvent.Outcome.DONE);
    change(transaction -> transaction.audit().append(first));
    change(transaction -> transaction.audit().append(second));
    assertThat(latest(9)).containsExactly(second, first);
    assertThat(latest(1)).containsExactly(second);
  }

  @Test
  default void givesBackAnAuditRecordWithAllThatItSays() {
    AuditEvent full =
        event(1)
            .from(new Origin("north", Optional.of("2001:db8::1"), Optional.of("call-7")))
            .with(new Receipt("0f".repeat(32), 131.0975, "$argon2id$v=19$m=19456,t=2,p=1", "C"));
    change(transaction -> transaction.audit().append(full));
    assertThat(latest(1)).containsExactly(full);
  }

  @Test
  default void sealsAuditRecordsOfManyWhoCommitAtOnceAndLeavesNoGap() throws Exception {
    int threads = 8;
    int each = 10;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 1; thread <= threads; thread++) {
        int caller = thread;
        running.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    change(transaction -> transaction.audit().append(event(caller)));
                    if (i % 3 == 0) {
                      store().seal();
                    }
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get(30, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(backlog().records() + sealed()).isEqualTo((long) threads * each);
    store().seal();
    assertThat(backlog()).isEqualTo(AuditBacklog.NONE);
    List<AuditRecord> records =
        store().inTransaction(transaction -> transaction.audit().after(0, 1000));
    assertThat(records)
        .extracting(AuditRecord::sequence)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, (long) threads * each).boxed().toList());
    AuditVerification verification = verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.verified()).isEqualTo((long) threads * each);
  }

  @Test
  default void leavesNoGapInTheAuditRecordsWhereTheWorkThrows() {
    change(transaction -> transaction.audit().append(event(1)));
    assertThatThrownBy(
            () ->
                change(
                    transaction -> {
                      transaction.audit().append(event(2));
                      throw new IllegalStateException("thought better of it");
                    }))
        .hasMessage("thought better of it");
    change(transaction -> transaction.audit().append(event(3)));
    assertThat(store().seal()).isEqualTo(2);
    assertThat(sealed()).isEqualTo(2);
  }

  @Test
  default void tellsOfAuditRecordsThatAreNotYetSealed() {
    assertThat(backlog()).isEqualTo(AuditBacklog.NONE);
    change(transaction -> transaction.audit().append(event(1)));
    change(transaction -> transaction.audit().append(event(2)));
    assertThat(backlog()).isEqualTo(new AuditBacklog(2, Optional.of(NOW)));
    assertThat(sealed()).isZero();
    assertThat(store().audit().after(0, 9)).isEmpty();
    assertThat(verify().backlog().records()).isEqualTo(2);
    assertThat(store().seal()).isEqualTo(2);
    assertThat(store().seal()).isZero();
    assertThat(backlog()).isEqualTo(AuditBacklog.NONE);
    assertThat(verify().verified()).isEqualTo(2);
  }

  @Test
  default void givesBackAnAuditRecordThatIsSealedWithAllThatItSays() {
    AuditEvent full =
        event(1)
            .from(new Origin("north", Optional.of("2001:db8::1"), Optional.of("call-7")))
            .with(new Aggregate(7, NOW.minusSeconds(9)));
    change(transaction -> transaction.audit().append(full));
    store().seal();
    assertThat(latest(1)).containsExactly(full);
    assertThat(store().audit().after(0, 1).get(0).event()).isEqualTo(full);
  }

  @Test
  default void findsTheFirstSealedAuditRecordSinceATime() {
    for (int second : List.of(5, 3, 9, 7)) {
      change(transaction -> transaction.audit().append(at(NOW.plusSeconds(second))));
    }
    assertThat(store().audit().firstSince(NOW)).as("not sealed yet").isEmpty();
    store().seal();
    assertThat(store().audit().firstSince(NOW)).hasValue(1);
    assertThat(store().audit().firstSince(NOW.plusSeconds(5))).hasValue(1);
    assertThat(store().audit().firstSince(NOW.plusSeconds(6))).hasValue(3);
    assertThat(store().audit().firstSince(NOW.plusSeconds(9).plusNanos(1_000))).isEmpty();
  }

  @Test
  default void sealsMoreAuditRecordsThanOneTransactionTakes() {
    int many = 1201;
    change(
        transaction -> {
          for (int i = 0; i < many; i++) {
            transaction.audit().append(event(i));
          }
        });
    assertThat(store().seal()).isEqualTo(many);
    assertThat(latest(many))
        .extracting(event -> event.callerId().orElseThrow())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, many).mapToObj(i -> many - i).toList());
    assertThat(verify().isIntact()).isTrue();
  }

  @Test
  default void ofTwoThatLockOneUserTheRecordOfTheFirstToCommitIsSealedFirst() throws Exception {
    insert(NILS);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      CountDownLatch locked = new CountDownLatch(1);
      Future<?> second =
          thread.submit(
              () -> {
                locked.await();
                change(
                    transaction -> {
                      transaction.users().lock(NILS.associateId());
                      transaction.audit().append(event(2));
                    });
                return 0;
              });
      change(
          transaction -> {
            transaction.users().lock(NILS.associateId());
            transaction.audit().append(event(1));
            locked.countDown();
          });
      second.get(10, TimeUnit.SECONDS);
    } finally {
      thread.shutdownNow();
    }
    store().seal();
    assertThat(latest(2)).extracting(event -> event.callerId().orElseThrow()).containsExactly(2, 1);
  }

  /** A record carries a MAC of its own from its commit on, the head from the sealing on. */
  @Test
  default void auditRecordsUnderAKeyVerifyWithItAndWithNoOther() throws Exception {
    try (AuditKey key = AuditKey.of(random());
        AuditKey other = AuditKey.of(random())) {
      Optional<Store> opened = openWith(key);
      assumeTrue(opened.isPresent(), "the store takes no key of its audit records");
      try (Store store = opened.get()) {
        store.inTransaction(
            transaction -> {
              transaction.audit().append(event(1));
              transaction.audit().append(event(1));
              return 0;
            });
        assertThat(store.seal()).isEqualTo(2);
        assertThat(store.audit().after(0, 9))
            .allSatisfy(record -> assertThat(key.isOf(record.fields())).isTrue())
            .noneSatisfy(record -> assertThat(other.isOf(record.fields())).isTrue())
            .extracting(record -> record.fields().get("record_mac"))
            .doesNotHaveDuplicates();
        AuditHead head = store.audit().head().orElseThrow();
        assertThat(key.isOf(head)).isTrue();
        assertThat(other.isOf(head)).isFalse();
        assertThat(AuditVerifier.of(store.audit()).key(key).verify().findings()).isEmpty();
        assertThat(AuditVerifier.of(store.audit()).key(other).verify().isIntact()).isFalse();
        assertThat(AuditVerifier.of(store.audit()).verify().isIntact()).isFalse();
      }
    }
  }

  private static byte[] random() {
    byte[] secret = new byte[AuditKey.MIN_BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  private static AuditEvent event(int caller) {
    return event(NOW, caller);
  }

  private static AuditEvent at(Instant time) {
    return event(time, 1);
  }

  private static AuditEvent event(Instant time, int caller) {
    return new AuditEvent(
        time,
        OptionalInt.of(caller),
        AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD),
        OptionalInt.of(2),
        AuditEvent.Outcome.DONE);
  }

  private AuditBacklog backlog() {
    return store().audit().backlog();
  }

  private long sealed() {
    return store().audit().head().orElseThrow().sequence();
  }

  private AuditVerification verify() {
    return AuditVerifier.of(store().audit()).verify();
  }

  private List<AuditEvent> latest(int limit) {
    return store().inTransaction(transaction -> transaction.audit().latest(limit));
  }
}
