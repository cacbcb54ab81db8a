package org.services85.user.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Credentials;
import org.services85.user.api.SystemInfo;

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
                .openPrincipal(probe.logOn(Cast.ADMINISTRATOR).credentials())
                .getSystemInfo())
        .isEqualTo(info);
  }
}
