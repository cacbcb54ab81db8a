package org.services85.user.core.policy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.core.policy.automaton.CodePoints;
import org.services85.user.core.policy.automaton.Unranking;

/**
 * A set of rules for passwords: their length, their characters, how many of each class they have,
 * and what they must not contain. Length is counted in Unicode code points. At least one password
 * satisfies a policy, and the number of those that do is known exactly. Two policies are equal if
 * their terms are. Immutable and thread-safe.
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
    PasswordPolicy policy = new PasswordPolicy(terms, Rules.of(terms));
    List<String> conflict = policy.rules.conflict();
    if (!conflict.isEmpty()) {
      throw new IllegalArgumentException(
          "no password satisfies all of: " + String.join("; ", conflict));
    }
    policy.requireEntropy();
    return policy;
  }

  /** This policy for passwords of one length, of which there are some. */
  private PasswordPolicy ofOneLength(int length) {
    if (minLength() == length && maxLength() == length) {
      return this;
    }
    PasswordPolicy policy =
        new PasswordPolicy(toBuilder().length(length, length).terms(), rules.ofOneLength(length));
    policy.requireEntropy();
    return policy;
  }

  private void requireEntropy() {
    int bits = terms.minEntropyBits();
    if (bits > 0 && !rules.areSatisfiedByAsManyAs(BigInteger.TWO.pow(bits))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "entropy %.1f bits is below %s: allow more characters or a greater length%s",
              entropyBits(),
              bits,
              bits <= PasswordPolicyBuilder.DEFAULT_ENTROPY_BITS
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
        .allow(CharacterClass.of("alphanumeric character", "abcdefghjkmnpqrstuvwxyz23456789"))
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
    BigInteger wanted = BigInteger.TWO.pow(entropyBits);
    PasswordPolicy best = null;
    for (PasswordPolicyBuilder readable : readable()) {
      PasswordPolicy next = atBestLengthOrNull(readable, wanted);
      if (next != null && (best == null || next.count().compareTo(best.count()) > 0)) {
        best = next;
      }
      if (best != null && best.count().compareTo(wanted) >= 0) {
        return best;
      }
    }
    if (CharacterClass.unstable(terms.alphabet()).isPresent()) {
      return best == null ? ofStableCharacters(wanted) : best;
    }
    PasswordPolicy unchanged = atBestLength(wanted);
    return best != null && best.count().compareTo(unchanged.count()) >= 0 ? best : unchanged;
  }

  /**
   * Policies that allow less than this one, the most readable first; none where the alphabet is one
   * that somebody chose: it has no blank, and nothing beyond ASCII.
   */
  private List<PasswordPolicyBuilder> readable() {
    List<PasswordPolicyBuilder> readable = new ArrayList<>();
    if (terms.wordList().isEmpty()
        && !terms.alphabet().stream().allMatch(c -> c > ' ' && c <= '~')) {
      if (terms.first().isEmpty()) {
        readable.add(within(Narrowing.READABLE).firstFrom(CharacterClass.LETTER));
      }
      readable.add(within(Narrowing.READABLE));
      readable.add(within(Narrowing.PLAIN));
      readable.add(within(Narrowing.PRINTING));
    }
    return readable;
  }

  private PasswordPolicyBuilder within(BitSet alphabet) {
    return toBuilder().ofClasses(Narrowing.within(terms, alphabet));
  }

  /** Of all that stays the same when it is typed, if what prints of ASCII is no policy at all. */
  private PasswordPolicy ofStableCharacters(BigInteger wanted) {
    PasswordPolicyBuilder printing = within(Narrowing.PRINTING);
    if (atBestLengthOrNull(printing.acceptEntropyBelow64Bits(), wanted) != null) {
      return within(Narrowing.PRINTING).build().atBestLength(wanted);
    }
    BitSet stable = CharacterClass.ofSet("", terms.alphabet()).stable();
    return within(stable).build().atBestLength(wanted);
  }

  /** Null if it leaves no password, or too few. */
  private static @Nullable PasswordPolicy atBestLengthOrNull(
      PasswordPolicyBuilder builder, BigInteger wanted) {
    try {
      return builder.build().atBestLength(wanted);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** With the shortest length that has so many passwords, or the length that has most. */
  private PasswordPolicy atBestLength(BigInteger wanted) {
    if (terms.wordList().isPresent()) {
      return this;
    }
    int best = minLength();
    for (int length = best; length <= maxLength(); length++) {
      if (rules.countOf(length).compareTo(rules.countOf(best)) > 0) {
        best = length;
      }
      if (rules.countOf(best).compareTo(wanted) >= 0) {
        break;
      }
    }
    return ofOneLength(best);
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
    PolicyTerms demanded = other.terms;
    BitSet alphabet = terms.alphabet();
    PasswordPolicyBuilder narrowed = toBuilder().and(Narrowing.demandsWithin(alphabet, demanded));
    if (demanded.maxEqualInRow() > 0) {
      narrowed.maxEqualInRow(demanded.maxEqualInRow());
    }
    if (demanded.sequence() > 0) {
      narrowed.noSequencesOf(demanded.sequence());
    }
    if (terms.first().isEmpty()) {
      demanded.first().map(type -> Narrowing.within(alphabet, type)).ifPresent(narrowed::firstFrom);
    }
    if (terms.last().isEmpty()) {
      demanded.last().map(type -> Narrowing.within(alphabet, type)).ifPresent(narrowed::lastFrom);
    }
    narrowed.exclude(demanded.excluded()).forbid(demanded.forbidden().toArray(String[]::new));
    PasswordPolicy policy = narrowed.build();
    policy.rules.breaking(other.rules).stream()
        .findFirst()
        .ifPresent(
            broken -> {
              throw new IllegalArgumentException(
                  "not each password satisfies what is demanded: " + broken.words());
            });
    return policy;
  }

  /**
   * The least number of characters.
   *
   * @return the minimum length
   */
  public int minLength() {
    return terms.minLength();
  }

  /**
   * The greatest number of characters.
   *
   * @return the maximum length
   */
  public int maxLength() {
    return terms.maxLength();
  }

  /**
   * The answer to a refused password, where the host has its own words.
   *
   * @return the message
   */
  public Optional<String> message() {
    return Optional.of(terms.message()).filter(text -> !text.isEmpty());
  }

  /**
   * The terms of the policy.
   *
   * @return the terms
   */
  public PolicyTerms terms() {
    return terms;
  }

  /**
   * The exact number of passwords that satisfy this policy. Counted when first asked.
   *
   * @return the count, positive
   * @throws IllegalArgumentException if the rules together are too large to be counted; the message
   *     says what to shorten
   */
  public BigInteger count() {
    return rules.count();
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
   * Tells whether a password satisfies this policy.
   *
   * @param password a password
   * @return true if it could have been generated under it
   */
  public boolean isSatisfiedBy(Secret password) {
    return violations(password).isEmpty();
  }

  /**
   * Finds the rules that a password breaks.
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
      return List.of(rules.tooLong());
    }
    int[] codePoints = CodePoints.of(chars);
    try {
      return rules.violations(codePoints);
    } finally {
      Arrays.fill(codePoints, 0);
    }
  }

  Rules rules() {
    return rules;
  }

  /** A way to draw the passwords of this policy. */
  Unranking unranking() {
    return rules.unranking();
  }

  /**
   * The rules in words: the length first, then a text for each other rule.
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
    if (terms.named().stream().anyMatch(CharacterClass::variesWithUnicode)) {
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
