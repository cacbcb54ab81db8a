package org.services85.user.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Secret;

class PasswordPolicyTest {

  private static final CharacterClass AB = new CharacterClass("letter", "ab");
  private static final CharacterClass DIGITS = new CharacterClass("digit", "123");

  @Test
  void theStandardIsTheShortestLengthThatReaches128Bits() {
    PasswordPolicy standard = PasswordPolicy.standard();
    assertThat(standard.entropyBits()).isGreaterThanOrEqualTo(128);
    assertThat(
            PasswordPolicy.ofLength(standard.length() - 1)
                .atLeast(1, CharacterClass.LOWER_CASE)
                .atLeast(1, CharacterClass.UPPER_CASE)
                .atLeast(1, CharacterClass.DIGIT)
                .atLeast(1, CharacterClass.SPECIAL)
                .build()
                .entropyBits())
        .isLessThan(128);
    assertThat(standard.toString()).contains("at least 1 digit", "bits");
  }

  @Test
  void theStandardWantsOneOfEachClass() {
    String good = "a".repeat(PasswordPolicy.standard().length() - 3) + "A3#";
    assertThat(PasswordPolicy.standard().isSatisfiedBy(Secret.of(good))).isTrue();
    for (String missing : new String[] {"a", "A", "3", "#"}) {
      String bad = good.replace(missing, missing.equals("a") ? "A" : "a");
      assertThat(PasswordPolicy.standard().isSatisfiedBy(Secret.of(bad))).isFalse();
    }
    assertThat(PasswordPolicy.standard().isSatisfiedBy(Secret.of(good + "a"))).isFalse();
    assertThat(PasswordPolicy.standard().isSatisfiedBy(Secret.of(good.replace("aa", "a0"))))
        .isFalse();
  }

  @Property
  void theCountIsThatOfEnumeration(
      @ForAll @IntRange(min = 1, max = 5) int length,
      @ForAll @IntRange(max = 2) int letters,
      @ForAll @IntRange(max = 2) int digits) {
    if (letters + digits > length) {
      return;
    }
    PasswordPolicy policy =
        PasswordPolicy.ofLength(length).atLeast(letters, AB).atLeast(digits, DIGITS).build();
    assertThat(policy.count()).isEqualTo(BigInteger.valueOf(enumerated(policy, "")));
    assertThat(Math.pow(2, policy.entropyBits()))
        .isCloseTo(policy.count().doubleValue(), org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void theEntropyOfHugeCountsIsExactToo() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(1000).atLeast(0, new CharacterClass("bit", "01")).build();
    assertThat(policy.count()).isEqualTo(BigInteger.TWO.pow(1000));
    assertThat(policy.entropyBits()).isEqualTo(1000);
  }

  @Test
  void aContradictionIsNamed() {
    assertRefused(
        PasswordPolicy.ofLength(6).atLeast(4, AB).atLeast(4, DIGITS),
        "length 6 is below the sum of the minimums (8)");
    assertRefused(PasswordPolicy.ofLength(0).atLeast(0, AB), "length 0 is not 1 to 1000");
    assertRefused(PasswordPolicy.ofLength(1001).atLeast(0, AB), "length 1001 is not 1 to 1000");
    assertRefused(PasswordPolicy.ofLength(8), "there is no character class");
    assertRefused(PasswordPolicy.ofLength(8).atLeast(-1, AB), "the minimum of letter is negative");
    assertRefused(
        PasswordPolicy.ofLength(8).atLeast(1, AB).atLeast(1, new CharacterClass("vowel", "ae")),
        "the class vowel shares a character with another");
  }

  @Test
  void aClassHasEachCharacterOnce() {
    assertThatThrownBy(() -> new CharacterClass("none", "")).hasMessageContaining("no character");
    assertThatThrownBy(() -> new CharacterClass("twice", "aba")).hasMessageContaining("twice");
    assertThatThrownBy(() -> new CharacterClass("emoji", "\uD83D\uDE00"))
        .hasMessageContaining("Multilingual");
  }

  private static long enumerated(PasswordPolicy policy, String prefix) {
    if (prefix.length() == policy.length()) {
      return policy.isSatisfiedBy(Secret.of(prefix)) ? 1 : 0;
    }
    long sum = 0;
    for (char c : policy.alphabet()) {
      sum += enumerated(policy, prefix + c);
    }
    return sum;
  }

  private static void assertRefused(PasswordPolicy.Builder builder, String message) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
