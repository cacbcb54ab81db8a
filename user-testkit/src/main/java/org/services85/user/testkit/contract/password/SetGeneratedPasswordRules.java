package org.services85.user.testkit.contract.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.testkit.contract.probe.ChangesNothing;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Requirement;
import org.services85.user.testkit.contract.probe.TestUsers;

interface SetGeneratedPasswordRules {

  @Test
  @Requirement("ASVS 6.4.6")
  @DisplayName("UA-5.1 the password handed back authenticates the user, the old one no longer does")
  default void replacesThePassword(ContractProbe probe) throws Exception {
    Secret password =
        probe.as(TestUsers.ADMINISTRATOR).setGeneratedPassword(TestUsers.NAMED.associateId());
    assertThat(probe.logOn(TestUsers.NAMED.name(), password)).isPresent();
    assertThat(probe.logOn(TestUsers.NAMED.name(), TestUsers.NAMED.password())).isEmpty();
  }

  @Test
  @DisplayName("UA-5.2 by name it does the same; the case of the name does not matter")
  default void byName(ContractProbe probe) throws Exception {
    Secret password = probe.as(TestUsers.ADMINISTRATOR).setGeneratedPasswordFromName("NILS");
    assertThat(probe.logOn(TestUsers.NAMED.name(), password)).isPresent();
    assertThat(probe.logOn(TestUsers.NAMED.name(), TestUsers.NAMED.password())).isEmpty();
  }

  @Test
  @DisplayName("UA-5.3 each call gives another password, and only the last one authenticates")
  default void lastOneCounts(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    Set<String> seen = new HashSet<>();
    Secret last = Secret.of("");
    for (int i = 0; i < 3; i++) {
      Secret before = last;
      last = agent.setGeneratedPassword(TestUsers.NAMED.associateId());
      assertThat(seen.add(new String(last.reveal()))).isTrue();
      assertThat(probe.logOn(TestUsers.NAMED.name(), before)).isEmpty();
    }
    assertThat(probe.logOn(TestUsers.NAMED.name(), last)).isPresent();
  }

  @Test
  @DisplayName("UA-5.4 nobody else's password changes")
  default void othersKeepTheirs(ContractProbe probe) throws Exception {
    probe.as(TestUsers.ADMINISTRATOR).setGeneratedPassword(TestUsers.NAMED.associateId());
    probe.assertPasswordUnchanged(TestUsers.ADMINISTRATOR);
    probe.assertPasswordUnchanged(TestUsers.NAMED_WITH_RIGHT);
    probe.assertPasswordUnchanged(TestUsers.EXTERNAL);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  @ChangesNothing
  @DisplayName("UA-5.5 an id that is not positive is refused by name, and nothing changes")
  default void idNotPositive(int associateId, ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    assertRefused(
        InvalidArgumentException.class,
        () -> agent.setGeneratedPassword(associateId),
        "AssociateId",
        String.valueOf(associateId));
    probe.assertPasswordUnchanged(TestUsers.NAMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  @ChangesNothing
  @DisplayName("UA-5.6 a blank name is refused by name, and nothing changes")
  default void blankName(String name, ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    assertRefused(
        InvalidArgumentException.class,
        () -> agent.setGeneratedPasswordFromName(name),
        "AssociateName");
    probe.assertPasswordUnchanged(TestUsers.NAMED);
  }

  @Test
  @DisplayName("UA-5.7 a retired user gets a password and still does not log on")
  default void retiredStaysRetired(ContractProbe probe) throws Exception {
    Secret password =
        probe.as(TestUsers.ADMINISTRATOR).setGeneratedPassword(TestUsers.RETIRED.associateId());
    assertThat(probe.logOn(TestUsers.RETIRED.name(), password)).isEmpty();
  }
}
