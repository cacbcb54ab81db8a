package org.services85.user.testkit.contract.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.PasswordExpiredException;
import org.services85.user.api.PasswordMustBeChangedException;
import org.services85.user.api.Secret;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.ChangesNothing;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;
import org.services85.user.testkit.contract.probe.Requirement;
import org.services85.user.testkit.contract.probe.SampleCalls;
import org.services85.user.testkit.contract.probe.TestUsers;

@Needs({AgentOperation.CHANGE_PASSWORD, AgentOperation.CHANGE_OWN_PASSWORD})
interface PasswordLifeRules {

  /** The operations that a user needs to choose its new password. */
  Set<AgentOperation> OPEN =
      EnumSet.of(
          AgentOperation.CHANGE_OWN_PASSWORD,
          AgentOperation.CAN_CHANGE_PASSWORD,
          AgentOperation.IS_PASSWORD_VALID,
          AgentOperation.IS_PASSWORD_VALID_WITH_REASON);

  static Stream<AgentOperation> waiting() {
    return AgentOperation.ofUser().stream().filter(operation -> !OPEN.contains(operation));
  }

  @ParameterizedTest
  @MethodSource("org.services85.user.testkit.contract.password.PasswordLifeRules#waiting")
  @ChangesNothing
  @Requirement("ASVS 6.4.1")
  @DisplayName("UA-19.1 who must change its password does nothing else before")
  default void nothingElseBefore(AgentOperation operation, ContractProbe probe) throws Exception {
    probe.assumeOffered(operation);
    IUserAgent nora = probe.as(TestUsers.MUST_CHANGE);
    assertRefused(
        PasswordMustBeChangedException.class,
        () -> SampleCalls.call(operation, nora, TestUsers.EXTERNAL));
    probe.assertPasswordUnchanged(TestUsers.EXTERNAL);
  }

  @Test
  @Needs(AgentOperation.IS_PASSWORD_VALID_WITH_REASON)
  @DisplayName("UA-19.2 it may ask whether it may change its password, and what would be accepted")
  default void mayAsk(ContractProbe probe) throws Exception {
    IUserAgent nora = probe.as(TestUsers.MUST_CHANGE);
    int id = TestUsers.MUST_CHANGE.associateId();
    assertThat(nora.canChangePassword(id)).isTrue();
    assertThat(
            nora.isPasswordValidWithReason(
                    id, TestUsers.MUST_CHANGE.type(), 0, TestUsers.NEW_PASSWORD)
                .result())
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource
  @Needs(AgentOperation.CHANGE_PASSWORD_FROM_NAME)
  @DisplayName("UA-19.3 it changes its own password, with the old one, and then is free")
  default void changesAndIsFree(ChangePasswordRules.Way way, ContractProbe probe) throws Exception {
    SeededUser self = TestUsers.MUST_CHANGE;
    IUserAgent nora = probe.as(self);
    assertThat(way.change(nora, self, Secret.of("wrong"), TestUsers.NEW_PASSWORD)).isFalse();
    assertThat(way.change(nora, self, self.password(), TestUsers.NEW_PASSWORD)).isTrue();
    assertThat(nora.setGeneratedPassword(TestUsers.NAMED.associateId()).isEmpty()).isFalse();
    probe.assertPasswordReplaced(self, TestUsers.NEW_PASSWORD);
  }

  @Test
  @DisplayName("UA-19.4 an expired password is told to who shows it, and to nobody else")
  default void expired(ContractProbe probe) throws Exception {
    SeededUser egil = TestUsers.EXPIRING;
    probe.clock().advance(TestUsers.EGILS_TIME.plus(Duration.ofDays(1)));
    assertRefused(PasswordExpiredException.class, () -> probe.logOn(egil.name(), egil.password()));
    assertThat(probe.logOn(egil.name(), Secret.of("wrong"))).isEmpty();
  }

  @Test
  @Requirement("ASVS 6.4.1")
  @DisplayName("UA-19.5 a password expires at the very instant, not before")
  default void p09ExpiresAtTheInstant(ContractProbe probe) throws Exception {
    SeededUser egil = TestUsers.EXPIRING;
    probe.clock().advance(TestUsers.EGILS_TIME.minusMillis(1));
    assertThat(probe.logOn(egil.name(), egil.password())).isPresent();
    probe.clock().advance(Duration.ofMillis(1));
    assertRefused(PasswordExpiredException.class, () -> probe.logOn(egil.name(), egil.password()));
  }

  @Test
  @Needs(AgentOperation.SET_PASSWORD)
  @DisplayName("UA-19.6 a new password that somebody sets for it logs on again")
  default void newPasswordLogsOn(ContractProbe probe) throws Exception {
    SeededUser egil = TestUsers.EXPIRING;
    probe.clock().advance(TestUsers.EGILS_TIME);
    probe.as(TestUsers.ADMINISTRATOR).setPassword(egil.associateId(), TestUsers.NEW_PASSWORD);
    assertThat(probe.logOn(egil.name(), TestUsers.NEW_PASSWORD)).isPresent();
    assertThat(probe.logOn(egil.name(), egil.password())).isEmpty();
  }

  @Test
  @DisplayName("UA-19.7 a ticket that was got with it ends when the password expires")
  default void p09ATicketEndsWithItsPassword(ContractProbe probe) throws Exception {
    SeededUser egil = TestUsers.EXPIRING;
    probe.clock().advance(TestUsers.EGILS_TIME.minus(Duration.ofHours(1)));
    IUserAgent agent = probe.as(egil);
    probe.clock().advance(Duration.ofHours(1).minusMillis(1));
    assertThat(agent.canChangePassword(egil.associateId())).isTrue();
    probe.clock().advance(Duration.ofMillis(1));
    assertRefused(
        NotAuthenticatedException.class, () -> agent.canChangePassword(egil.associateId()));
  }

  @Test
  @Needs(AgentOperation.CHANGE_PASSWORD)
  @DisplayName("UA-19.8 the ticket of who has changed it before holds on")
  default void p09ATicketOutlivesAPasswordThatWasChanged(ContractProbe probe) throws Exception {
    SeededUser egil = TestUsers.EXPIRING;
    probe.clock().advance(TestUsers.EGILS_TIME.minus(Duration.ofHours(1)));
    IUserAgent agent = probe.as(egil);
    assertThat(agent.changePassword(egil.associateId(), egil.password(), TestUsers.NEW_PASSWORD))
        .isTrue();
    probe.clock().advance(Duration.ofHours(1));
    assertThat(agent.canChangePassword(egil.associateId())).isTrue();
  }
}
