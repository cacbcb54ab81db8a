package org.services85.user.core.policy.planted;

import org.services85.user.core.InProcessUserAgents;

/** Planted: no step knows the way. */
public class StepThatLooksBack {
  InProcessUserAgents agents;
}
