package org.services85.user.testkit.contract.logon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.testkit.contract.probe.ContractProbe.present;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Authentication;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;
import org.services85.user.testkit.contract.probe.TestUsers;

@Needs(AgentOperation.AUTHENTICATE_IMPLICIT)
interface AuthenticateImplicitRules {

  @Test
  @DisplayName("UA-20.1 who the transport has proven gets its principal and a ticket")
  default void proven(ContractProbe probe) throws Exception {
    for (String name : List.of("Nils", "NILS")) {
      Authentication authentication = present(implicit(probe, name));
      assertThat(authentication.principal().associateId()).isEqualTo(TestUsers.NAMED.associateId());
      assertThat(
              probe
                  .agents()
                  .open(authentication.credentials())
                  .canChangePassword(TestUsers.NAMED.associateId()))
          .isTrue();
    }
  }

  @Test
  @DisplayName("UA-20.2 where the transport has proven nothing the answer is empty")
  default void provenNothing(ContractProbe probe) throws Exception {
    assertThat(probe.agents().openPrincipal(Credentials.none()).authenticateImplicit()).isEmpty();
  }

  @Test
  @DisplayName("UA-20.3 for nobody who may log on the answer is empty, too")
  default void provenNobody(ContractProbe probe) throws Exception {
    String ticket = new String(probe.logOn(TestUsers.NAMED).ticket().reveal());
    for (String name :
        List.of(
            "nobody",
            "",
            ticket,
            TestUsers.RETIRED.name(),
            TestUsers.RESOURCE.name(),
            TestUsers.ANONYMOUS.name())) {
      assertThat(implicit(probe, name)).as(name.isEmpty() ? "no name" : "a name").isEmpty();
    }
  }

  private static Optional<Authentication> implicit(ContractProbe probe, String name)
      throws Exception {
    CallContext context = CallContext.none().withTransportPrincipal(() -> name);
    return probe.agents().openPrincipal(Credentials.none(), context).authenticateImplicit();
  }
}
