package org.services85.user.core.policy;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.services85.user.api.Secret;

/**
 * Draws passwords so that each one that satisfies the policy is equally likely, given uniform
 * random bytes. Thread-safe; threads do not wait for each other.
 *
 * <p>Where many random words of the alphabet satisfy the policy, such words are drawn until one
 * does: all that do are equally likely. Where few do, a number below the exact count of compliant
 * passwords is drawn, and the password that has this number in a fixed order is given. Both take
 * bounded time and at most {@link #randomByteLimit()} random bytes.
 *
 * <p>Random bytes come from a DRBG of NIST SP 800-90A (JDK's, 256 bits strong), one a thread. It
 * begins with the platform's entropy and takes in 512 bytes of the given source at once and after
 * each mebibyte, so whatever that source is, it takes nothing from the platform's strength.
 */
public final class PasswordGenerator {

  /** Below this, drawing a number takes less than drawing words. */
  private static final double MIN_ACCEPTANCE = 0.25;

  private final Sampler sampler;
  private final ThreadLocal<ByteSource> bytes;

  private PasswordGenerator(Sampler sampler, SecureRandom random) {
    this.sampler = sampler;
    this.bytes = ThreadLocal.withInitial(() -> new ByteSource(new ThreadRandom(random)::fill));
  }

  /**
   * A generator for a policy.
   *
   * @param policy what passwords are like
   * @param random a source of random bytes that goes into those of each thread; a subclass is taken
   *     at its word that it is secure
   * @return a generator
   * @throws IllegalArgumentException if the alphabet has a control character or one that Unicode
   *     normalisation may change, or the policy is too large to generate under: {@link
   *     PasswordPolicy#forGeneration(int)} narrows it
   */
  public static PasswordGenerator of(PasswordPolicy policy, SecureRandom random) {
    Objects.requireNonNull(random, "random");
    requireStableCharacters(policy.terms().alphabet());
    return new PasswordGenerator(samplerOf(policy), random);
  }

  private static Sampler samplerOf(PasswordPolicy policy) {
    if (WholeCandidates.canServe(policy)) {
      double words = policy.maxLength() * log2(policy.terms().alphabet().cardinality());
      double acceptance = Math.min(1, Math.pow(2, policy.entropyBits() - words));
      if (acceptance >= MIN_ACCEPTANCE) {
        return WholeCandidates.of(policy, acceptance);
      }
    }
    return Unranking.of(policy);
  }

  private static double log2(double number) {
    return Math.log(number) / Math.log(2);
  }

  private static void requireStableCharacters(BitSet alphabet) {
    IntPredicate unstable = c -> Character.isISOControl(c) || isChangedByNormalisation(c);
    alphabet.stream()
        .filter(unstable)
        .findFirst()
        .ifPresent(
            c -> {
              throw new IllegalArgumentException(
                  String.format(
                      "U+%04X is a control character or may be changed by Unicode normalisation:"
                          + " generate under a narrower alphabet, see forGeneration",
                      c));
            });
  }

  /** Whether it is not in form C, or may combine with what stands before it. */
  private static boolean isChangedByNormalisation(int c) {
    int type = Character.getType(c);
    boolean mark =
        type == Character.NON_SPACING_MARK
            || type == Character.COMBINING_SPACING_MARK
            || type == Character.ENCLOSING_MARK;
    boolean jamo = c >= 0x1160 && c <= 0x11ff;
    return mark || jamo || !Normalizer.isNormalized(Character.toString(c), Normalizer.Form.NFC);
  }

  /**
   * How many random bytes a password takes at most.
   *
   * @return the bound, not negative
   */
  public int randomByteLimit() {
    return sampler.byteLimit();
  }

  /**
   * Draws a password.
   *
   * @return a new password; the caller wipes it
   * @throws IllegalStateException if the source of random bytes is broken: it gives one byte value
   *     far too often, or none that make a password, where a sound source fails with a probability
   *     below 2<sup>-63</sup>
   */
  public Secret generate() {
    return generate(bytes.get());
  }

  Secret generate(ByteSource source) {
    source.allow(sampler.byteLimit());
    char[] password = sampler.draw(source);
    try {
      return Secret.of(password);
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}
