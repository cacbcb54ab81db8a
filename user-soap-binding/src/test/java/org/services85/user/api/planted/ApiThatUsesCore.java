package org.services85.user.api.planted;

import org.services85.user.core.InProcessUserAgents;

/** Planted: the contract needs the JDK only. */
public class ApiThatUsesCore {
  InProcessUserAgents agents;
}
