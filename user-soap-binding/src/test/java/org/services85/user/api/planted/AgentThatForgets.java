package org.services85.user.api.planted;

import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.SystemInfo;

/** Planted: a binding overrides every operation. */
public class AgentThatForgets implements ISoPrincipalAgent {

  @Override
  public SystemInfo getSystemInfo() {
    return new SystemInfo("", "", "", "", "", 0);
  }
}
