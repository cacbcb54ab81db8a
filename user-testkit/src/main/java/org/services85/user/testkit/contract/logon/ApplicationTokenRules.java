package org.services85.user.testkit.contract.logon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.ContractProbe.present;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.services85.user.api.ApplicationTokenException;
import org.services85.user.api.Authentication;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.TestUsers;

interface ApplicationTokenRules {

  @Test
  @DisplayName("UA-3.1 an Online installation serves every token that it knows")
  default void knownToken(ContractProbe probe) throws Exception {
    probe.online("first token 9c41f0d27be5", "second token 9c41f0d27be5");
    for (String token : new String[] {"first token 9c41f0d27be5", "second token 9c41f0d27be5"}) {
      assertThat(agentOnline(probe, token).canChangePassword(TestUsers.NAMED.associateId()))
          .isTrue();
    }
  }

  @Test
  @DisplayName("UA-3.2 an Online installation refuses an absent, empty or unknown token")
  default void a09UnknownToken(ContractProbe probe) throws Exception {
    probe.online("first token 9c41f0d27be5");
    for (Credentials shown :
        new Credentials[] {
          Credentials.none(),
          Credentials.none().withApplicationToken(Secret.of("")),
          Credentials.none().withApplicationToken(Secret.of("First token 9c41f0d27be5")),
          Credentials.none().withApplicationToken(Secret.of("first token 9c41f0d27be5 "))
        }) {
      ISoPrincipalAgent principal = probe.agents().openPrincipal(shown);
      assertRefused(
          ApplicationTokenException.class,
          () ->
              principal.authenticateUsernamePassword(
                  TestUsers.ADMINISTRATOR.name(), TestUsers.ADMINISTRATOR.password()));
    }
  }

  @Test
  @DisplayName("UA-3.3 an Online installation wants the token with each call, not just the first")
  default void a09TokenWithEachCall(ContractProbe probe) throws Exception {
    probe.online("first token 9c41f0d27be5");
    Secret ticket = logOn(probe, "first token 9c41f0d27be5").ticket();
    IUserAgent agent = probe.agents().open(Credentials.ofTicket(ticket));
    assertRefused(
        ApplicationTokenException.class,
        () -> agent.setGeneratedPassword(TestUsers.NAMED.associateId()));
  }

  @Test
  @DisplayName("UA-3.4 an on-site installation does not look at the token")
  default void a09OnSite(ContractProbe probe) throws Exception {
    Credentials garbage =
        probe
            .logOn(TestUsers.ADMINISTRATOR)
            .credentials()
            .withApplicationToken(Secret.of("any <token> & \"more\""));
    IUserAgent agent = probe.agents().open(garbage);
    assertThat(agent.canChangePassword(TestUsers.NAMED.associateId())).isTrue();
  }

  private static Authentication logOn(ContractProbe probe, String token) throws Exception {
    return present(
        probe
            .agents()
            .openPrincipal(Credentials.none().withApplicationToken(Secret.of(token)))
            .authenticateUsernamePassword(
                TestUsers.ADMINISTRATOR.name(), TestUsers.ADMINISTRATOR.password()));
  }

  private static IUserAgent agentOnline(ContractProbe probe, String token) throws Exception {
    return probe
        .agents()
        .open(logOn(probe, token).credentials().withApplicationToken(Secret.of(token)));
  }
}
