package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.EVA;
import static org.services85.user.core.House.NILS;
import static org.services85.user.core.House.RITA;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.TooManyAttemptsException;
import org.services85.user.api.UserType;
import org.services85.user.core.UserProvisioning.ImportedUser;
import org.services85.user.core.spi.BackOff;
import org.services85.user.core.store.User;

class LogonThrottleTest {

  private static final Secret WRONG = Secret.of("wrong");
  private static final String HOME = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";

  private House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Tag("long")
  @Tag("full")
  @Test
  void a07TenThousandGuessesFromManyAddressesGetFewAnswersAndTheOwnerGetsInAtOnce() {
    assertThat(logOn("nils", NILS.password(), HOME)).isEqualTo("in");
    int before = house.hasher.verifications.get();
    for (int guess = 0; guess < 10_000; guess++) {
      logOn("nils", WRONG, "10.%s.%s.1".formatted(guess / 250, guess % 250));
      house.clock.advance(Duration.ofSeconds(1));
    }
    // 5 are free, 11 come while the delay doubles, and then one each quarter of an hour.
    assertThat(house.hasher.verifications.get() - before).isBetween(16, 5 + 11 + 10_000 / 900 + 1);
    assertThat(logOn("nils", NILS.password(), ELSEWHERE)).startsWith("too many");
    assertThat(logOn("nils", NILS.password(), HOME)).isEqualTo("in");
    house.clock.advance(BackOff.perAccount().longest());
    assertThat(logOn("nils", NILS.password(), ELSEWHERE)).as("stated delay").isEqualTo("in");
  }

  @Test
  void a07GuessesAtManyAccountsFromOneAddressGetFewAnswers() {
    guessesAtManyAccountsFromOneAddressGetFewAnswers(Duration.ofSeconds(1));
  }

  @Tag("long")
  @Tag("full")
  @Test
  void a07TenThousandGuessesAtAsManyAccountsFromOneAddressGetFewAnswers() {
    guessesAtManyAccountsFromOneAddressGetFewAnswers(Duration.ofMillis(100));
  }

  private void guessesAtManyAccountsFromOneAddressGetFewAnswers(Duration pace) {
    for (int guess = 0; guess < Duration.ofSeconds(1000).dividedBy(pace); guess++) {
      logOn("user" + guess, WRONG, ELSEWHERE);
      house.clock.advance(pace);
    }
    // 50 are free, 7 come while the delay doubles, and then one a minute.
    assertThat(house.hasher.verificationsOfNothing.get()).isBetween(57, 50 + 7 + 1000 / 60 + 1);
    assertThat(logOn("nils", NILS.password(), ELSEWHERE)).startsWith("too many");
    assertThat(logOn("nils", NILS.password(), HOME)).isEqualTo("in");
    house.clock.advance(BackOff.perAddress().longest());
    assertThat(logOn("nils", NILS.password(), ELSEWHERE)).as("stated delay").isEqualTo("in");
  }

  @Test
  void a13AnAttackLeavesOneLineAMinuteThatCountsIt() {
    try (LogCapture log = LogCapture.start()) {
      fail("nils", ELSEWHERE, 5);
      assertThat(log.of("logon-throttled")).as("nobody waits").isEmpty();
      fail("nils", ELSEWHERE, 1);
      assertThat(log.of("logon-throttled")).as("at once").hasSize(1);
      int accounts = 20;
      int minutes = 5;
      for (int second = 0; second < minutes * 60; second++) {
        for (int i = 0; i < 2; i++) {
          int guess = 2 * second + i;
          logOn("user" + guess % accounts, WRONG, "10.%s.%s.1".formatted(guess / 250, guess % 250));
        }
        house.clock.advance(Duration.ofSeconds(1));
      }
      assertThat(log.of("logon-throttled")).hasSizeBetween(minutes, minutes + 1);
      house.clock.advance(Duration.ofMinutes(1));
      house.agents.isReady();
      assertThat(log.of("logon-throttled")).hasSizeBetween(minutes + 1, minutes + 2);
      assertThat(log.of("logon-throttled").stream().mapToLong(LogonThrottleTest::counted).sum())
          .as("the first five at each account are free")
          .isEqualTo(1 + 2 * minutes * 60 - 5 * accounts);
      house.clock.advance(Duration.ofMinutes(1));
      house.agents.isReady();
      assertThat(log.of("logon-throttled")).as("nothing more").hasSizeLessThan(minutes + 3);
    }
  }

  @Test
  void a13WhatWasCountedIsToldBeforeTheEnd() {
    try (LogCapture log = LogCapture.start()) {
      fail("nils", ELSEWHERE, 6 + 3);
      assertThat(log.of("logon-throttled")).hasSize(1);
      house.close();
      assertThat(log.of("logon-throttled").stream().mapToLong(LogonThrottleTest::counted).sum())
          .isEqualTo(1 + 3);
    } finally {
      house = new House();
    }
  }

  /** The failures that a line counts, and the attempts that came too early. */
  private static long counted(ILoggingEvent line) {
    return (Long) line.getArgumentArray()[0] + (Long) line.getArgumentArray()[1];
  }

  @Test
  void a06ANameThatNobodyHasIsSlowedDownAlike() {
    List<String> known = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    logOn("nils", NILS.password(), HOME);
    for (int guess = 0; guess < 100; guess++) {
      known.add(logOn("nils", WRONG, ELSEWHERE));
      unknown.add(logOn("nobody", WRONG, ELSEWHERE));
      house.clock.advance(Duration.ofMillis(700L * guess));
    }
    assertThat(known).isEqualTo(unknown).contains("out").anyMatch(text -> text.startsWith("too"));
  }

  @Test
  void sixWrongOnesMakeTheRightOneWaitASecond() {
    fail("nils", ELSEWHERE, 6);
    int before = house.hasher.verifications.get();
    assertThat(logOn("nils", NILS.password(), ELSEWHERE))
        .isEqualTo("too many wrong passwords; try again in 1 s");
    assertThat(house.hasher.verifications).as("costs nothing").hasValue(before);
    house.clock.advance(Duration.ofSeconds(1).minusNanos(1));
    assertThat(logOn(" NILS", NILS.password(), ELSEWHERE)).startsWith("too many");
    house.clock.advance(Duration.ofNanos(1));
    assertThat(logOn("nils", NILS.password(), ELSEWHERE)).isEqualTo("in");
  }

  @Test
  void whatComesTooEarlyDoesNotProlongTheWait() {
    fail("nils", ELSEWHERE, 6);
    fail("nils", ELSEWHERE, 50);
    house.clock.advance(Duration.ofSeconds(1));
    assertThat(logOn("nils", NILS.password(), ELSEWHERE)).isEqualTo("in");
  }

  @Test
  void whoLogsOnBeginsAnew() {
    fail("nils", ELSEWHERE, 5);
    assertThat(logOn("nils", NILS.password(), ELSEWHERE)).isEqualTo("in");
    fail("nils", ELSEWHERE, 5);
    assertThat(logOn("nils", NILS.password(), ELSEWHERE)).isEqualTo("in");
    fail("nils", HOME, 5);
    assertThat(logOn("nils", NILS.password(), HOME)).isEqualTo("in");
  }

  @Test
  void whoGuessesWhereTheOwnerIsAtHomeIsSlowedDownThere() {
    logOn("nils", NILS.password(), HOME);
    fail("nils", HOME, 6);
    assertThat(logOn("nils", NILS.password(), HOME)).startsWith("too many");
    assertThat(logOn("nils", NILS.password(), ELSEWHERE)).isEqualTo("in");
  }

  @Test
  void anAddressIsFamiliarForThirtyDays() {
    logOn("nils", NILS.password(), HOME);
    house.clock.advance(Duration.ofDays(30).minusSeconds(1));
    fail("nils", ELSEWHERE, 6);
    assertThat(logOn("nils", NILS.password(), HOME)).isEqualTo("in");
    house.clock.advance(Duration.ofDays(30));
    fail("nils", ELSEWHERE, 6);
    assertThat(logOn("nils", NILS.password(), HOME)).startsWith("too many");
  }

  @Test
  void anAddressStaysFamiliarByBeingUsed() {
    logOn("nils", NILS.password(), HOME);
    house.clock.advance(Duration.ofDays(29));
    logOn("nils", NILS.password(), HOME);
    house.clock.advance(Duration.ofDays(29));
    fail("nils", ELSEWHERE, 6);
    assertThat(logOn("nils", NILS.password(), HOME)).isEqualTo("in");
  }

  @Test
  void aLogonForgetsTheFailuresAtAFamiliarAddress() {
    logOn("nils", NILS.password(), HOME);
    fail("nils", HOME, 5);
    assertThat(logOn("nils", NILS.password(), HOME)).isEqualTo("in");
    fail("nils", HOME, 5);
    assertThat(logOn("nils", NILS.password(), HOME)).isEqualTo("in");
  }

  @Test
  void failuresAtAFamiliarAddressLeaveItFamiliar() {
    logOn("nils", NILS.password(), HOME);
    fail("nils", HOME, 3);
    house.clock.advance(Duration.ofDays(29));
    fail("nils", ELSEWHERE, 6);
    assertThat(logOn("nils", NILS.password(), HOME)).isEqualTo("in");
  }

  @Test
  void c01GuessesAtOneTimeLearnNoMoreThanOneAfterTheOther() {
    house.hasher.meanwhile(() -> fail("nils", ELSEWHERE, 6));
    assertThat(logOn("nils", NILS.password(), "192.0.2.3")).startsWith("too many");
    house.clock.advance(Duration.ofSeconds(1));
    house.hasher.meanwhile(() -> fail("nils", ELSEWHERE, 1));
    assertThat(logOn("nils", WRONG, "192.0.2.3")).startsWith("too many");
    assertThat(house.history(1)).containsExactly("nobody AUTHENTICATE_USERNAME_PASSWORD 2 REFUSED");
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2::1, 2001:db8:1:2:ffff::2, too many",
    "2001:db8:1:2::1, 2001:db8:1:3::1, out",
    "::ffff:10.0.0.1, 10.0.0.1, too many",
    "fe80::1%eth0, fe80::2%eth1, too many",
    "127.0.0.1, 127.0.0.1, out",
    "::1, ::1, out",
    "a:b, a:b, too many"
  })
  void anAddressIsItsSiteAndThisMachineIsNone(String first, String second, String outcome) {
    for (int guess = 0; guess < 52; guess++) {
      logOn("user" + guess, WRONG, first);
    }
    assertThat(logOn("another", WRONG, second)).startsWith(outcome);
  }

  @Test
  void allNodesOverOneStoreCountTogether() {
    InProcessUserAgents other =
        InProcessUserAgents.over(house.store)
            .clock(house.clock)
            .passwordHasher(house.hasher)
            .build();
    for (int guess = 0; guess < 6; guess++) {
      logOn(guess % 2 == 0 ? other : house.agents, "nils", WRONG, ELSEWHERE);
    }
    assertThat(logOn(other, "nils", NILS.password(), ELSEWHERE)).startsWith("too many");
    assertThat(logOn("nils", NILS.password(), ELSEWHERE)).startsWith("too many");
  }

  /** How a user gets another password. */
  enum Way {
    SET_PASSWORD,
    SET_GENERATED_PASSWORD,
    CHANGE_PASSWORD_FORCED,
    CHANGE_PASSWORD_OWN,
    CHANGE_OWN_PASSWORD,
    SET_EXTERNAL_USER_INFO
  }

  @ParameterizedTest
  @CsvSource({
    "SET_PASSWORD, true",
    "SET_PASSWORD, false",
    "SET_GENERATED_PASSWORD, true",
    "SET_GENERATED_PASSWORD, false",
    "CHANGE_PASSWORD_FORCED, true",
    "CHANGE_PASSWORD_FORCED, false",
    "CHANGE_PASSWORD_OWN, true",
    "CHANGE_PASSWORD_OWN, false",
    "CHANGE_OWN_PASSWORD, true",
    "CHANGE_OWN_PASSWORD, false",
    "SET_EXTERNAL_USER_INFO, true",
    "SET_EXTERNAL_USER_INFO, false"
  })
  void a15ANewPasswordLetsItsOwnerInAtOnce(Way way, boolean familiar) {
    giveEmail("eva@example.org");
    if (familiar) {
      logOn("eva", EVA.password(), HOME);
      logOn("eva@example.org", EVA.password(), HOME);
    }
    Secret ticket = house.ticketOf(EVA);
    fail("eva", HOME, 10);
    fail("EVA@example.org", HOME, 10);
    assertThat(logOn("eva", EVA.password(), HOME)).startsWith("too many");
    assertThat(logOn("eva@example.org", EVA.password(), HOME)).startsWith("too many");
    Secret password = give(way, ticket);
    assertThat(logOn("eva", password, HOME)).isEqualTo("in");
    assertThat(logOn("eva@example.org", password, HOME)).isEqualTo("in");
    fail("eva", HOME, 6);
    assertThat(logOn("eva", password, HOME)).as("guessed anew").startsWith("too many");
  }

  private Secret give(Way way, Secret ticket) {
    Secret next = Secret.of("a password nobody thinks of");
    IUserAgent alma = house.as(ALMA);
    IUserAgent eva = house.with(ticket);
    switch (way) {
      case SET_PASSWORD -> alma.setPassword(6, next);
      case SET_GENERATED_PASSWORD -> {
        return alma.setGeneratedPassword(6);
      }
      case CHANGE_PASSWORD_FORCED -> alma.changePassword(6, Secret.of(""), next);
      case CHANGE_PASSWORD_OWN -> eva.changePassword(6, EVA.password(), next);
      case CHANGE_OWN_PASSWORD -> eva.changeOwnPassword(EVA.password(), next);
      case SET_EXTERNAL_USER_INFO ->
          alma.setExternalUserInfo(6, ExternalUserChanges.none().withPassword(next));
    }
    return next;
  }

  @Test
  void a15ANewPasswordLetsItsOwnerChangeItAtOnce() {
    IUserAgent nils = house.as(NILS);
    Secret next = Secret.of("a password nobody thinks of");
    for (int guess = 0; guess < 8; guess++) {
      changeOwn(nils, WRONG, next);
    }
    Secret generated = house.as(ALMA).setGeneratedPassword(2);
    IUserAgent again = house.with(house.logOn("nils", generated).orElseThrow().ticket());
    assertThat(again.changeOwnPassword(generated, next)).isTrue();
  }

  private static void changeOwn(IUserAgent agent, Secret old, Secret next) {
    try {
      agent.changeOwnPassword(old, next);
    } catch (TooManyAttemptsException expected) {
      assertThat(expected.code()).isNotNull();
    }
  }

  @Test
  void a15AUserUnderANewNameDoesNotWaitForGuessesAtThatName() {
    fail("evita", HOME, 10);
    house.as(ALMA).setExternalUserInfo(6, ExternalUserChanges.none().withUserName("evita"));
    assertThat(logOn("evita", EVA.password(), HOME)).isEqualTo("in");
  }

  @Test
  void a15ANewUserDoesNotWaitForGuessesAtItsName() {
    fail("olga", HOME, 10);
    Secret password = Secret.of("a password nobody thinks of");
    house
        .agents
        .provisioning()
        .add(id -> User.of(id, "olga", UserType.INTERNAL_ASSOCIATE), password);
    assertThat(logOn("olga", password, HOME)).isEqualTo("in");
  }

  @Test
  void a15AnImportedUserDoesNotWaitForGuessesAtItsNameAndForgivesNoneAtSomebodyElse() {
    Secret password = Secret.of("a password nobody thinks of");
    List<String> guessed = List.of("olga", "olga@example.org", "nils");
    guessed.forEach(name -> fail(name, HOME, 8));
    house
        .agents
        .provisioning()
        .importUsers(
            Stream.of(
                    User.of(98, "olga", UserType.INTERNAL_ASSOCIATE).withEmail("olga@example.org"),
                    User.of(99, "oleg", UserType.INTERNAL_ASSOCIATE).withEmail("nils"))
                .map(user -> new ImportedUser(user, house.hasher.hash(password))));
    assertThat(logOn("nils", NILS.password(), HOME)).startsWith("too many");
    assertThat(logOn("olga", password, HOME)).isEqualTo("in");
    assertThat(logOn("olga@example.org", password, HOME)).isEqualTo("in");
  }

  @Test
  void aNewPasswordForgivesNoGuessesAtSomebodyElse() {
    giveEmail("nils");
    fail("nils", HOME, 6);
    house.as(ALMA).setGeneratedPassword(6);
    assertThat(logOn("nils", NILS.password(), HOME)).startsWith("too many");
  }

  @Test
  void aNewPasswordLeavesItsAddressFamiliar() {
    logOn("nils", NILS.password(), HOME);
    Secret generated = house.as(ALMA).setGeneratedPassword(2);
    fail("nils", ELSEWHERE, 10);
    assertThat(logOn("nils", generated, HOME)).isEqualTo("in");
  }

  @Test
  void a14WhoIsKnownAtASharedAddressGetsInWhateverOthersDoThere() {
    logOn("nils", NILS.password(), HOME);
    for (int minute = 0; minute < 100; minute++) {
      logOn("nobody" + minute, WRONG, HOME);
    }
    assertThat(logOn("rita", RITA.password(), HOME)).as("not known").startsWith("too many");
    assertThat(logOn("nils", WRONG, HOME)).isEqualTo("out");
    assertThat(logOn("nils", NILS.password(), HOME)).isEqualTo("in");
  }

  private void giveEmail(String email) {
    house.change(
        transaction ->
            transaction.users().update(transaction.users().find(6).orElseThrow().withEmail(email)));
  }

  @Test
  void whoHasATicketGuessesTheOldPasswordNoFaster() {
    IUserAgent nils = house.as(NILS);
    Secret next = Secret.of("nils's next password");
    for (int guess = 0; guess < 6; guess++) {
      assertThat(nils.changeOwnPassword(WRONG, next)).isFalse();
    }
    int before = house.hasher.verifications.get();
    assertThatThrownBy(() -> nils.changeOwnPassword(NILS.password(), next))
        .isInstanceOf(TooManyAttemptsException.class);
    assertThat(house.hasher.verifications).as("costs nothing").hasValue(before);
    assertThat(house.history(1)).containsExactly("2 CHANGE_OWN_PASSWORD 2 REFUSED");
    assertThat(house.as(ALMA).changePassword(2, Secret.of(""), next)).as("forced").isTrue();
    assertThat(logOn("nils", next, ELSEWHERE)).as("logging on is not slowed down").isEqualTo("in");
  }

  @Test
  void anEmptyOldPasswordIsNoGuess() {
    IUserAgent nils = house.as(NILS);
    Secret next = Secret.of("nils's next password");
    for (int guess = 0; guess < 10; guess++) {
      assertThat(nils.changeOwnPassword(Secret.of(""), next)).isFalse();
    }
    assertThat(nils.changeOwnPassword(NILS.password(), next)).isTrue();
  }

  @Test
  void theRightOldPasswordBeginsAnew() {
    IUserAgent nils = house.as(NILS);
    Secret next = Secret.of("nils's next password");
    for (int guess = 0; guess < 5; guess++) {
      nils.changeOwnPassword(WRONG, next);
    }
    assertThat(nils.changeOwnPassword(NILS.password(), next)).isTrue();
    assertThat(nils.changeOwnPassword(WRONG, next)).isFalse();
    assertThat(nils.changeOwnPassword(next, NILS.password())).isTrue();
  }

  @Test
  void anOldPasswordThatOthersGuessedMeanwhileIsTooEarly() {
    IUserAgent nils = house.as(NILS);
    Secret next = Secret.of("nils's next password");
    house.hasher.meanwhile(
        () -> {
          for (int guess = 0; guess < 6; guess++) {
            nils.changeOwnPassword(WRONG, next);
          }
        });
    assertThatThrownBy(() -> nils.changeOwnPassword(NILS.password(), next))
        .isInstanceOf(TooManyAttemptsException.class);
    assertThat(logOn("nils", NILS.password(), HOME)).as("nothing changed").isEqualTo("in");
  }

  @Test
  void aHostMayTurnItOff() {
    house.close();
    house = new House(host -> host.accountBackOff(BackOff.off()).addressBackOff(BackOff.off()));
    fail("nils", ELSEWHERE, 100);
    assertThat(logOn("nils", NILS.password(), ELSEWHERE)).isEqualTo("in");
    assertThat(house.count("logon_failure")).isZero();
  }

  @Test
  void recordsAreCleanedOutAndHoldNoName() {
    fail("a name that was a password", ELSEWHERE, 1);
    assertThat(house.count("logon_failure")).as("account and address").isEqualTo(2);
    assertThat(house.count("logon_failure WHERE subject LIKE '%name%'")).isZero();
    house.clock.advance(Duration.ofMinutes(16));
    logOn("nils", NILS.password(), "127.0.0.1");
    assertThat(house.count("logon_failure")).as("where nils is familiar").isEqualTo(1);
  }

  private void fail(String name, String address, int times) {
    for (int i = 0; i < times; i++) {
      logOn(name, WRONG, address);
    }
  }

  private String logOn(String name, Secret password, String address) {
    return logOn(house.agents, name, password, address);
  }

  private static String logOn(
      InProcessUserAgents agents, String name, Secret password, String address) {
    try {
      return agents
              .openPrincipal(Credentials.none(), CallContext.none().withClientAddress(address))
              .authenticateUsernamePassword(name, password)
              .isPresent()
          ? "in"
          : "out";
    } catch (TooManyAttemptsException e) {
      return e.getMessage();
    }
  }
}
