package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InternalErrorException;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.SupersededException;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.audit.Receipt;
import org.services85.user.core.policy.PasswordPolicy;

class SetGeneratedPasswordTest {

  private final House house = House.withArgon2id();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void recordsWhatWasDoneWithTheChange() {
    house.as(ALMA).setGeneratedPassword(2);
    assertThat(withoutReceipt(house.latestEvents(1).get(0)))
        .isEqualTo(event(1, OptionalInt.of(2), Outcome.DONE));
  }

  @Test
  void recordsWhatWasRefused() {
    IUserAgent nils = house.as(NILS);
    assertThatThrownBy(() -> nils.setGeneratedPassword(1))
        .isInstanceOf(NotAuthorizedException.class);
    assertThatThrownBy(() -> nils.setGeneratedPassword(99))
        .isInstanceOf(NotAuthorizedException.class);
    assertThat(house.latestEvents(2))
        .containsExactly(
            event(2, OptionalInt.empty(), Outcome.REFUSED),
            event(2, OptionalInt.of(1), Outcome.REFUSED));
  }

  @Tag("long")
  @Tag("full")
  @Test
  void p02OfTenThousandIdsARefusedCallerLearnsNothing() {
    IUserAgent nils = house.as(NILS);
    Set<String> told = new HashSet<>();
    for (int id = 1; id <= 10_000; id++) {
      int probed = id;
      NotAuthorizedException refusal =
          catchThrowableOfType(
              NotAuthorizedException.class, () -> nils.setGeneratedPassword(probed));
      told.add(refusal.code() + refusal.getMessage() + refusal.friendlyText());
    }
    assertThat(told).hasSize(1);
  }

  @Test
  void recordsThatTheTargetWasNotThere() {
    IUserAgent alma = house.as(ALMA);
    assertThatThrownBy(() -> alma.setGeneratedPassword(99))
        .isInstanceOf(UnknownAssociateException.class)
        .hasMessageContaining("99");
    assertThat(house.latestEvents(1))
        .containsExactly(event(1, OptionalInt.empty(), Outcome.UNKNOWN_TARGET));
  }

  @Test
  void changesNothingWhereTheAuditRecordCannotBeKept() {
    IUserAgent alma = house.as(ALMA);
    house.hasher.meanwhile(() -> house.sql("ALTER TABLE audit_pending RENAME TO gone"));
    assertThatThrownBy(() -> alma.setGeneratedPassword(2))
        .isInstanceOf(InternalErrorException.class);
    house.sql("ALTER TABLE gone RENAME TO audit_pending");
    assertThat(house.logOn("nils", NILS.password())).isPresent();
  }

  @Test
  void c01AResetThatAnotherOneOvertookIsRefusedAndChangesNothing() {
    IUserAgent alma = house.as(ALMA);
    AtomicReference<Secret> winner = new AtomicReference<>();
    house.hasher.meanwhile(() -> winner.set(alma.setGeneratedPassword(2)));
    assertThatThrownBy(() -> alma.setGeneratedPassword(2))
        .isInstanceOf(SupersededException.class)
        .hasMessageContaining("AssociateId 2");
    assertThat(house.logOn("nils", winner.get())).isPresent();
    assertThat(house.latestEvents(3))
        .extracting(AuditEvent::outcome)
        .containsExactly(Outcome.DONE, Outcome.SUPERSEDED, Outcome.DONE);
  }

  @Test
  void c01AForcedChangeAndATypedOneCanBeOvertakenToo() {
    IUserAgent alma = house.as(ALMA);
    Secret typed = Secret.of("Blue-Horse-47-Battery");
    house.hasher.meanwhile(() -> alma.setGeneratedPassword(2));
    assertThatThrownBy(() -> alma.setPassword(2, typed)).isInstanceOf(SupersededException.class);
    house.hasher.meanwhile(() -> alma.setGeneratedPassword(2));
    assertThatThrownBy(() -> alma.changePassword(2, Secret.of(""), typed))
        .isInstanceOf(SupersededException.class);
    assertThat(house.logOn("nils", typed)).isEmpty();
  }

  @Test
  void givesAReceiptOfEachGenerationAndSaysWhereTheCallCameFrom() {
    Credentials alma = house.logOn("alma", ALMA.password()).orElseThrow().credentials();
    house
        .agents
        .open(
            alma, CallContext.none().withClientAddress("2001:db8::7").withCorrelationId("order-66"))
        .setGeneratedPassword(2);
    AuditEvent event = house.latestEvents(1).get(0);
    assertThat(event.origin())
        .isEqualTo(new Origin("", Optional.of("2001:db8::7"), Optional.of("order-66")));
    Receipt receipt = event.receipt().orElseThrow();
    assertThat(receipt.entropyBits()).isEqualTo(PasswordPolicy.standard().entropyBits());
    assertThat(receipt.policyDigest()).matches("[0-9a-f]{64}");
    assertThat(receipt.hashParameters()).isEqualTo("$argon2id$v=19$m=12288,t=3,p=1");
    assertThat(receipt.hashEngine()).isNotBlank();
    house.agents.open(alma).setPassword(2, Secret.of("Blue-Horse-47-Battery"));
    assertThat(house.latestEvents(1).get(0).receipt()).isEmpty();
  }

  @Test
  void c02ACallerWhoseTicketIsRevokedWhileHashingChangesNothing() {
    IUserAgent alma = house.as(ALMA);
    house.hasher.meanwhile(
        () -> house.change(transaction -> transaction.credentials().removeTickets(1)));
    assertThatThrownBy(() -> alma.setGeneratedPassword(2))
        .isInstanceOf(NotAuthenticatedException.class);
    assertThat(house.logOn("nils", NILS.password())).isPresent();
  }

  @Test
  void c02ACallerWhoLosesItsRightsWhileHashingChangesNothing() {
    IUserAgent alma = house.as(ALMA);
    house.hasher.meanwhile(() -> house.sql("UPDATE associate SET administrator = FALSE"));
    assertThatThrownBy(() -> alma.setGeneratedPassword(2))
        .isInstanceOf(NotAuthorizedException.class);
    assertThat(house.logOn("nils", NILS.password())).isPresent();
  }

  @Test
  void a04ATicketOfAUserThatWasRetiredIsRefused() {
    IUserAgent alma = house.as(ALMA);
    house.sql("UPDATE associate SET retired = TRUE WHERE associate_id = 1");
    assertThatThrownBy(() -> alma.setGeneratedPassword(2))
        .isInstanceOf(NotAuthenticatedException.class);
  }

  @Test
  void f02RefusesAsUnavailableWhereTheStoreIsGone() {
    IUserAgent alma = house.as(ALMA);
    house.store.close();
    assertThatThrownBy(() -> alma.setGeneratedPassword(2)).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> alma.canChangePassword(2)).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> house.logOn("alma", ALMA.password()))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void f06SaysOfAnUnforeseenFailureNothingButWhereTheLogHasIt() {
    IUserAgent alma = house.as(ALMA);
    for (Throwable failure :
        List.of(new IllegalStateException("hunter2"), new OutOfMemoryError("hunter2"))) {
      house.hasher.meanwhile(() -> sneak(failure));
      try (LogCapture log = LogCapture.start()) {
        assertThatThrownBy(() -> alma.setGeneratedPassword(2))
            .isInstanceOf(InternalErrorException.class)
            .hasMessageContaining("incident")
            .hasMessageNotContaining("hunter2")
            .hasNoCause();
        assertThat(log.lines())
            .anyMatch(line -> line.contains(failure.getClass().getName()))
            .noneMatch(line -> line.contains("hunter2"));
      }
    }
    assertThat(house.logOn("nils", NILS.password())).isPresent();
  }

  @Test
  void p04PutsNeitherPasswordNorTicketNorHashIntoLogAndAudit() {
    try (LogCapture log = LogCapture.start()) {
      Secret ticket = house.logOn("alma", ALMA.password()).orElseThrow().ticket();
      Secret password =
          house
              .agents
              .open(org.services85.user.api.Credentials.ofTicket(ticket))
              .setGeneratedPassword(2);
      String hash =
          house
              .store
              .inTransaction(transaction -> transaction.credentials().findPassword(2))
              .orElseThrow()
              .hash()
              .encoded();
      String seen = log.lines() + " " + house.latestEvents(100);
      assertThat(seen)
          .doesNotContain(
              new String(password.reveal()),
              new String(ticket.reveal()).substring(3, 60),
              hash.substring(hash.length() - 20));
    }
  }

  private static AuditEvent withoutReceipt(AuditEvent event) {
    return new AuditEvent(
            event.happenedAt(), event.callerId(), event.action(), event.targetId(), event.outcome())
        .from(event.origin());
  }

  private static AuditEvent event(int caller, OptionalInt target, Outcome outcome) {
    return new AuditEvent(
        java.time.Instant.parse("2026-11-24T12:00:00Z"),
        OptionalInt.of(caller),
        AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD),
        target,
        outcome);
  }

  @SuppressWarnings("unchecked") // lets an error pass where only runtime exceptions may
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    throw (T) failure;
  }
}
