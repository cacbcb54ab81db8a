package org.services85.user.core.policy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import org.services85.user.api.Secret;

/**
 * Draws passwords so that each one that satisfies the policy is equally likely, given uniform
 * random bytes. Thread-safe.
 *
 * <p>Every place is drawn uniformly from the whole alphabet, by taking random bytes and rejecting
 * those that would favour some characters. A candidate that misses a minimum is rejected whole:
 * mending it would favour some passwords. So all passwords of the alphabet are equally likely
 * before the rejection, and those that are left are so after it.
 */
public final class PasswordGenerator {

  /** A sound source is refused with a probability below 2 to the power of minus this. */
  private static final int FALSE_ALARM_BITS = 64;

  private static final double MIN_ACCEPTANCE = 1e-3;
  private static final int BYTE_VALUES = 256;

  private final PasswordPolicy policy;
  private final SecureRandom random;
  private final char[] alphabet;
  private final int maxCandidates;

  private PasswordGenerator(PasswordPolicy policy, SecureRandom random, double acceptance) {
    this.policy = policy;
    this.random = random;
    this.alphabet = policy.alphabet();
    this.maxCandidates =
        acceptance >= 1
            ? 1
            : (int) Math.ceil(FALSE_ALARM_BITS * Math.log(2) / -Math.log1p(-acceptance));
  }

  /**
   * A generator for a policy.
   *
   * @param policy what passwords are like
   * @param random where random bytes come from
   * @return a generator
   * @throws IllegalArgumentException if the alphabet has more than 256 characters, or fewer than
   *     one candidate in a thousand would satisfy the policy
   */
  public static PasswordGenerator of(PasswordPolicy policy, SecureRandom random) {
    Objects.requireNonNull(random, "random");
    int size = policy.alphabet().length;
    if (size > BYTE_VALUES) {
      throw new IllegalArgumentException("the alphabet has " + size + " characters, over 256");
    }
    double acceptance =
        Math.pow(2, policy.entropyBits() - policy.length() * Math.log(size) / Math.log(2));
    if (acceptance < MIN_ACCEPTANCE) {
      throw new IllegalArgumentException(
          "fewer than one candidate in a thousand would satisfy the policy: lower its minimums");
    }
    return new PasswordGenerator(policy, random, acceptance);
  }

  /**
   * Draws a password.
   *
   * @return a new password; the caller wipes it
   * @throws IllegalStateException if the source of random bytes is broken: it repeats one byte, or
   *     no candidate satisfies the policy where a sound source fails with a probability below
   *     2<sup>-64</sup>
   */
  public Secret generate() {
    char[] candidate = new char[policy.length()];
    try (ByteSource bytes = new ByteSource(random)) {
      for (int i = 0; i < maxCandidates; i++) {
        fill(candidate, bytes);
        if (policy.isSatisfiedBy(candidate)) {
          return Secret.of(candidate);
        }
      }
    } finally {
      Arrays.fill(candidate, '\0');
    }
    throw new IllegalStateException("the source of random bytes is broken");
  }

  private void fill(char[] candidate, ByteSource bytes) {
    int bound = BYTE_VALUES - BYTE_VALUES % alphabet.length;
    for (int i = 0; i < candidate.length; i++) {
      int value = bytes.next();
      while (value >= bound) {
        value = bytes.next();
      }
      candidate[i] = alphabet[value % alphabet.length];
    }
  }
}
