package org.services85.user.core.policy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.services85.user.api.Secret;

/**
 * What a generated password is: its length, its alphabet as the union of character classes, and how
 * many characters of each class it has at least. Immutable and thread-safe.
 */
public final class PasswordPolicy {

  /** Bits that the standard policy reaches: OWASP ASVS 5.0, requirement 11.5.1. */
  private static final double STANDARD_BITS = 128;

  /** Longer than any that a person copies; keeps exact counting cheap. */
  private static final int MAX_LENGTH = 1000;

  private static final PasswordPolicy STANDARD = shortestStandard();

  private final int length;
  private final Map<CharacterClass, Integer> minimums;
  private final BigInteger count;

  private PasswordPolicy(int length, Map<CharacterClass, Integer> minimums) {
    this.length = length;
    this.minimums = minimums;
    this.count = PasswordCount.of(length, minimums);
  }

  /**
   * The standard policy: at least one lower-case letter, upper-case letter, digit and special
   * character, no characters that are easily confused, and the shortest length at which the exact
   * entropy is at least 128 bits (OWASP ASVS 5.0, 11.5.1).
   *
   * @return the policy
   */
  public static PasswordPolicy standard() {
    return STANDARD;
  }

  /**
   * Begins a policy.
   *
   * @param length how many characters a password has, 1 to 1000
   * @return a builder without character class
   */
  public static Builder ofLength(int length) {
    return new Builder(length);
  }

  /**
   * How many characters a password has.
   *
   * @return the length
   */
  public int length() {
    return length;
  }

  /**
   * How many passwords satisfy this policy, exactly.
   *
   * @return the count, positive
   */
  public BigInteger count() {
    return count;
  }

  /**
   * The entropy of a password drawn uniformly from all that satisfy this policy.
   *
   * @return the binary logarithm of {@link #count()}, in bits; the error is below 10<sup>-9</sup>
   */
  public double entropyBits() {
    return PasswordCount.log2(count);
  }

  /**
   * Whether a password satisfies this policy.
   *
   * @param password a password
   * @return true if it could have been generated under it
   */
  public boolean isSatisfiedBy(Secret password) {
    char[] chars = password.reveal();
    try {
      return chars.length == length && isSatisfiedBy(chars);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  boolean isSatisfiedBy(char[] chars) {
    int known = 0;
    for (Map.Entry<CharacterClass, Integer> minimum : minimums.entrySet()) {
      int found = 0;
      for (char c : chars) {
        found += minimum.getKey().contains(c) ? 1 : 0;
      }
      if (found < minimum.getValue()) {
        return false;
      }
      known += found;
    }
    return known == chars.length;
  }

  /** Every character of every class; no two classes share one. */
  char[] alphabet() {
    return minimums.keySet().stream()
        .map(CharacterClass::characters)
        .collect(Collectors.joining())
        .toCharArray();
  }

  /**
   * The policy in words.
   *
   * @return for example {@code 21 characters: at least 1 digit, ...; 128.5 bits}
   */
  @Override
  public String toString() {
    return minimums.entrySet().stream()
        .map(minimum -> "at least " + minimum.getValue() + " " + minimum.getKey().name())
        .collect(
            Collectors.joining(
                ", ",
                length + " characters: ",
                String.format(java.util.Locale.ROOT, "; %.1f bits", entropyBits())));
  }

  private static PasswordPolicy shortestStandard() {
    for (int length = 4; ; length++) {
      PasswordPolicy policy =
          ofLength(length)
              .atLeast(1, CharacterClass.LOWER_CASE)
              .atLeast(1, CharacterClass.UPPER_CASE)
              .atLeast(1, CharacterClass.DIGIT)
              .atLeast(1, CharacterClass.SPECIAL)
              .build();
      if (policy.entropyBits() >= STANDARD_BITS) {
        return policy;
      }
    }
  }

  /** Collects the classes of a policy. Not thread-safe. */
  public static final class Builder {

    private final int length;
    private final Map<CharacterClass, Integer> minimums = new LinkedHashMap<>();

    private Builder(int length) {
      this.length = length;
    }

    /**
     * Adds a class to the alphabet.
     *
     * @param minimum how many of its characters a password has at least; 0 for none
     * @param characterClass the class
     * @return this builder
     */
    public Builder atLeast(int minimum, CharacterClass characterClass) {
      minimums.put(Objects.requireNonNull(characterClass, "characterClass"), minimum);
      return this;
    }

    /**
     * The policy.
     *
     * @return a policy that at least one password satisfies
     * @throws IllegalArgumentException if the length is not 1 to 1000, there is no class, a minimum
     *     is negative, the minimums exceed the length, or two classes share a character; the
     *     message names which
     */
    public PasswordPolicy build() {
      require(
          length >= 1 && length <= MAX_LENGTH, "length " + length + " is not 1 to " + MAX_LENGTH);
      require(!minimums.isEmpty(), "there is no character class");
      minimums.forEach(
          (type, minimum) ->
              require(minimum >= 0, "the minimum of " + type.name() + " is negative"));
      long sum = minimums.values().stream().mapToLong(Integer::longValue).sum();
      require(
          sum <= length, "length " + length + " is below the sum of the minimums (" + sum + ")");
      requireDisjoint();
      return new PasswordPolicy(length, new LinkedHashMap<>(minimums));
    }

    private void requireDisjoint() {
      String seen = "";
      for (CharacterClass type : minimums.keySet()) {
        String before = seen;
        require(
            type.characters().chars().noneMatch(c -> before.indexOf(c) >= 0),
            "the class " + type.name() + " shares a character with another");
        seen += type.characters();
      }
    }

    private static void require(boolean condition, String otherwise) {
      if (!condition) {
        throw new IllegalArgumentException(otherwise);
      }
    }
  }
}
