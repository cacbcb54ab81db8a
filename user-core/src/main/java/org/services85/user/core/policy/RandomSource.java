package org.services85.user.core.policy;

import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The platform's random bytes, combined with those of a host's source where there is one. A source
 * that is plainly broken is refused, although the platform's bytes would hide it. Thread-safe.
 */
final class RandomSource {

  /** The bytes that are looked at before the first one is used (NIST SP 800-90B, 4.3). */
  private static final int SAMPLE = 1024;

  /** A sound source exceeds it, for any of the byte values, with a probability below 2 to -67. */
  private static final int MAX_EQUAL_IN_SAMPLE = 36;

  /** The same for a run of one byte value, below 2 to -68 in each password (4.4.1). */
  private static final int MAX_RUN = 9;

  private final SecureRandom platform = new SecureRandom();
  private final @Nullable SecureRandom host;
  private boolean isTried;

  private RandomSource(@Nullable SecureRandom host) {
    this.host = host;
  }

  static RandomSource ofPlatform() {
    return new RandomSource(null);
  }

  static RandomSource with(SecureRandom host) {
    return new RandomSource(host);
  }

  /**
   * Fills an array with random bytes.
   *
   * @throws IllegalStateException if the host's source is broken
   */
  void fill(byte[] bytes) {
    platform.nextBytes(bytes);
    if (host == null) {
      return;
    }
    tryOnce(host);
    byte[] more = new byte[bytes.length];
    try {
      host.nextBytes(more);
      refuseRun(more);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] ^= more[i];
      }
    } finally {
      Arrays.fill(more, (byte) 0);
    }
  }

  private synchronized void tryOnce(SecureRandom source) {
    if (isTried) {
      return;
    }
    byte[] sample = new byte[SAMPLE];
    try {
      source.nextBytes(sample);
      refuseFrequentValue(sample);
    } finally {
      Arrays.fill(sample, (byte) 0);
    }
    isTried = true;
  }

  /** The adaptive proportion test of SP 800-90B, 4.4.2, for every value, not just the first. */
  private static void refuseFrequentValue(byte[] sample) {
    int[] counts = new int[1 << Byte.SIZE];
    for (byte b : sample) {
      if (++counts[b & 0xff] > MAX_EQUAL_IN_SAMPLE) {
        throw broken();
      }
    }
  }

  private static void refuseRun(byte[] bytes) {
    int run = 1;
    for (int i = 1; i < bytes.length; i++) {
      run = bytes[i] == bytes[i - 1] ? run + 1 : 1;
      if (run > MAX_RUN) {
        throw broken();
      }
    }
  }

  private static IllegalStateException broken() {
    return new IllegalStateException("the host's source of random bytes is broken");
  }
}
