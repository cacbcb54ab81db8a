package org.services85.user.testkit.contract.logon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.ContractProbe.present;
import static org.services85.user.testkit.contract.probe.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Authentication;
import org.services85.user.api.Credentials;
import org.services85.user.api.PasswordExpiredException;
import org.services85.user.api.Secret;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;
import org.services85.user.testkit.contract.probe.TestUsers;

@Needs(AgentOperation.AUTHENTICATE_GENERIC)
interface AuthenticateGenericRules {

  @Test
  @DisplayName("UA-21.1 it understands UserName with Password, in any case")
  default void nameAndPassword(ContractProbe probe) throws Exception {
    Secret password = TestUsers.NAMED.password();
    for (Map<String, Secret> data :
        List.of(
            Map.of("UserName", Secret.of("nils"), "Password", password),
            Map.of("username", Secret.of("NILS"), "PASSWORD", password))) {
      Authentication authentication = present(generic(probe, data));
      assertThat(authentication.principal().associateId()).isEqualTo(TestUsers.NAMED.associateId());
      assertThat(new String(authentication.ticket().reveal())).startsWith("7T:");
    }
  }

  @Test
  @DisplayName("UA-21.2 it understands Ticket")
  default void ticket(ContractProbe probe) throws Exception {
    Secret ticket = probe.logOn(TestUsers.NAMED).ticket();
    assertThat(present(generic(probe, Map.of("Ticket", ticket))).principal().associateId())
        .isEqualTo(TestUsers.NAMED.associateId());
  }

  @Test
  @DisplayName("UA-21.3 what it does not understand, and what is wrong, is answered alike: empty")
  default void notUnderstood(ContractProbe probe) throws Exception {
    Secret name = Secret.of("nils");
    Secret password = TestUsers.NAMED.password();
    for (Map<String, Secret> data :
        List.<Map<String, Secret>>of(
            Map.of(),
            Map.of("UserName", name),
            Map.of("Password", password),
            Map.of("Name", name, "Password", password),
            Map.of("UserName", name, "Password", Secret.of("wrong")),
            Map.of(
                "UserName",
                Secret.of(TestUsers.RETIRED.name()),
                "Password",
                TestUsers.RETIRED.password()),
            Map.of("Ticket", Secret.of("7T:forged")),
            Map.of("Ticket", name))) {
      assertThat(generic(probe, data)).as("%s", data.keySet()).isEmpty();
    }
  }

  @Test
  @DisplayName("UA-21.4 an expired password is told to who shows it")
  default void genericExpired(ContractProbe probe) throws Exception {
    probe.clock().advance(TestUsers.EGILS_TIME);
    Map<String, Secret> data =
        Map.of("UserName", Secret.of("egil"), "Password", TestUsers.EXPIRING.password());
    assertRefused(PasswordExpiredException.class, () -> generic(probe, data));
  }

  private static Optional<Authentication> generic(ContractProbe probe, Map<String, Secret> data)
      throws Exception {
    return probe.agents().openPrincipal(Credentials.none()).authenticateGeneric(data);
  }
}
