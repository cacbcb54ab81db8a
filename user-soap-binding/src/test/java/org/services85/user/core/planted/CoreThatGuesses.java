package org.services85.user.core.planted;

import java.util.Random;

/** Planted: only CSPRNGs. */
public class CoreThatGuesses {
  Random random;
}
