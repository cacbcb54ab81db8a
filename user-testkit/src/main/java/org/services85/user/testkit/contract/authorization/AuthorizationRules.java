package org.services85.user.testkit.contract.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.UnknownAssociateException;
import org.services85.user.api.UserType;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.TestUsers;

interface AuthorizationRules {

  @Test
  @DisplayName("UA-4.1 an administrator generates passwords for every user")
  default void administrator(ContractProbe probe) throws Exception {
    assertMayGenerateForExactly(
        probe, TestUsers.ADMINISTRATOR, target -> !target.equals(TestUsers.ADMINISTRATOR));
  }

  @Test
  @DisplayName("UA-4.2 the system user generates passwords for every user")
  default void systemUser(ContractProbe probe) throws Exception {
    assertMayGenerateForExactly(
        probe, TestUsers.SYSTEM, target -> !target.equals(TestUsers.SYSTEM));
  }

  @Test
  @DisplayName("UA-4.3 both generate their own password too")
  default void ownPassword(ContractProbe probe) throws Exception {
    for (SeededUser self : List.of(TestUsers.ADMINISTRATOR, TestUsers.SYSTEM)) {
      var password = probe.as(self).setGeneratedPassword(self.associateId());
      assertThat(probe.logOn(self.name(), password)).isPresent();
    }
  }

  @Test
  @DisplayName("UA-4.4 a named user without rights generates no password, not even its own")
  default void namedUser(ContractProbe probe) throws Exception {
    assertMayGenerateForExactly(probe, TestUsers.NAMED, target -> false);
    assertMayNot(probe.as(TestUsers.NAMED), TestUsers.NAMED.associateId());
  }

  @Test
  @DisplayName("UA-4.5 a named user with CanCreateExternalPerson generates for external users")
  default void namedUserWithRight(ContractProbe probe) throws Exception {
    assertMayGenerateForExactly(
        probe, TestUsers.NAMED_WITH_RIGHT, target -> target.type() == UserType.EXTERNAL_ASSOCIATE);
    assertMayNot(probe.as(TestUsers.NAMED_WITH_RIGHT), TestUsers.NAMED_WITH_RIGHT.associateId());
  }

  @Test
  @DisplayName("UA-4.6 an external user with it generates for the others of its company")
  default void externalUserWithRight(ContractProbe probe) throws Exception {
    assertMayGenerateForExactly(
        probe, TestUsers.EXTERNAL_WITH_RIGHT, target -> target.equals(TestUsers.EXTERNAL));
    assertMayNot(
        probe.as(TestUsers.EXTERNAL_WITH_RIGHT), TestUsers.EXTERNAL_WITH_RIGHT.associateId());
  }

  @Test
  @DisplayName("UA-4.7 an external user without it generates no password, not even its own")
  default void externalUser(ContractProbe probe) throws Exception {
    assertMayGenerateForExactly(probe, TestUsers.EXTERNAL, target -> false);
    assertMayNot(probe.as(TestUsers.EXTERNAL), TestUsers.EXTERNAL.associateId());
  }

  @Test
  @DisplayName("UA-4.8 a refused caller cannot tell a user that exists from one that does not")
  default void p02RefusalTellsNothing(ContractProbe probe) throws Exception {
    for (SeededUser caller :
        List.of(
            TestUsers.NAMED,
            TestUsers.NAMED_WITH_RIGHT,
            TestUsers.EXTERNAL,
            TestUsers.EXTERNAL_WITH_RIGHT)) {
      IUserAgent agent = probe.as(caller);
      assertThat(
              Stream.of(
                      refusal(
                          () -> agent.setGeneratedPassword(TestUsers.ADMINISTRATOR.associateId())),
                      refusal(() -> agent.setGeneratedPassword(TestUsers.NOBODY)),
                      refusal(
                          () -> agent.setGeneratedPasswordFromName(TestUsers.ADMINISTRATOR.name())),
                      refusal(() -> agent.setGeneratedPasswordFromName("nobody")))
                  .distinct())
          .as("refusals that %s sees", caller.name())
          .hasSize(1);
    }
  }

  @Test
  @DisplayName("UA-4.9 who may act on every user is told that there is no such user")
  default void unknownAssociate(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    assertRefused(
        UnknownAssociateException.class, () -> agent.setGeneratedPassword(TestUsers.NOBODY));
    assertRefused(
        UnknownAssociateException.class, () -> agent.setGeneratedPasswordFromName("nobody"));
  }

  private static void assertMayGenerateForExactly(
      ContractProbe probe, SeededUser caller, Predicate<SeededUser> allowed) throws Exception {
    IUserAgent agent = probe.as(caller);
    for (SeededUser target : TestUsers.EVERYONE) {
      if (target.equals(caller)) {
        continue;
      }
      if (allowed.test(target)) {
        assertThat(agent.setGeneratedPassword(target.associateId()).isEmpty())
            .as("%s for %s", caller.name(), target.name())
            .isFalse();
      } else {
        assertMayNot(agent, target.associateId());
      }
    }
  }

  private static void assertMayNot(IUserAgent agent, int target) {
    assertRefused(NotAuthorizedException.class, () -> agent.setGeneratedPassword(target));
  }

  private static String refusal(Runnable call) {
    var refused = assertRefused(NotAuthorizedException.class, call::run);
    return refused.getMessage() + "/" + refused.friendlyText();
  }
}
