package org.services85.user.core.policy;

import java.security.DrbgParameters;
import java.security.DrbgParameters.Capability;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The random bytes of one thread: a DRBG of NIST SP 800-90A, which threads do not wait for each
 * other at. It begins with entropy of the platform, and takes in bytes of the host's source at once
 * and after each mebibyte. Not thread-safe.
 */
final class ThreadRandom {

  private static final int STRENGTH_BITS = 256;
  private static final int SEED = 512;
  private static final int BYTES_A_SEED = 1 << 20;

  /** A sound source exceeds it, for any of the byte values, with a probability below 2 to -65. */
  private static final int MAX_EQUAL = 27;

  private final SecureRandom source;
  private final SecureRandom drbg;
  private int left;

  ThreadRandom(SecureRandom source) {
    this.source = source;
    this.drbg = drbg();
  }

  private static SecureRandom drbg() {
    try {
      return SecureRandom.getInstance(
          "DRBG", DrbgParameters.instantiation(STRENGTH_BITS, Capability.RESEED_ONLY, null));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no DRBG of 256 bits", e);
    }
  }

  /**
   * Fills a block.
   *
   * @throws IllegalStateException if the host's source is broken
   */
  void fill(byte[] block) {
    if (left < block.length) {
      seed();
      left = BYTES_A_SEED;
    }
    drbg.nextBytes(block);
    left -= block.length;
  }

  private void seed() {
    byte[] seed = new byte[SEED];
    try {
      source.nextBytes(seed);
      refuseFrequentValue(seed);
      drbg.setSeed(seed);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /**
   * The adaptive proportion test of NIST SP 800-90B, 4.4.2, for every value, not just the first.
   */
  private static void refuseFrequentValue(byte[] seed) {
    int[] counts = new int[1 << Byte.SIZE];
    for (byte b : seed) {
      if (++counts[b & 0xff] > MAX_EQUAL) {
        throw ByteSource.brokenSource();
      }
    }
  }
}
