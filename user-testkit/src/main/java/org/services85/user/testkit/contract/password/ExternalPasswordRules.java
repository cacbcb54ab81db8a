package org.services85.user.testkit.contract.password;

import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;
import org.services85.user.testkit.contract.probe.TestUsers;

@Needs(AgentOperation.GENERATE_NEW_PASSWORD_FOR_EXTERNAL_USER)
interface ExternalPasswordRules {

  @Test
  @DisplayName("UA-15.1 the password handed back authenticates the external user")
  default void generatesForExternal(ContractProbe probe) throws Exception {
    Secret password =
        probe.as(TestUsers.NAMED_WITH_RIGHT).generateNewPasswordForExternalUser("EVA");
    probe.assertPasswordReplaced(TestUsers.EXTERNAL, password);
  }

  @Test
  @DisplayName("UA-15.2 who may act on every user is told that a user is not an external one")
  default void notExternal(ContractProbe probe) throws Exception {
    IUserAgent agent = probe.as(TestUsers.ADMINISTRATOR);
    assertRefused(
        InvalidArgumentException.class,
        () -> agent.generateNewPasswordForExternalUser(TestUsers.NAMED.name()),
        "AssociateName");
    probe.assertPasswordUnchanged(TestUsers.NAMED);
  }
}
