package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.PasswordExpiredException;
import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.store.StoredPassword;

class AuthenticateTest {

  private static final Secret WRONG = Secret.of("wrong");

  private final House house = House.withArgon2id();

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "", "rolf", "a\u0000b"})
  void a06DoesTheWorkOfAVerificationWhereNobodyCanLogOn(String name) {
    assertThat(house.logOn(name, WRONG)).isEmpty();
    assertThat(house.hasher.verificationsOfNothing).hasValue(1);
    assertThat(house.hasher.verifications).hasValue(0);
  }

  @Test
  void a06VerifiesOnceWhereThePasswordIsWrong() {
    assertThat(house.logOn("nils", WRONG)).isEmpty();
    assertThat(house.hasher.verificationsOfNothing).hasValue(0);
    assertThat(house.hasher.verifications).hasValue(1);
  }

  @Test
  void a06RunsTheSameNumberOfTransactionsForUnknownNameAndWrongPassword() {
    house.logOn("nobody", WRONG);
    house.logOn("nils", WRONG);
    assertThat(house.latestEvents(2))
        .containsExactly(
            event(OptionalInt.empty(), OptionalInt.of(2), Outcome.REFUSED),
            event(OptionalInt.empty(), OptionalInt.empty(), Outcome.REFUSED));
  }

  @Test
  void recordsWhoLoggedOn() {
    house.logOn("nils", NILS.password());
    assertThat(house.latestEvents(1))
        .containsExactly(event(OptionalInt.of(2), OptionalInt.of(2), Outcome.DONE));
  }

  @Test
  void c02APasswordThatIsReplacedWhileItIsVerifiedGivesNoTicket() {
    var alma = house.as(ALMA);
    house.hasher.meanwhile(() -> alma.setGeneratedPassword(2));
    assertThat(house.logOn("nils", NILS.password())).isEmpty();
  }

  @Test
  void c02AUserThatIsRetiredWhileThePasswordIsVerifiedGetsNoTicket() {
    house.hasher.meanwhile(() -> house.sql("UPDATE associate SET retired = TRUE"));
    assertThat(house.logOn("nils", NILS.password())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "7P:0123456789",
        "$argon2id$v=19$m=2147483647,t=2,p=1$c29tZXNhbHQ$aGFzaGhhc2hoYXNoaGFzaA"
      })
  void p08RefusesAndLogsAHashThatCannotBeRead(String stored) {
    put(
        new StoredPassword(
            PasswordHash.of(stored), house.clock.instant(), false, Optional.empty()));
    try (LogCapture log = LogCapture.start()) {
      assertThat(house.logOn("nils", NILS.password())).isEmpty();
      assertThat(log.lines())
          .anyMatch(
              line -> line.startsWith("ERROR the password hash of associate 2 cannot be read"))
          .noneMatch(line -> line.contains("aGFzaGhhc2hoYXNoaGFzaA"));
    }
    assertThat(house.hasher.verificationsOfNothing).hasValue(1);
  }

  @Test
  void p09APasswordIsValidUntilTheInstantItNamesAndNotAtIt() {
    Instant end = house.clock.instant().plusSeconds(60);
    put(
        new StoredPassword(
            Installations.ARGON2ID.hash(NILS.password()),
            house.clock.instant(),
            false,
            Optional.of(end)));
    house.clock.advance(Duration.ofSeconds(60).minusNanos(1000));
    assertThat(house.logOn("nils", NILS.password())).isPresent();
    house.clock.advance(Duration.ofNanos(1000));
    assertThatThrownBy(() -> house.logOn("nils", NILS.password()))
        .isInstanceOf(PasswordExpiredException.class);
    assertThat(house.latestEvents(1))
        .containsExactly(event(OptionalInt.empty(), OptionalInt.of(2), Outcome.REFUSED));
    assertThat(house.logOn("nils", WRONG)).as("never told without the password").isEmpty();
  }

  @Test
  void a05ATicketAsNameOfAUserThatWasRetiredIsRefused() {
    String ticket =
        new String(house.logOn("nils", NILS.password()).orElseThrow().ticket().reveal());
    assertThat(house.logOn(ticket, WRONG)).isPresent();
    assertThat(house.history(1)).containsExactly("2 AUTHENTICATE_USERNAME_PASSWORD 2 DONE");
    house.sql("UPDATE associate SET retired = TRUE");
    assertThat(house.logOn(ticket, WRONG)).isEmpty();
    assertThat(house.history(1))
        .containsExactly("nobody AUTHENTICATE_USERNAME_PASSWORD nobody REFUSED");
  }

  @Test
  void cleansOutExpiredTicketsInDueCourse() {
    house.logOn("nils", NILS.password());
    assertThat(house.count("ticket")).isEqualTo(1);
    house.clock.advance(Duration.ofHours(6).plusMinutes(5).minusMillis(1));
    house.logOn("alma", ALMA.password());
    assertThat(house.count("ticket")).as("a slower clock may still take nils's").isEqualTo(2);
    house.clock.advance(Duration.ofMinutes(1));
    house.logOn("alma", ALMA.password());
    assertThat(house.count("ticket")).as("only alma's").isEqualTo(2);
  }

  @Test
  void f07CleansOutThoughTheClockWasAheadForATime() {
    house.logOn("nils", NILS.password());
    house.clock.advance(Duration.ofDays(365));
    house.logOn("alma", ALMA.password());
    house.clock.advance(Duration.ofDays(-365));
    house.logOn("nils", NILS.password());
    house.clock.advance(Duration.ofHours(6).plusMinutes(5));
    house.logOn("alma", ALMA.password());
    assertThat(house.count("ticket")).as("alma's, of then and of now").isEqualTo(2);
  }

  private void put(StoredPassword password) {
    house.change(transaction -> transaction.credentials().putPassword(2, password));
  }

  private AuditEvent event(OptionalInt caller, OptionalInt target, Outcome outcome) {
    return new AuditEvent(
        house.clock.instant(),
        caller,
        AuditAction.of(AgentOperation.AUTHENTICATE_USERNAME_PASSWORD),
        target,
        outcome);
  }
}
