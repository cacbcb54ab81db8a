package org.services85.user.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;

interface SetGeneratedPasswordRules {

  @Test
  @Requirement("ASVS 6.4.6")
  @DisplayName("UA-5.1 the password handed back authenticates the user, the old one no longer does")
  default void replacesThePassword(ContractProbe probe) throws Exception {
    Secret password = probe.as(Cast.ADMINISTRATOR).setGeneratedPassword(Cast.NAMED.associateId());
    assertThat(probe.logOn(Cast.NAMED.name(), password)).isPresent();
    assertThat(probe.logOn(Cast.NAMED.name(), Cast.NAMED.password())).isEmpty();
  }

  @Test
  @DisplayName("UA-5.2 by name it does the same; the case of the name does not matter")
  default void byName(ContractProbe probe) throws Exception {
    Secret password = probe.as(Cast.ADMINISTRATOR).setGeneratedPasswordFromName("NILS");
    assertThat(probe.logOn(Cast.NAMED.name(), password)).isPresent();
    assertThat(probe.logOn(Cast.NAMED.name(), Cast.NAMED.password())).isEmpty();
  }

  @Test
  @DisplayName("UA-5.3 each call gives another password, and only the last one authenticates")
  default void lastOneCounts(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(Cast.ADMINISTRATOR);
    Set<String> seen = new HashSet<>();
    Secret last = Secret.of("");
    for (int i = 0; i < 3; i++) {
      Secret before = last;
      last = agent.setGeneratedPassword(Cast.NAMED.associateId());
      assertThat(seen.add(new String(last.reveal()))).isTrue();
      assertThat(probe.logOn(Cast.NAMED.name(), before)).isEmpty();
    }
    assertThat(probe.logOn(Cast.NAMED.name(), last)).isPresent();
  }

  @Test
  @DisplayName("UA-5.4 nobody else's password changes")
  default void othersKeepTheirs(ContractProbe probe) throws Exception {
    probe.as(Cast.ADMINISTRATOR).setGeneratedPassword(Cast.NAMED.associateId());
    probe.assertPasswordUnchanged(Cast.ADMINISTRATOR);
    probe.assertPasswordUnchanged(Cast.NAMED_WITH_RIGHT);
    probe.assertPasswordUnchanged(Cast.EXTERNAL);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  @ChangesNothing
  @DisplayName("UA-5.5 an id that is not positive is refused by name, and nothing changes")
  default void idNotPositive(int associateId, ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(Cast.ADMINISTRATOR);
    assertThatThrownBy(() -> agent.setGeneratedPassword(associateId))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("AssociateId")
        .hasMessageContaining(String.valueOf(associateId));
    probe.assertPasswordUnchanged(Cast.NAMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  @ChangesNothing
  @DisplayName("UA-5.6 a blank name is refused by name, and nothing changes")
  default void blankName(String name, ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(Cast.ADMINISTRATOR);
    assertThatThrownBy(() -> agent.setGeneratedPasswordFromName(name))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("AssociateName");
    probe.assertPasswordUnchanged(Cast.NAMED);
  }

  @Test
  @DisplayName("UA-5.7 a retired user gets a password and still does not log on")
  default void retiredStaysRetired(ContractProbe probe) throws Exception {
    Secret password = probe.as(Cast.ADMINISTRATOR).setGeneratedPassword(Cast.RETIRED.associateId());
    assertThat(probe.logOn(Cast.RETIRED.name(), password)).isEmpty();
  }
}
