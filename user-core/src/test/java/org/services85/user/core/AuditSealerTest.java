package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.core.House.ALMA;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserType;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditBacklog;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.Transaction;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.EmbeddedStore;

/** When audit records are sealed, and by whom. */
class AuditSealerTest {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final ManualScheduler scheduler = new ManualScheduler();
  private final CountedStore store = new CountedStore(EmbeddedStore.temporary());
  private final InProcessUserAgents agents =
      InProcessUserAgents.over(store)
          .passwordHasher(Installations.QUICK)
          .auditScheduler(scheduler)
          .build();

  @AfterEach
  void close() {
    agents.close();
  }

  @Test
  void sealsHalfASecondAfterTheFirstOfManyCommitsAllAtOnce() {
    IUserAgent administrator = administrator();
    // Just after a look for what others left, which seals, too.
    scheduler.advance(Duration.ofMillis(3_001));
    assertThat(store.audit().backlog()).isEqualTo(AuditBacklog.NONE);
    int before = store.sealings;
    for (int i = 0; i < 20; i++) {
      administrator.setGeneratedPassword(2).close();
      scheduler.advance(Duration.ofMillis(20));
    }
    assertThat(store.audit().backlog().records()).isEqualTo(20);
    scheduler.advance(Duration.ofMillis(101));
    assertThat(store.audit().backlog()).isEqualTo(AuditBacklog.NONE);
    assertThat(store.sealings - before).isEqualTo(1);
    assertThat(verify().isIntact()).isTrue();
  }

  @Test
  void sealsNothingBeyondASecondLate() {
    IUserAgent administrator = administrator();
    for (int millis = 1; millis < 2_000; millis += 37) {
      administrator.setGeneratedPassword(2).close();
      scheduler.advance(Duration.ofMillis(501));
      assertThat(store.audit().backlog()).isEqualTo(AuditBacklog.NONE);
      scheduler.advance(Duration.ofMillis(millis));
    }
  }

  @Test
  void sealsWithinASecondWhatANodeLeftThatEnded() {
    append(store);
    scheduler.advance(LOOK);
    assertThat(store.audit().backlog()).isEqualTo(AuditBacklog.NONE);
  }

  @Test
  void looksOnceASecondWhileNothingHappens() {
    int before = store.sealings;
    scheduler.advance(Duration.ofMinutes(1));
    assertThat(store.sealings - before).isEqualTo(60);
  }

  @Test
  void sealsAgainOnceTheStoreCanAndSaysEachOnce() {
    append(store);
    store.down = true;
    try (LogCapture log = LogCapture.start()) {
      int before = store.sealings;
      scheduler.advance(Duration.ofSeconds(60));
      assertThat(store.sealings - before).as("tries").isLessThan(10);
      assertThat(said(log)).hasSize(1).first().asString().contains("cannot be sealed");
      store.down = false;
      scheduler.advance(Duration.ofSeconds(10));
      assertThat(said(log)).hasSize(2).last().asString().contains("sealed again");
    }
    assertThat(store.audit().backlog()).isEqualTo(AuditBacklog.NONE);
  }

  @Test
  void closingEndsItAndLeavesTheHostsScheduler() {
    agents.close();
    assertThat(scheduler.waiting()).isZero();
    assertThat(scheduler.isShutdown()).isFalse();
  }

  @Test
  void unlessTheHostHasThreadsItIsOneDaemonThatEndsWithTheAgents() throws Exception {
    List<Thread> others = sealers();
    Thread own;
    try (InProcessUserAgents second =
        InProcessUserAgents.over(EmbeddedStore.temporary())
            .passwordHasher(Installations.QUICK)
            .build()) {
      assertThat(second.isReady()).isTrue();
      List<Thread> now = sealers();
      now.removeAll(others);
      assertThat(now).hasSize(1);
      own = now.get(0);
      assertThat(own.isDaemon()).isTrue();
    }
    own.join(Duration.ofSeconds(10).toMillis());
    assertThat(own.isAlive()).isFalse();
  }

  private static List<String> said(LogCapture log) {
    return log.lines().stream().filter(line -> line.contains("audit records")).toList();
  }

  private static List<Thread> sealers() {
    return new ArrayList<>(
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("audit-sealer"))
            .toList());
  }

  private IUserAgent administrator() {
    User alma = User.of(1, "alma", UserType.INTERNAL_ASSOCIATE).asAdministrator();
    agents.provisioning().create(alma, ALMA.password());
    agents
        .provisioning()
        .create(User.of(2, "nils", UserType.INTERNAL_ASSOCIATE), House.NILS.password());
    return agents.open(
        agents
            .openPrincipal(Credentials.none())
            .authenticateUsernamePassword("alma", ALMA.password())
            .orElseThrow()
            .credentials());
  }

  private AuditVerification verify() {
    return AuditVerifier.of(store.audit()).verify();
  }

  private static void append(CountedStore store) {
    store.store.inTransaction(
        transaction -> {
          transaction
              .audit()
              .append(
                  new AuditEvent(
                      Instant.EPOCH,
                      OptionalInt.empty(),
                      AuditAction.CREATE_USER,
                      OptionalInt.of(1),
                      Outcome.DONE));
          return 0;
        });
  }

  /** Counts how often it is asked to seal, and may be out of reach. */
  private static final class CountedStore implements Store {

    private final Store store;
    private int sealings;
    private boolean down;

    CountedStore(Store store) {
      this.store = store;
    }

    @Override
    public <T> T inTransaction(Function<Transaction, T> work) {
      return store.inTransaction(work);
    }

    @Override
    public int seal() {
      sealings++;
      if (down) {
        throw new UnavailableException("down");
      }
      return store.seal();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
