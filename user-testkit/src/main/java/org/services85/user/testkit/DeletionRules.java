package org.services85.user.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    IUserAgent eva = probe.as(Cast.EXTERNAL);
    String ticket = new String(probe.logOn(Cast.EXTERNAL).ticket().reveal());
    Calls.call(operation, probe.as(Cast.ADMINISTRATOR), Cast.EXTERNAL);
    assertThat(probe.logOn(Cast.EXTERNAL.name(), Cast.EXTERNAL.password())).isEmpty();
    assertThat(probe.logOn(ticket, Cast.EXTERNAL.password())).isEmpty();
    assertThatThrownBy(() -> eva.canChangePassword(Cast.EXTERNAL.associateId()))
        .isInstanceOf(NotAuthenticatedException.class);
    probe.assertPasswordUnchanged(Cast.EXTERNAL_WITH_RIGHT);
  }

  @Test
  @DisplayName("UA-16.2 from then on there is no such user")
  default void isUnknown(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(Cast.ADMINISTRATOR);
    agent.deleteUserFromName("EVA");
    int eva = Cast.EXTERNAL.associateId();
    assertThat(agent.canChangePassword(eva)).isFalse();
    assertThatThrownBy(() -> agent.setGeneratedPassword(eva))
        .isInstanceOf(UnknownAssociateException.class);
    assertThatThrownBy(() -> agent.deleteExternalUser(eva))
        .isInstanceOf(UnknownAssociateException.class);
  }

  @Test
  @Needs(AgentOperation.CREATE_EXTERNAL_USER)
  @DisplayName("UA-16.3 its name is free, and who takes it inherits nothing")
  default void nameIsFree(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(Cast.ADMINISTRATOR);
    IUserAgent eva = probe.as(Cast.EXTERNAL);
    agent.deleteExternalUser(Cast.EXTERNAL.associateId());
    int next = agent.createExternalUser(61, Cast.EXTERNAL.name(), Cast.NEW_PASSWORD, 0, true);
    assertThat(next).isNotEqualTo(Cast.EXTERNAL.associateId());
    assertThat(probe.logOn(Cast.EXTERNAL.name(), Cast.EXTERNAL.password())).isEmpty();
    assertThat(probe.logOn(Cast.EXTERNAL.name(), Cast.NEW_PASSWORD)).isPresent();
    assertThatThrownBy(() -> eva.canChangePassword(next))
        .isInstanceOf(NotAuthenticatedException.class);
  }

  @Test
  @DisplayName("UA-16.4 nobody deletes itself")
  default void nobodyDeletesItself(ContractProbe probe) throws Exception {
    for (SeededUser self : List.of(Cast.ADMINISTRATOR, Cast.SYSTEM)) {
      IUserAgent agent = probe.as(self);
      assertThatThrownBy(() -> agent.deleteUser(self.associateId()))
          .isInstanceOf(InvalidArgumentException.class);
      assertThatThrownBy(() -> agent.deleteUserFromName(self.name()))
          .isInstanceOf(InvalidArgumentException.class);
      probe.assertPasswordUnchanged(self);
      assertThat(agent.canChangePassword(self.associateId())).isTrue();
    }
  }
}
