package org.services85.user.core.planted;

import java.time.Instant;

/** Planted: time is injected. */
public class CoreThatLooksAtTheClock {
  Instant now() {
    return Instant.now();
  }
}
