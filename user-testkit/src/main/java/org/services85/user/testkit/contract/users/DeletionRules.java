package org.services85.user.testkit.contract.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;
import org.services85.user.testkit.contract.probe.SampleCalls;
import org.services85.user.testkit.contract.probe.TestUsers;

@Needs({
  AgentOperation.DELETE_EXTERNAL_USER,
  AgentOperation.DELETE_USER,
  AgentOperation.DELETE_USER_FROM_NAME
})
interface DeletionRules {

  @ParameterizedTest
  @EnumSource(names = {"DELETE_EXTERNAL_USER", "DELETE_USER", "DELETE_USER_FROM_NAME"})
  @DisplayName("UA-16.1 a deleted user neither logs on nor uses its tickets")
  default void deletes(AgentOperation operation, ContractProbe probe) throws Exception {
    IUserAgent eva = probe.as(TestUsers.EXTERNAL);
    String ticket = new String(probe.logOn(TestUsers.EXTERNAL).ticket().reveal());
    SampleCalls.call(operation, probe.as(TestUsers.ADMINISTRATOR), TestUsers.EXTERNAL);
    assertThat(probe.logOn(TestUsers.EXTERNAL.name(), TestUsers.EXTERNAL.password())).isEmpty();
    assertThat(probe.logOn(ticket, TestUsers.EXTERNAL.password())).isEmpty();
    assertRefused(
        NotAuthenticatedException.class,
        () -> eva.canChangePassword(TestUsers.EXTERNAL.associateId()));
    probe.assertPasswordUnchanged(TestUsers.EXTERNAL_WITH_RIGHT);
  }

  @Test
  @DisplayName("UA-16.2 from then on there is no such user")
  default void isUnknown(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    agent.deleteUserFromName("EVA");
    int eva = TestUsers.EXTERNAL.associateId();
    assertThat(agent.canChangePassword(eva)).isFalse();
    assertRefused(UnknownAssociateException.class, () -> agent.setGeneratedPassword(eva));
    assertRefused(UnknownAssociateException.class, () -> agent.deleteExternalUser(eva));
  }

  @Test
  @Needs(AgentOperation.CREATE_EXTERNAL_USER)
  @DisplayName("UA-16.3 its name is free, and who takes it inherits nothing")
  default void nameIsFree(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    IUserAgent eva = probe.as(TestUsers.EXTERNAL);
    agent.deleteExternalUser(TestUsers.EXTERNAL.associateId());
    int next =
        agent.createExternalUser(61, TestUsers.EXTERNAL.name(), TestUsers.NEW_PASSWORD, 0, true);
    assertThat(next).isNotEqualTo(TestUsers.EXTERNAL.associateId());
    assertThat(probe.logOn(TestUsers.EXTERNAL.name(), TestUsers.EXTERNAL.password())).isEmpty();
    assertThat(probe.logOn(TestUsers.EXTERNAL.name(), TestUsers.NEW_PASSWORD)).isPresent();
    assertRefused(NotAuthenticatedException.class, () -> eva.canChangePassword(next));
  }

  @Test
  @DisplayName("UA-16.4 nobody deletes itself")
  default void nobodyDeletesItself(ContractProbe probe) throws Exception {
    for (SeededUser self : List.of(TestUsers.ADMINISTRATOR, TestUsers.SYSTEM)) {
      IUserAgent agent = probe.as(self);
      assertRefused(InvalidArgumentException.class, () -> agent.deleteUser(self.associateId()));
      assertRefused(InvalidArgumentException.class, () -> agent.deleteUserFromName(self.name()));
      probe.assertPasswordUnchanged(self);
      assertThat(agent.canChangePassword(self.associateId())).isTrue();
    }
  }
}
