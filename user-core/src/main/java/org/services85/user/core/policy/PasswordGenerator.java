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
 * random bytes. Thread-safe; threads share nothing but the source, from which each fetches many
 * bytes at a time.
 *
 * <p>Where many random words of the alphabet satisfy the policy, such words are drawn until one
 * does: all that do are equally likely. Where few do, a number below the exact count of compliant
 * passwords is drawn, and the password that has this number in a fixed order is given. Both take
 * bounded time and at most {@link #randomByteLimit()} random bytes.
 */
public final class PasswordGenerator {

  /** Below this, drawing a number takes less than drawing words. */
  private static final double MIN_ACCEPTANCE = 0.25;

  private final Sampler sampler;
  private final ThreadLocal<ByteSource> bytes;

  private PasswordGenerator(Sampler sampler, SecureRandom random) {
    this.sampler = sampler;
    this.bytes = ThreadLocal.withInitial(() -> new ByteSource(random));
  }

  /**
   * A generator for a policy.
   *
   * @param policy what passwords are like
   * @param random where random bytes come from
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
   * @throws IllegalStateException if the source of random bytes is broken: it repeats one byte, or
   *     gives none that make a password where a sound source fails with a probability below
   *     2<sup>-63</sup>
   */
  public Secret generate() {
    ByteSource source = bytes.get();
    source.allow(sampler.byteLimit());
    char[] password = sampler.draw(source);
    try {
      return Secret.of(password);
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}
