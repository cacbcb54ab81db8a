package org.services85.user.core.policy;

/** Draws a compliant password, each with the same probability. Immutable and thread-safe. */
sealed interface Sampler permits WholeCandidates, Unranking {

  /** A sound source is refused with a probability below 2 to the power of minus this. */
  int FALSE_ALARM_BITS = 64;

  /**
   * Draws a password.
   *
   * @throws IllegalStateException if the source is broken
   */
  char[] draw(ByteSource bytes);

  /** How many random bytes one password takes at most. */
  int byteLimit();
}
