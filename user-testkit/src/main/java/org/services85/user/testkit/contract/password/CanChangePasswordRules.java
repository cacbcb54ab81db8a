package org.services85.user.testkit.contract.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.UserType;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.ChangesNothing;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.TestUsers;

interface CanChangePasswordRules {

  @Test
  @DisplayName("UA-6.1 it is true for whom the caller may set or generate a password")
  default void others(ContractProbe probe) throws Exception {
    IUserAgent administrator = probe.as(TestUsers.ADMINISTRATOR);
    IUserAgent system = probe.as(TestUsers.SYSTEM);
    IUserAgent named = probe.as(TestUsers.NAMED);
    IUserAgent namedWithRight = probe.as(TestUsers.NAMED_WITH_RIGHT);
    IUserAgent externalWithRight = probe.as(TestUsers.EXTERNAL_WITH_RIGHT);
    for (SeededUser target : TestUsers.EVERYONE) {
      int id = target.associateId();
      boolean external = target.type() == UserType.EXTERNAL_ASSOCIATE;
      assertThat(administrator.canChangePassword(id)).isTrue();
      assertThat(system.canChangePassword(id)).isTrue();
      assertThat(named.canChangePassword(id)).isEqualTo(target.equals(TestUsers.NAMED));
      assertThat(namedWithRight.canChangePassword(id))
          .isEqualTo(external || target.equals(TestUsers.NAMED_WITH_RIGHT));
      assertThat(externalWithRight.canChangePassword(id))
          .isEqualTo(
              external && target.contactId().equals(TestUsers.EXTERNAL_WITH_RIGHT.contactId()));
    }
  }

  @Test
  @DisplayName("UA-6.2 it is true for the caller's own password, which it may change")
  default void own(ContractProbe probe) throws Exception {
    for (SeededUser self : new SeededUser[] {TestUsers.NAMED, TestUsers.EXTERNAL}) {
      assertThat(probe.as(self).canChangePassword(self.associateId())).isTrue();
    }
  }

  @Test
  @DisplayName("UA-6.3 it is false for a user that does not exist, whoever asks")
  default void nobody(ContractProbe probe) throws Exception {
    assertThat(probe.as(TestUsers.ADMINISTRATOR).canChangePassword(TestUsers.NOBODY)).isFalse();
    assertThat(probe.as(TestUsers.NAMED).canChangePassword(TestUsers.NOBODY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  @ChangesNothing
  @DisplayName("UA-6.4 an id that is not positive is refused by name")
  default void askedForIdNotPositive(int associateId, ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    assertRefused(
        InvalidArgumentException.class, () -> agent.canChangePassword(associateId), "AssociateId");
  }
}
