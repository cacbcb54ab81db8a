package org.services85.user.testkit.planted;

import org.services85.user.core.InProcessUserAgents;

/** Planted: the kit knows the contract only. */
public class TestkitThatUsesCore {
  InProcessUserAgents agents;
}
