package org.services85.user.testkit.contract.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.UserInfo;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;
import org.services85.user.testkit.contract.probe.TestUsers;

@Needs(AgentOperation.MAKE_RETIRED)
interface RetirementRules {

  @Test
  @DisplayName("UA-17.1 a retired user neither logs on nor uses its tickets")
  default void retires(ContractProbe probe) throws Exception {
    IUserAgent nils = probe.as(TestUsers.NAMED);
    probe.as(TestUsers.ADMINISTRATOR).makeRetired(TestUsers.NAMED.associateId(), true);
    assertThat(probe.logOn(TestUsers.NAMED.name(), TestUsers.NAMED.password())).isEmpty();
    assertRefused(
        NotAuthenticatedException.class,
        () -> nils.canChangePassword(TestUsers.NAMED.associateId()));
  }

  @Test
  @DisplayName("UA-17.2 who is brought back logs on as before; its old tickets stay revoked")
  default void bringsBack(ContractProbe probe) throws Exception {
    IUserAgent nils = probe.as(TestUsers.NAMED);
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    agent.makeRetired(TestUsers.NAMED.associateId(), true);
    agent.makeRetired(TestUsers.NAMED.associateId(), false);
    probe.assertPasswordUnchanged(TestUsers.NAMED);
    assertRefused(
        NotAuthenticatedException.class,
        () -> nils.canChangePassword(TestUsers.NAMED.associateId()));
    agent.makeRetired(TestUsers.RETIRED.associateId(), false);
    probe.assertPasswordUnchanged(TestUsers.RETIRED);
  }

  @Test
  @DisplayName("UA-17.3 nobody retires itself")
  default void nobodyRetiresItself(ContractProbe probe) throws Exception {
    for (SeededUser self : List.of(TestUsers.ADMINISTRATOR, TestUsers.SYSTEM)) {
      IUserAgent agent = probe.as(self);
      assertRefused(
          InvalidArgumentException.class, () -> agent.makeRetired(self.associateId(), true));
      probe.assertPasswordUnchanged(self);
    }
  }

  @Test
  @Needs(AgentOperation.GET_USER_INFO)
  @DisplayName("UA-17.4 retiring twice is retiring once, and shows in the user's info")
  default void showsInTheInfo(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    int nils = TestUsers.NAMED.associateId();
    agent.makeRetired(nils, true);
    agent.makeRetired(nils, true);
    UserInfo retired = agent.getUserInfo(nils);
    assertThat(retired.deleted()).isTrue();
    assertThat(retired.canLogon()).isFalse();
    agent.makeRetired(nils, false);
    assertThat(agent.getUserInfo(nils).deleted()).isFalse();
    assertThat(agent.getUserInfo(nils).canLogon()).isTrue();
  }
}
