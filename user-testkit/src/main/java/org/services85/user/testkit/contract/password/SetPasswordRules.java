package org.services85.user.testkit.contract.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.ContractProbe.present;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.ChangesNothing;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;
import org.services85.user.testkit.contract.probe.Requirement;
import org.services85.user.testkit.contract.probe.SampleCalls;
import org.services85.user.testkit.contract.probe.TestUsers;

@Needs({AgentOperation.SET_PASSWORD, AgentOperation.SET_PASSWORD_FROM_NAME})
interface SetPasswordRules {

  @Test
  @DisplayName("UA-9.1 the password authenticates the user, the old one no longer does")
  default void setsThePassword(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    assertThat(agent.setPassword(TestUsers.NAMED.associateId(), TestUsers.NEW_PASSWORD)).isTrue();
    probe.assertPasswordReplaced(TestUsers.NAMED, TestUsers.NEW_PASSWORD);
    probe.assertPasswordUnchanged(TestUsers.EXTERNAL);
  }

  @Test
  @DisplayName("UA-9.2 by name it does the same; the case of the name does not matter")
  default void setsThePasswordByName(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    assertThat(agent.setPasswordFromName("NILS", TestUsers.NEW_PASSWORD)).isTrue();
    probe.assertPasswordReplaced(TestUsers.NAMED, TestUsers.NEW_PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "wilhelmina-featherstone"})
  @ChangesNothing
  @Requirement({"ASVS 6.2.11", "NIST 3.1.1.2"})
  @DisplayName("UA-9.3 a password that breaks the policy is refused, and nothing changes")
  default void refusesThePassword(String password, ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    SeededUser user = TestUsers.LONG_NAMED;
    assertRefused(
        PasswordRefusedException.class,
        () -> agent.setPassword(user.associateId(), Secret.of(password)));
    assertRefused(
        PasswordRefusedException.class,
        () -> agent.setPasswordFromName(user.name(), Secret.of(password)));
    probe.assertPasswordUnchanged(user);
  }

  @Test
  @Requirement("ASVS 16.2.5")
  @DisplayName("UA-9.4 the refusal of a password does not quote it")
  default void doesNotQuoteThePassword(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    SeededUser user = TestUsers.LONG_NAMED;
    var refused =
        assertRefused(
            PasswordRefusedException.class,
            () -> agent.setPassword(user.associateId(), Secret.of(user.name())));
    assertThat(refused.getMessage()).isNotBlank().doesNotContain(user.name());
    assertThat(refused.friendlyText()).isNotBlank().doesNotContain(user.name());
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "SET_GENERATED_PASSWORD",
        "SET_GENERATED_PASSWORD_FROM_NAME",
        "GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER",
        "SET_PASSWORD",
        "SET_PASSWORD_FROM_NAME",
        "CHANGE_PASSWORD",
        "CHANGE_PASSWORD_FROM_NAME"
      })
  @Requirement("ASVS 7.4.3")
  @DisplayName("UA-9.5 whichever operation sets it, it revokes the tickets that the user had")
  default void revokesTickets(AgentOperation operation, ContractProbe probe) throws Exception {
    probe.assumeOffered(operation);
    IUserAgent administrator = probe.as(TestUsers.ADMINISTRATOR);
    IUserAgent eva = probe.as(TestUsers.EXTERNAL);
    IUserAgent erik = probe.as(TestUsers.EXTERNAL_WITH_RIGHT);
    Secret password = present(SampleCalls.call(operation, administrator, TestUsers.EXTERNAL));
    probe.assertPasswordReplaced(TestUsers.EXTERNAL, password);
    assertRefused(
        NotAuthenticatedException.class,
        () -> eva.canChangePassword(TestUsers.EXTERNAL.associateId()));
    assertThat(erik.canChangePassword(TestUsers.EXTERNAL_WITH_RIGHT.associateId())).isTrue();
    assertThat(administrator.canChangePassword(TestUsers.EXTERNAL.associateId())).isTrue();
  }

  @Test
  @DisplayName("UA-9.7 who sets another's password is not told whether that one had it before")
  default void p07TellsNothingOfEarlierPasswords(ContractProbe probe) throws Exception {
    IUserAgent administrator = probe.as(TestUsers.ADMINISTRATOR);
    Secret another = Secret.of("violins under the harbour");
    for (Secret password : new Secret[] {TestUsers.NEW_PASSWORD, another, TestUsers.NEW_PASSWORD}) {
      assertThat(administrator.setPassword(TestUsers.EXTERNAL.associateId(), password)).isTrue();
      assertThat(administrator.setPassword(TestUsers.EXTERNAL.associateId(), password)).isTrue();
    }
    probe.assertPasswordReplaced(TestUsers.EXTERNAL, TestUsers.NEW_PASSWORD);
  }

  @ParameterizedTest
  @EnumSource(names = {"SET_GENERATED_PASSWORD", "SET_PASSWORD"})
  @DisplayName("UA-9.6 who sets its own password without the old one loses its ticket too")
  default void revokesTheCallersOwnTicket(AgentOperation operation, ContractProbe probe)
      throws Exception {
    probe.assumeOffered(operation);
    IUserAgent administrator = probe.as(TestUsers.ADMINISTRATOR);
    Secret password = present(SampleCalls.call(operation, administrator, TestUsers.ADMINISTRATOR));
    probe.assertPasswordReplaced(TestUsers.ADMINISTRATOR, password);
    assertRefused(
        NotAuthenticatedException.class,
        () -> administrator.canChangePassword(TestUsers.NAMED.associateId()));
  }
}
