package org.services85.user.testkit.contract.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.api.SoPrincipal;
import org.services85.user.api.UserNameRefusedException;
import org.services85.user.api.UserType;
import org.services85.user.testkit.contract.probe.ChangesNothing;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;
import org.services85.user.testkit.contract.probe.TestUsers;

@Needs(AgentOperation.CREATE_EXTERNAL_USER)
interface CreateExternalUserRules {

  @Test
  @DisplayName("UA-13.1 it answers with the identity of an external user who logs on")
  default void creates(ContractProbe probe) throws Exception {
    int id =
        probe
            .as(TestUsers.NAMED_WITH_RIGHT)
            .createExternalUser(61, TestUsers.FREE_NAME, TestUsers.NEW_PASSWORD, 3, true);
    SoPrincipal principal =
        probe.mustLogOn(TestUsers.FREE_NAME, TestUsers.NEW_PASSWORD).principal();
    assertThat(TestUsers.EVERYONE).noneMatch(user -> user.associateId() == id);
    assertThat(principal.associateId()).isEqualTo(id).isPositive();
    assertThat(principal.associate()).isEqualTo(TestUsers.FREE_NAME);
    assertThat(principal.userType()).isEqualTo(UserType.EXTERNAL_ASSOCIATE);
    assertThat(principal.personId()).hasValue(61);
    assertThat(principal.roleId()).hasValue(3);
  }

  @Test
  @DisplayName("UA-13.2 what an external user creates is of its own company")
  default void createsInItsCompany(ContractProbe probe) throws Exception {
    IUserAgent erik = probe.as(TestUsers.EXTERNAL_WITH_RIGHT);
    int id = erik.createExternalUser(61, TestUsers.FREE_NAME, TestUsers.NEW_PASSWORD, 0, true);
    assertThat(probe.mustLogOn(TestUsers.FREE_NAME, TestUsers.NEW_PASSWORD).principal().contactId())
        .isEqualTo(TestUsers.EXTERNAL_WITH_RIGHT.contactId());
    Secret generated = erik.setGeneratedPassword(id);
    assertThat(probe.logOn(TestUsers.FREE_NAME, generated)).isPresent();
  }

  @Test
  @DisplayName("UA-13.3 one that is not active does not log on")
  default void createsInactive(ContractProbe probe) throws Exception {
    probe
        .as(TestUsers.ADMINISTRATOR)
        .createExternalUser(61, TestUsers.FREE_NAME, TestUsers.NEW_PASSWORD, 0, false);
    assertThat(probe.logOn(TestUsers.FREE_NAME, TestUsers.NEW_PASSWORD)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource({
    "org.services85.user.testkit.contract.users.UserNameRules#impossible",
    "org.services85.user.testkit.contract.users.UserNameRules#deceptive",
    "org.services85.user.testkit.contract.users.UserNameRules#taken",
    "org.services85.user.testkit.contract.users.UserNameRules#addresses"
  })
  @ChangesNothing
  @DisplayName("UA-13.4 a name that is not valid is refused, and nobody is created")
  default void refusesTheName(String name, ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    assertRefused(
        UserNameRefusedException.class,
        () -> agent.createExternalUser(61, name, TestUsers.NEW_PASSWORD, 0, true));
    assertThat(probe.logOn(name, TestUsers.NEW_PASSWORD)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "frederika-longfellow"})
  @DisplayName("UA-13.5 a password that breaks the policy is refused, and the name stays free")
  default void refusesThePasswordOfTheNew(String password, ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    String name = "frederika-longfellow";
    assertRefused(
        PasswordRefusedException.class,
        () -> agent.createExternalUser(61, name, Secret.of(password), 0, true));
    assertThat(probe.logOn(name, Secret.of(password))).isEmpty();
    assertThat(agent.createExternalUser(61, name, TestUsers.NEW_PASSWORD, 0, true)).isPositive();
  }

  @Test
  @DisplayName("UA-13.6 a person that is not positive and a role that is negative are refused")
  default void refusesPersonAndRole(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    for (int personId : new int[] {0, -1, Integer.MIN_VALUE}) {
      assertRefused(
          InvalidArgumentException.class,
          () -> agent.createExternalUser(personId, "x.y", TestUsers.NEW_PASSWORD, 0, true),
          "PersonId",
          String.valueOf(personId));
    }
    assertRefused(
        InvalidArgumentException.class,
        () -> agent.createExternalUser(61, "x.y", TestUsers.NEW_PASSWORD, -1, true),
        "RoleId");
    assertThat(probe.logOn("x.y", TestUsers.NEW_PASSWORD)).isEmpty();
  }

  @Test
  @DisplayName(
      "UA-13.7 the name logs on in any case, an i with and without its dot being one letter")
  default void a08NameWithDottedAndDotlessLetters(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    agent.createExternalUser(61, "İnci Işık", TestUsers.NEW_PASSWORD, 0, true);
    for (String typed : new String[] {"İNCİ IŞIK", "inci ışık", "INCI IŞIK"}) {
      assertThat(probe.logOn(typed, TestUsers.NEW_PASSWORD)).as(typed).isPresent();
    }
  }
}
