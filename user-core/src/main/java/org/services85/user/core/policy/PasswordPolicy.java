package org.services85.user.core.policy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.services85.user.api.Secret;
import org.services85.user.core.policy.automaton.CodePoints;
import org.services85.user.core.policy.automaton.TooLargeException;
import org.services85.user.core.policy.automaton.Unranking;

/**
 * What a password must be: its length, its characters, how many of each class it has, and what it
 * must not contain. Length is counted in Unicode code points. At least one password satisfies a
 * policy, and how many do is known exactly. Two policies are equal if their terms are. Immutable
 * and thread-safe.
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

  /** OWASP ASVS 5.0, 11.5.1. */
  private static final int STANDARD_BITS = 128;

  /** Counts of more digits are told as a power of ten. */
  private static final int MANY_DIGITS = 40;

  /** Bits of the mantissa that a double holds exactly. */
  private static final int MANTISSA = 53;

  private final PolicyTerms terms;
  private final Rules rules;

  private PasswordPolicy(PolicyTerms terms, Rules rules) {
    this.terms = terms;
    this.rules = rules;
  }

  /** The policy with these terms, whose numbers are in their ranges. */
  static PasswordPolicy of(PolicyTerms terms) {
    PasswordPolicy policy = new PasswordPolicy(terms, Rules.of(Rule.of(terms)));
    policy.requireNoConflict();
    policy.requireEntropy();
    return policy;
  }

  /** This policy for passwords of one length, of which there are some. */
  PasswordPolicy ofOneLength(int length) {
    if (minLength() == length && maxLength() == length) {
      return this;
    }
    PasswordPolicy policy = new PasswordPolicy(toBuilder().length(length, length).terms(), rules);
    policy.requireEntropy();
    return policy;
  }

  private void requireNoConflict() {
    try {
      Conflict.smallest(rules, minLength(), maxLength())
          .ifPresent(
              conflict -> {
                throw new IllegalArgumentException(
                    "no password satisfies all of: " + String.join("; ", conflict));
              });
    } catch (TooLargeException e) {
      throw new IllegalArgumentException(
          "whether a password satisfies all rules takes too long to find out: drop a rule", e);
    }
  }

  private void requireEntropy() {
    BigInteger wanted = BigInteger.TWO.pow(terms.minEntropyBits());
    boolean enough;
    try {
      enough =
          terms.minEntropyBits() == 0 || rules.counts().reach(wanted, minLength(), maxLength());
    } catch (TooLargeException e) {
      return; // who counts or generates is refused
    }
    if (!enough) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "entropy %.1f bits is below %s: allow more characters or a greater length%s",
              entropyBits(),
              terms.minEntropyBits(),
              terms.minEntropyBits() <= PasswordPolicyBuilder.DEFAULT_ENTROPY_BITS
                  ? ", or call acceptEntropyBelow64Bits"
                  : ""));
    }
  }

  /**
   * The standard policy of generated passwords. They can be read, copied and put into URLs, XML,
   * JSON and shell commands as they are: ASCII letters and digits that are not easily confused, and
   * the underscore, with a letter at the front. There is at least one lower-case letter, upper-case
   * letter, digit and underscore, and the length is the shortest at which the exact entropy is at
   * least 128 bits (OWASP ASVS 5.0, 11.5.1).
   *
   * @return the policy
   */
  public static PasswordPolicy standard() {
    return Standard.POLICY;
  }

  /**
   * A policy of passwords that are told on the telephone: four groups of four lower-case letters
   * and digits that are not easily confused, such as {@code kf7m-w3pd-x9hq-t4nc}. Their entropy is
   * 79 bits, which is enough for passwords that must be changed at the next logon and expire, and
   * only for these: see {@link PasswordPolicyBuilder#temporary()}.
   *
   * @return the policy
   */
  public static PasswordPolicy dictated() {
    return ofLength(19)
        .allow(CharacterClass.of("letter or digit", "abcdefghjkmnpqrstuvwxyz23456789"))
        .groupsOf(4, "-")
        .temporary()
        .build();
  }

  /** Made when it is first wanted. */
  private static final class Standard {
    static final PasswordPolicy POLICY =
        ofLength(4, 100)
            .atLeast(1, CharacterClass.LOWER_CASE)
            .atLeast(1, CharacterClass.UPPER_CASE)
            .atLeast(1, CharacterClass.DIGIT)
            .atLeast(1, CharacterClass.UNDERSCORE)
            .firstFrom(CharacterClass.LETTER)
            .excludeLookAlikes()
            .build()
            .forGeneration(STANDARD_BITS);
  }

  /**
   * Begins a policy of one length.
   *
   * @param length how many characters a password has, 1 to 1024
   * @return a builder without character class
   */
  public static PasswordPolicyBuilder ofLength(int length) {
    return ofLength(length, length);
  }

  /**
   * Begins a policy of several lengths.
   *
   * @param min how many characters a password has at least, 1 to 1024
   * @param max how many it has at most, {@code min} to 1024
   * @return a builder without character class
   */
  public static PasswordPolicyBuilder ofLength(int min, int max) {
    return new PasswordPolicyBuilder(min, max);
  }

  /**
   * A policy of passwords that are made of words of a list, each list entry equally likely at each
   * place.
   *
   * @param words the words, 2 to 100,000 different ones of 1 to 64 characters without white space
   * @param count how many words a password has, 1 to 64
   * @param separator what stands between two words; its first character is in no word
   * @return a builder with the words as its only rule
   * @throws IllegalArgumentException if a number is out of its range, or a word is refused
   */
  public static PasswordPolicyBuilder ofWords(List<String> words, int count, String separator) {
    return ofLength(1).ofWords(words, count, separator);
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
   * has a blank or goes beyond ASCII, it is narrowed to characters that can be read, copied and put
   * anywhere, as far as the rules leave enough of them, with a letter at the front.
   *
   * @param entropyBits the entropy to reach, in bits; not negative
   * @return a policy of one length, or of words
   * @throws IllegalArgumentException if its entropy is below the minimum of this policy, as with
   *     characters that can be typed it may be, or the rules together are too large to be counted
   */
  public PasswordPolicy forGeneration(int entropyBits) {
    return Narrowing.forGeneration(this, BigInteger.TWO.pow(entropyBits));
  }

  /**
   * This policy, narrowed so that each of its passwords satisfies another one too: it takes over
   * the rules of the other one, as far as its own alphabet has the characters. It stays of words or
   * in groups.
   *
   * @param other the other policy, such as that of typed passwords
   * @return the narrower policy
   * @throws IllegalArgumentException if no password, or not each one, satisfies both; the message
   *     names the rules
   */
  public PasswordPolicy satisfying(PasswordPolicy other) {
    return Narrowing.satisfying(this, other);
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
   * What the policy demands.
   *
   * @return the terms
   */
  public PolicyTerms terms() {
    return terms;
  }

  /**
   * How many passwords satisfy this policy, exactly. Counted when first asked.
   *
   * @return the count, positive
   * @throws IllegalArgumentException if the rules together are too large to be counted; the message
   *     says what to shorten
   */
  public BigInteger count() {
    return orTooLarge(() -> rules.counts().between(minLength(), maxLength()));
  }

  BigInteger countOf(int length) {
    return orTooLarge(() -> rules.counts().of(length));
  }

  /**
   * The entropy of a password drawn uniformly from all that satisfy this policy.
   *
   * @return the binary logarithm of {@link #count()}, in bits; the error is below 10<sup>-9</sup>
   * @throws IllegalArgumentException as {@link #count()}
   */
  public double entropyBits() {
    BigInteger count = count();
    int excess = Math.max(0, count.bitLength() - MANTISSA);
    return excess + Math.log(count.shiftRight(excess).doubleValue()) / Math.log(2);
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
   * @return each rule that it breaks, in a fixed order; empty if it satisfies the policy. Of a
   *     password that is twice as long as any policy allows, no more than that is said.
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
    if (chars.length > 2 * 2 * PasswordPolicyBuilder.MAX_LENGTH) {
      return List.of(tooLong());
    }
    int[] codePoints = CodePoints.of(chars);
    try {
      List<Violation> violations = new ArrayList<>();
      if (codePoints.length < minLength()) {
        violations.add(tooShort());
      }
      if (codePoints.length > maxLength()) {
        violations.add(tooLong());
      }
      rules.brokenBy(codePoints).map(Rule::violation).forEach(violations::add);
      return violations;
    } finally {
      Arrays.fill(codePoints, 0);
    }
  }

  Violation tooShort() {
    return new Violation(ViolationCode.TOO_SHORT, minLength());
  }

  Violation tooLong() {
    return new Violation(ViolationCode.TOO_LONG, maxLength());
  }

  Rules rules() {
    return rules;
  }

  /** A way to draw the passwords of this policy. */
  Unranking unranking() {
    return orTooLarge(() -> new Unranking(rules.product(), minLength(), maxLength()));
  }

  private <T> T orTooLarge(Supplier<T> work) {
    try {
      return work.get();
    } catch (TooLargeException e) {
      throw new IllegalArgumentException(
          "the rules together are too large to be counted or to generate under: "
              + (e.largest() == TooLargeException.LENGTH
                  ? "lower the maximum length, " + maxLength()
                  : "lower a number in, or drop: " + rules.all().get(e.largest()).words()),
          e);
    }
  }

  /**
   * What a password must be, in words: its length first, then a text for each rule.
   *
   * @return the texts, at least one
   */
  public List<String> inWords() {
    List<String> words = new ArrayList<>();
    words.add(
        (minLength() == maxLength() ? "" : minLength() + " to ") + maxLength() + " characters");
    rules.all().forEach(rule -> words.add(rule.words()));
    return List.copyOf(words);
  }

  /**
   * The policy in words with its count, a line for each rule. A count of more than 40 digits is
   * told as a power of ten.
   *
   * @return several lines, each ended by a line feed
   * @throws IllegalArgumentException as {@link #count()}
   */
  public String explain() {
    return explain(count().toString().length() > MANY_DIGITS ? rounded(count()) : exact(count()));
  }

  /**
   * The policy in words with all digits of its count, a line for each rule.
   *
   * @return several lines, each ended by a line feed
   * @throws IllegalArgumentException as {@link #count()}
   */
  public String explainExactly() {
    return explain(exact(count()));
  }

  private String explain(String count) {
    StringBuilder text = new StringBuilder();
    inWords().forEach(rule -> text.append(rule).append('\n'));
    if (terms.named().stream().anyMatch(CharacterClass.Unicode.ALL::contains)) {
      text.append("letters and digits are those of Unicode ")
          .append(CharacterClass.Unicode.version())
          .append('\n');
    }
    text.append("passwords: ").append(count).append('\n');
    return text.append(String.format(Locale.ROOT, "entropy: %.1f bits\n", entropyBits()))
        .toString();
  }

  private static String exact(BigInteger count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String rounded(BigInteger count) {
    BigDecimal two = new BigDecimal(count).round(new MathContext(2, RoundingMode.HALF_EVEN));
    int exponent = two.precision() - two.scale() - 1;
    return "about "
        + two.movePointLeft(exponent).stripTrailingZeros().toPlainString()
        + "e"
        + exponent;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PasswordPolicy that && terms.equals(that.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  /**
   * The policy in words, without its count.
   *
   * @return for example {@code 21 characters: only digits, at least 1 digit}
   */
  @Override
  public String toString() {
    List<String> words = inWords();
    return words.get(0) + ": " + String.join(", ", words.subList(1, words.size()));
  }
}
