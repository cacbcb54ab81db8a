package org.services85.user.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.UserType;

interface CanChangePasswordRules {

  @Test
  @DisplayName("UA-6.1 it is true for whom the caller may set or generate a password")
  default void others(ContractProbe probe) throws Exception {
    IUserAgent administrator = probe.as(Cast.ADMINISTRATOR);
    IUserAgent system = probe.as(Cast.SYSTEM);
    IUserAgent named = probe.as(Cast.NAMED);
    IUserAgent namedWithRight = probe.as(Cast.NAMED_WITH_RIGHT);
    IUserAgent externalWithRight = probe.as(Cast.EXTERNAL_WITH_RIGHT);
    for (SeededUser target : Cast.EVERYONE) {
      int id = target.associateId();
      boolean external = target.type() == UserType.EXTERNAL_ASSOCIATE;
      assertThat(administrator.canChangePassword(id)).isTrue();
      assertThat(system.canChangePassword(id)).isTrue();
      assertThat(named.canChangePassword(id)).isEqualTo(target.equals(Cast.NAMED));
      assertThat(namedWithRight.canChangePassword(id))
          .isEqualTo(external || target.equals(Cast.NAMED_WITH_RIGHT));
      assertThat(externalWithRight.canChangePassword(id))
          .isEqualTo(external && target.contactId() == Cast.EXTERNAL_WITH_RIGHT.contactId());
    }
  }

  @Test
  @DisplayName("UA-6.2 it is true for the caller's own password, which it may change")
  default void own(ContractProbe probe) throws Exception {
    for (SeededUser self : new SeededUser[] {Cast.NAMED, Cast.EXTERNAL}) {
      assertThat(probe.as(self).canChangePassword(self.associateId())).isTrue();
    }
  }

  @Test
  @DisplayName("UA-6.3 it is false for a user that does not exist, whoever asks")
  default void nobody(ContractProbe probe) throws Exception {
    assertThat(probe.as(Cast.ADMINISTRATOR).canChangePassword(Cast.NOBODY)).isFalse();
    assertThat(probe.as(Cast.NAMED).canChangePassword(Cast.NOBODY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  @ChangesNothing
  @DisplayName("UA-6.4 an id that is not positive is refused by name")
  default void askedForIdNotPositive(int associateId, ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(Cast.ADMINISTRATOR);
    assertThatThrownBy(() -> agent.canChangePassword(associateId))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("AssociateId");
  }
}
