package org.services85.user.testkit.contract.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.api.SoPrincipal;
import org.services85.user.api.UserNameRefusedException;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;
import org.services85.user.testkit.contract.probe.TestUsers;

@Needs(AgentOperation.SET_EXTERNAL_USER_INFO)
interface SetExternalUserInfoRules {

  ExternalUserChanges NONE = ExternalUserChanges.none();
  int EVA = TestUsers.EXTERNAL.associateId();

  @Test
  @DisplayName("UA-14.1 it changes what is named, and leaves the rest as it is")
  default void changesWhatIsNamed(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.EXTERNAL_WITH_RIGHT);
    Secret first = TestUsers.EXTERNAL.password();

    agent.setExternalUserInfo(EVA, NONE.withUserName(TestUsers.FREE_NAME));
    assertThat(probe.logOn(TestUsers.EXTERNAL.name(), first)).isEmpty();
    assertThat(principal(probe, first).roleId()).isEqualTo(TestUsers.EXTERNAL.roleId());

    agent.setExternalUserInfo(EVA, NONE.withRoleId(8));
    assertThat(principal(probe, first).roleId()).hasValue(8);

    agent.setExternalUserInfo(EVA, NONE.withPassword(TestUsers.NEW_PASSWORD));
    assertThat(probe.logOn(TestUsers.FREE_NAME, first)).isEmpty();
    SoPrincipal last = principal(probe, TestUsers.NEW_PASSWORD);
    assertThat(last.associateId()).isEqualTo(EVA);
    assertThat(last.roleId()).hasValue(8);
    assertThat(last.personId()).isEqualTo(TestUsers.EXTERNAL.personId());
    assertThat(last.contactId()).isEqualTo(TestUsers.EXTERNAL.contactId());
  }

  @Test
  @DisplayName("UA-14.2 all or nothing: one refused change leaves the others undone")
  default void allOrNothing(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    ExternalUserChanges rest = NONE.withRoleId(8).withActive(false);
    assertRefused(
        PasswordRefusedException.class,
        () ->
            agent.setExternalUserInfo(
                EVA, rest.withUserName(TestUsers.FREE_NAME).withPassword(Secret.of("x"))));
    assertRefused(
        UserNameRefusedException.class,
        () ->
            agent.setExternalUserInfo(
                EVA, rest.withUserName("nils").withPassword(TestUsers.NEW_PASSWORD)));
    assertThat(probe.logOn(TestUsers.EXTERNAL).principal().roleId())
        .isEqualTo(TestUsers.EXTERNAL.roleId());
    assertThat(probe.logOn(TestUsers.FREE_NAME, TestUsers.EXTERNAL.password())).isEmpty();
  }

  @Test
  @DisplayName("UA-14.3 no change changes nothing, and the user's tickets hold")
  default void noChange(ContractProbe probe) throws Exception {
    IUserAgent eva = probe.as(TestUsers.EXTERNAL);
    probe.as(TestUsers.ADMINISTRATOR).setExternalUserInfo(EVA, NONE);
    probe.assertPasswordUnchanged(TestUsers.EXTERNAL);
    assertThat(eva.canChangePassword(EVA)).isTrue();
  }

  @Test
  @DisplayName("UA-14.4 the name must be valid for this user")
  default void nameMustBeValid(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    for (String name : new String[] {" ", "7T:x", "NILS", "nils@example.org"}) {
      assertRefused(
          UserNameRefusedException.class,
          () -> agent.setExternalUserInfo(EVA, NONE.withUserName(name)));
    }
    agent.setExternalUserInfo(EVA, NONE.withUserName("Eva"));
    assertThat(probe.mustLogOn("eva", TestUsers.EXTERNAL.password()).principal().associate())
        .isEqualTo("Eva");
  }

  @Test
  @DisplayName("UA-14.5 who is not active neither logs on nor uses a ticket, until it is again")
  default void inactive(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    IUserAgent eva = probe.as(TestUsers.EXTERNAL);
    agent.setExternalUserInfo(EVA, NONE.withActive(false));
    assertThat(probe.logOn(TestUsers.EXTERNAL.name(), TestUsers.EXTERNAL.password())).isEmpty();
    assertRefused(NotAuthenticatedException.class, () -> eva.canChangePassword(EVA));
    agent.setExternalUserInfo(EVA, NONE.withActive(true));
    probe.assertPasswordUnchanged(TestUsers.EXTERNAL);
  }

  @Test
  @DisplayName("UA-14.6 a new password revokes the user's tickets, a new role does not")
  default void newPasswordRevokes(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    IUserAgent eva = probe.as(TestUsers.EXTERNAL);
    agent.setExternalUserInfo(EVA, NONE.withRoleId(8));
    assertThat(eva.canChangePassword(EVA)).isTrue();
    agent.setExternalUserInfo(EVA, NONE.withPassword(TestUsers.NEW_PASSWORD));
    assertRefused(NotAuthenticatedException.class, () -> eva.canChangePassword(EVA));
  }

  @Test
  @DisplayName("UA-14.7 a negative role is refused by name")
  default void negativeRole(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    assertRefused(
        InvalidArgumentException.class,
        () -> agent.setExternalUserInfo(EVA, NONE.withRoleId(-1)),
        "RoleId");
  }

  private static SoPrincipal principal(ContractProbe probe, Secret password) throws Exception {
    return probe.mustLogOn(TestUsers.FREE_NAME, password).principal();
  }
}
