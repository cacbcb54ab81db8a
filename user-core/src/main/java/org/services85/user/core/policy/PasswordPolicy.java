package org.services85.user.core.policy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.services85.user.api.Secret;

/**
 * What a password must be: its length, its characters, how many of each class it has, and what it
 * must not contain. Length is counted in Unicode code points. At least one password satisfies a
 * policy, and how many do is known exactly. Immutable and thread-safe.
 *
 * <p>The policy
 *
 * <pre>{@code
 * PasswordPolicy policy =
 *     PasswordPolicy.ofLength(16)
 *         .atLeast(1, CharacterClass.LOWER_CASE)
 *         .atLeast(1, CharacterClass.UPPER_CASE)
 *         .atLeast(2, CharacterClass.DIGIT)
 *         .maxEqualInRow(2)
 *         .build();
 * }</pre>
 *
 * <p>is satisfied by 35,885,677,723,069,092,834,330,856,480 passwords, and so has an entropy of
 * 94.86 bits.
 */
public final class PasswordPolicy {

  private static final PasswordPolicy STANDARD =
      ofLength(4, 100)
          .atLeast(1, CharacterClass.LOWER_CASE)
          .atLeast(1, CharacterClass.UPPER_CASE)
          .atLeast(1, CharacterClass.DIGIT)
          .atLeast(1, CharacterClass.SPECIAL)
          .excludeLookAlikes()
          .build()
          .forGeneration(128);

  private final Terms terms;
  private final Rules rules;
  private final Product product;
  private final LengthCounts counts;

  PasswordPolicy(Terms terms, Rules rules, Product product, LengthCounts counts) {
    this.terms = terms;
    this.rules = rules;
    this.product = product;
    this.counts = counts;
  }

  /**
   * The standard policy of generated passwords: at least one lower-case letter, upper-case letter,
   * digit and special character, no characters that are easily confused, and the shortest length at
   * which the exact entropy is at least 128 bits (OWASP ASVS 5.0, 11.5.1).
   *
   * @return the policy
   */
  public static PasswordPolicy standard() {
    return STANDARD;
  }

  /**
   * Begins a policy of one length.
   *
   * @param length how many characters a password has, 1 to 1000
   * @return a builder without character class
   */
  public static PasswordPolicyBuilder ofLength(int length) {
    return ofLength(length, length);
  }

  /**
   * Begins a policy of several lengths.
   *
   * @param min how many characters a password has at least, 1 to 1000
   * @param max how many it has at most, {@code min} to 1000
   * @return a builder without character class
   */
  public static PasswordPolicyBuilder ofLength(int min, int max) {
    return new PasswordPolicyBuilder(min, max);
  }

  /**
   * Begins a policy that differs from this one.
   *
   * @return a builder with the terms of this policy
   */
  public PasswordPolicyBuilder toBuilder() {
    return new PasswordPolicyBuilder(terms);
  }

  /**
   * The policy to generate under, so that what is generated satisfies this policy: of the shortest
   * length that reaches an entropy, or of the strongest length where none does. Where the alphabet
   * goes beyond ASCII it is narrowed to letters, digits and special characters of ASCII that are
   * not easily confused.
   *
   * @param entropyBits the entropy to reach, in bits; not negative
   * @return a policy of one length
   * @throws IllegalArgumentException if its entropy is below the minimum of this policy
   */
  public PasswordPolicy forGeneration(int entropyBits) {
    PasswordPolicy readable = PasswordPolicyBuilder.build(terms.readable());
    BigInteger wanted = BigInteger.TWO.pow(entropyBits);
    int best = readable.minLength();
    for (int length = best; length <= readable.maxLength(); length++) {
      if (readable.counts.of(length).compareTo(readable.counts.of(best)) > 0) {
        best = length;
      }
      if (readable.counts.of(best).compareTo(wanted) >= 0) {
        break;
      }
    }
    return PasswordPolicyBuilder.build(readable.terms.withLength(best));
  }

  /**
   * How many characters a password has at least.
   *
   * @return the minimum length
   */
  public int minLength() {
    return terms.minLength();
  }

  /**
   * How many characters a password has at most.
   *
   * @return the maximum length
   */
  public int maxLength() {
    return terms.maxLength();
  }

  /**
   * What a refused password is to be answered with, where the host has its own words.
   *
   * @return the message
   */
  public Optional<String> message() {
    return Optional.of(terms.message()).filter(text -> !text.isEmpty());
  }

  /**
   * How many passwords satisfy this policy, exactly. Counted when first asked.
   *
   * @return the count, positive
   */
  public BigInteger count() {
    return counts.between(minLength(), maxLength());
  }

  /**
   * The entropy of a password drawn uniformly from all that satisfy this policy.
   *
   * @return the binary logarithm of {@link #count()}, in bits; the error is below 10<sup>-9</sup>
   */
  public double entropyBits() {
    return LengthCounts.log2(count());
  }

  /**
   * Whether a password satisfies this policy.
   *
   * @param password a password
   * @return true if it could have been generated under it
   */
  public boolean isSatisfiedBy(Secret password) {
    return violations(password).isEmpty();
  }

  /**
   * What is wrong with a password.
   *
   * @param password a password
   * @return each rule that it breaks, in a fixed order; empty if it satisfies the policy
   */
  public List<Violation> violations(Secret password) {
    char[] chars = password.reveal();
    try {
      return violations(chars);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  List<Violation> violations(char[] chars) {
    int[] codePoints = CodePoints.of(chars);
    try {
      return rules.brokenBy(codePoints).map(Rule::violation).toList();
    } finally {
      Arrays.fill(codePoints, 0);
    }
  }

  Terms terms() {
    return terms;
  }

  Rules rules() {
    return rules;
  }

  Product product() {
    return product;
  }

  LengthCounts counts() {
    return counts;
  }

  /**
   * What a password must be, in words: its length first, then a text for each rule.
   *
   * @return the texts, at least one
   */
  public List<String> inWords() {
    return List.copyOf(terms.words());
  }

  /**
   * The policy in words with its exact count, a line for each rule.
   *
   * @return several lines, each ended by a line feed
   */
  public String explain() {
    StringBuilder text = new StringBuilder();
    terms.words().forEach(rule -> text.append(rule).append('\n'));
    text.append(String.format(Locale.ROOT, "passwords: %,d%n", count()).replace("\r", ""));
    return text.append("entropy: ").append(entropyInWords()).append('\n').toString();
  }

  /**
   * The policy in words.
   *
   * @return for example {@code 21 characters: at least 1 digit, ...; 128.5 bits}
   */
  @Override
  public String toString() {
    List<String> words = terms.words();
    return words.get(0)
        + ": "
        + String.join(", ", words.subList(1, words.size()))
        + "; "
        + entropyInWords();
  }

  private String entropyInWords() {
    return String.format(Locale.ROOT, "%.1f bits", entropyBits());
  }
}
