package org.services85.user.testkit.contract.logon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Credentials;
import org.services85.user.api.SystemInfo;
import org.services85.user.testkit.contract.probe.ContractProbe;
import org.services85.user.testkit.contract.probe.Needs;
import org.services85.user.testkit.contract.probe.TestUsers;

@Needs(AgentOperation.GET_SYSTEM_INFO)
interface SystemInfoRules {

  @Test
  @DisplayName("UA-22.1 it tells everybody the same, with a ticket or without")
  default void systemInfo(ContractProbe probe) throws Exception {
    SystemInfo info = probe.agents().openPrincipal(Credentials.none()).getSystemInfo();
    assertThat(info.databaseVersion()).isNotNegative();
    assertThat(
            probe
                .agents()
                .openPrincipal(probe.logOn(TestUsers.ADMINISTRATOR).credentials())
                .getSystemInfo())
        .isEqualTo(info);
  }
}
