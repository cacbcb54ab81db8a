package org.services85.user.soap.wire.planted;

import org.services85.user.core.InProcessUserAgents;

/** Planted: the binding never sees core. */
public class WireThatUsesCore {
  InProcessUserAgents agents;
}
