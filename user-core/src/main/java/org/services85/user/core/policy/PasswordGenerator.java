package org.services85.user.core.policy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.core.policy.automaton.Unranking;

/**
 * Draws passwords so that each one that satisfies the policy is equally likely, given uniform
 * random bytes: a number below the exact count of compliant passwords is drawn, and the password
 * that has this number in a fixed order is given. Thread-safe.
 *
 * <p>Random bytes are those of the platform ({@link SecureRandom#SecureRandom()}), combined by
 * exclusive or with those of the host's source where it names one: whatever that source is, a
 * password is as hard to guess as with the platform's alone. They are read for one password at a
 * time, in one block, and wiped; none is kept for the next password. So what a copied virtual
 * machine or process generates repeats only if the platform's source repeats.
 */
public final class PasswordGenerator {

  private final Unranking unranking;
  private final RandomSource random;

  private PasswordGenerator(Unranking unranking, RandomSource random) {
    this.unranking = unranking;
    this.random = random;
  }

  /**
   * A generator for a policy, from the platform's random bytes.
   *
   * @param policy what passwords are like
   * @return a generator
   * @throws IllegalArgumentException if the alphabet has a control character or one that Unicode
   *     normalisation may change, or the policy is too large to generate under: {@link
   *     PasswordPolicy#forGeneration(int)} narrows it
   */
  public static PasswordGenerator of(PasswordPolicy policy) {
    return of(policy, RandomSource.ofPlatform());
  }

  /**
   * A generator for a policy, from random bytes of the platform and of the host.
   *
   * @param policy what passwords are like
   * @param random the host's source of random bytes
   * @return a generator
   * @throws IllegalArgumentException as {@link #of(PasswordPolicy)}
   */
  public static PasswordGenerator of(PasswordPolicy policy, SecureRandom random) {
    return of(policy, RandomSource.with(Objects.requireNonNull(random, "random")));
  }

  private static PasswordGenerator of(PasswordPolicy policy, RandomSource random) {
    requireStableCharacters(policy.terms().alphabet());
    return new PasswordGenerator(policy.unranking(), random);
  }

  private static void requireStableCharacters(BitSet alphabet) {
    CharacterClass.unstable(alphabet)
        .ifPresent(
            c -> {
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT,
                      "U+%04X is a control character or may be changed by Unicode normalisation:"
                          + " generate under a narrower alphabet, see forGeneration",
                      c));
            });
  }

  /**
   * The most random bytes that a password takes.
   *
   * @return the bound, not negative
   */
  public int randomByteLimit() {
    return unranking.byteLimit();
  }

  /**
   * Draws a password.
   *
   * @return a new password; the caller wipes it
   * @throws IllegalStateException if the host's source of random bytes is broken: it gives one byte
   *     value far too often, where a sound source does so with a probability below 2<sup>-63</sup>
   */
  public Secret generate() {
    char[] password = unranking.draw(random::fill);
    try {
      return Secret.of(password);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /**
   * The platform's random bytes, combined with those of a host's source where there is one. A
   * source that is plainly broken is refused, although the platform's bytes would hide it.
   * Thread-safe.
   */
  private static final class RandomSource {

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
}
