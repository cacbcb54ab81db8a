package org.services85.user.soap.standalone;

import java.time.Duration;

/**
 * Bounds on what a client takes up before it has sent a request, and until it has taken the answer.
 * Thread-safe.
 *
 * @param idle how long a connection may rest between two requests
 * @param request how long a request may take to arrive, from its first byte to its last, and its
 *     answer to leave
 * @param connections how many may be open; the one that has waited longest goes for each one more
 */
public record ConnectionLimits(Duration idle, Duration request, int connections) {

  /**
   * Checks the limits.
   *
   * @param idle a millisecond or more
   * @param request a millisecond or more
   * @param connections one or more
   * @throws IllegalArgumentException if one is below that
   */
  public ConnectionLimits {
    if (idle.toMillis() < 1 || request.toMillis() < 1 || connections < 1) {
      throw new IllegalArgumentException(
          "%s, %s and %s: expected a millisecond or more, twice, and one connection or more"
              .formatted(idle, request, connections));
    }
  }

  /**
   * The limits that hold unless others are set.
   *
   * @return 30 seconds idle, 10 seconds a request, 2,048 connections
   */
  public static ConnectionLimits standard() {
    return new ConnectionLimits(Duration.ofSeconds(30), Duration.ofSeconds(10), 2_048);
  }
}
