package org.services85.user.testkit.contract.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
import org.services85.user.testkit.contract.probe.TestUsers;

@Needs({
  AgentOperation.CHANGE_PASSWORD,
  AgentOperation.CHANGE_PASSWORD_FROM_NAME,
  AgentOperation.CHANGE_OWN_PASSWORD
})
interface ChangePasswordRules {

  /** The operations by which a user changes its own password. */
  enum Way {
    CHANGE_PASSWORD {
      @Override
      boolean change(IUserAgent agent, SeededUser self, Secret oldPassword, Secret newPassword) {
        return agent.changePassword(self.associateId(), oldPassword, newPassword);
      }
    },
    CHANGE_PASSWORD_FROM_NAME {
      @Override
      boolean change(IUserAgent agent, SeededUser self, Secret oldPassword, Secret newPassword) {
        return agent.changePasswordFromName(self.name(), oldPassword, newPassword);
      }
    },
    CHANGE_OWN_PASSWORD {
      @Override
      boolean change(IUserAgent agent, SeededUser self, Secret oldPassword, Secret newPassword) {
        return agent.changeOwnPassword(oldPassword, newPassword);
      }
    };

    abstract boolean change(
        IUserAgent agent, SeededUser self, Secret oldPassword, Secret newPassword);
  }

  @ParameterizedTest
  @EnumSource
  @Requirement("ASVS 6.2.2")
  @DisplayName("UA-10.1 every user changes its own password, with the old one")
  default void changesItsOwn(Way way, ContractProbe probe) throws Exception {
    for (SeededUser self :
        List.of(
            TestUsers.NAMED,
            TestUsers.EXTERNAL,
            TestUsers.EXTERNAL_WITH_RIGHT,
            TestUsers.ADMINISTRATOR)) {
      assertThat(way.change(probe.as(self), self, self.password(), TestUsers.NEW_PASSWORD))
          .isTrue();
      probe.assertPasswordReplaced(self, TestUsers.NEW_PASSWORD);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Requirement("ASVS 6.2.3")
  @DisplayName("UA-10.2 a wrong old password is answered with false and changes nothing")
  default void wrongOldPassword(Way way, ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.NAMED);
    for (String wrong : List.of("", "wrong", "Nils's first password", "nils's first password ")) {
      assertThat(way.change(agent, TestUsers.NAMED, Secret.of(wrong), TestUsers.NEW_PASSWORD))
          .isFalse();
    }
    probe.assertPasswordUnchanged(TestUsers.NAMED);
    assertThat(probe.logOn(TestUsers.NAMED.name(), TestUsers.NEW_PASSWORD)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @ChangesNothing
  @DisplayName("UA-10.3 with the right old one, a new one that breaks the policy is refused")
  default void refusesTheNewPassword(Way way, ContractProbe probe) throws Exception {
    SeededUser self = TestUsers.LONG_NAMED;
    IUserAgent agent = probe.as(self);
    for (String bad : List.of("", "x", self.name())) {
      assertRefused(
          PasswordRefusedException.class,
          () -> way.change(agent, self, self.password(), Secret.of(bad)));
    }
    probe.assertPasswordUnchanged(self);
  }

  @ParameterizedTest
  @EnumSource
  @ChangesNothing
  @DisplayName("UA-10.4 with a wrong old one, nothing is told of the new one")
  default void wrongOldPasswordComesFirst(Way way, ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.NAMED);
    assertThat(way.change(agent, TestUsers.NAMED, Secret.of("wrong"), Secret.of("x"))).isFalse();
    probe.assertPasswordUnchanged(TestUsers.NAMED);
  }

  @Test
  @DisplayName("UA-10.5 who may set the password may leave the old one empty, and forces the new")
  default void forces(ContractProbe probe) throws Exception {
    Secret none = Secret.of("");
    IUserAgent administrator = probe.as(TestUsers.ADMINISTRATOR);
    assertThat(
            administrator.changePassword(
                TestUsers.NAMED.associateId(), none, TestUsers.NEW_PASSWORD))
        .isTrue();
    probe.assertPasswordReplaced(TestUsers.NAMED, TestUsers.NEW_PASSWORD);
    IUserAgent rita = probe.as(TestUsers.NAMED_WITH_RIGHT);
    assertThat(rita.changePasswordFromName("EVA", none, TestUsers.NEW_PASSWORD)).isTrue();
    probe.assertPasswordReplaced(TestUsers.EXTERNAL, TestUsers.NEW_PASSWORD);
    assertRefused(
        PasswordRefusedException.class,
        () -> administrator.changePassword(TestUsers.NAMED.associateId(), none, Secret.of("x")));
  }

  @Test
  @DisplayName("UA-10.6 who may set it and shows an old one must show the right one")
  default void shownMustBeRight(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    int nils = TestUsers.NAMED.associateId();
    assertThat(agent.changePassword(nils, Secret.of("wrong"), TestUsers.NEW_PASSWORD)).isFalse();
    probe.assertPasswordUnchanged(TestUsers.NAMED);
    assertThat(agent.changePassword(nils, TestUsers.NAMED.password(), TestUsers.NEW_PASSWORD))
        .isTrue();
    probe.assertPasswordReplaced(TestUsers.NAMED, TestUsers.NEW_PASSWORD);
  }

  @Test
  @DisplayName("UA-10.7 ChangeOwnPassword wants the old one of everybody")
  default void ownIsNeverForced(ContractProbe probe) throws Exception {
    for (SeededUser self : List.of(TestUsers.ADMINISTRATOR, TestUsers.SYSTEM)) {
      assertThat(probe.as(self).changeOwnPassword(Secret.of(""), TestUsers.NEW_PASSWORD)).isFalse();
      probe.assertPasswordUnchanged(self);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Requirement("ASVS 7.4.3")
  @DisplayName("UA-10.8 the ticket by which a user changes its own stays, its others are revoked")
  default void keepsTheTicketInUse(Way way, ContractProbe probe) throws Exception {
    IUserAgent inUse = probe.as(TestUsers.NAMED);
    IUserAgent other = probe.as(TestUsers.NAMED);
    int nils = TestUsers.NAMED.associateId();
    assertThat(
            way.change(inUse, TestUsers.NAMED, TestUsers.NAMED.password(), TestUsers.NEW_PASSWORD))
        .isTrue();
    assertThat(inUse.canChangePassword(nils)).isTrue();
    assertRefused(NotAuthenticatedException.class, () -> other.canChangePassword(nils));
  }
}
