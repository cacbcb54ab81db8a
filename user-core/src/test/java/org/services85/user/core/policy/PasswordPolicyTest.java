package org.services85.user.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Secret;

class PasswordPolicyTest {

  private static final CharacterClass AB = CharacterClass.of("letter", "ab");
  private static final CharacterClass DIGITS = CharacterClass.of("digit", "123");

  @Test
  void theStandardIsTheShortestLengthThatReaches128Bits() {
    PasswordPolicy standard = PasswordPolicy.standard();
    assertThat(standard.entropyBits()).isGreaterThanOrEqualTo(128);
    int shorter = standard.maxLength() - 1;
    assertThat(standard.toBuilder().length(shorter, shorter).build().entropyBits()).isLessThan(128);
  }

  @Test
  void theStandardIsALetterThenUnreservedCharactersOfUrls() {
    PasswordGenerator generator = PasswordGenerator.of(PasswordPolicy.standard());
    for (int i = 0; i < 100; i++) {
      assertThat(new String(generator.generate().reveal())).matches("[A-Za-z][A-Za-z0-9._~-]+");
    }
  }

  @Test
  void theStandardWantsOneOfEachClass() {
    String good = "a".repeat(PasswordPolicy.standard().maxLength() - 3) + "A3_";
    assertThat(PasswordPolicy.standard().isSatisfiedBy(Secret.of(good))).isTrue();
    for (String missing : new String[] {"a", "A", "3", "_"}) {
      String bad = good.replace(missing, missing.equals("a") ? "A" : "a");
      assertThat(PasswordPolicy.standard().isSatisfiedBy(Secret.of(bad))).isFalse();
    }
    assertThat(PasswordPolicy.standard().isSatisfiedBy(Secret.of(good + "a"))).isFalse();
    assertThat(PasswordPolicy.standard().isSatisfiedBy(Secret.of(good.replace("aa", "a0"))))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void theCountIsThatOfEnumeration(int length) {
    for (int letters = 0; letters <= 2; letters++) {
      for (int digits = 0; digits <= Math.min(2, length - letters); digits++) {
        assertCountedAsEnumerated(length, letters, digits);
      }
    }
  }

  private static void assertCountedAsEnumerated(int length, int letters, int digits) {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(length)
            .atLeast(letters, AB)
            .atLeast(digits, DIGITS)
            .acceptEntropyBelow64Bits()
            .build();
    assertThat(policy.count()).isEqualTo(BigInteger.valueOf(enumerated(policy, "")));
    assertThat(Math.pow(2, policy.entropyBits()))
        .isCloseTo(policy.count().doubleValue(), Offset.offset(1e-6));
  }

  @Test
  void theEntropyOfHugeCountsIsExactToo() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(1000).atLeast(0, CharacterClass.of("bit", "01")).build();
    assertThat(policy.count()).isEqualTo(BigInteger.TWO.pow(1000));
    assertThat(policy.entropyBits()).isEqualTo(1000);
  }

  @Test
  void p05AContradictionIsNamed() {
    assertRefused(
        PasswordPolicy.ofLength(6).atLeast(4, AB).atLeast(4, DIGITS),
        "no password satisfies all of: length at most 6; at least 4 digits; at least 4 letters");
    assertRefused(PasswordPolicy.ofLength(0).atLeast(0, AB), "length 0 is not 1 to 1024");
    assertRefused(PasswordPolicy.ofLength(1025).atLeast(0, AB), "length 1025 is not 1 to 1024");
    assertRefused(
        PasswordPolicy.ofLength(8),
        "the policy allows no characters: name a character class, such as lower-case letters");
    assertRefused(
        PasswordPolicy.ofLength(9, 8).atLeast(0, AB), "minimum length 9 is above maximum length 8");
    assertRefused(
        PasswordPolicy.ofLength(8).atLeast(3, AB).atMost(2, AB),
        "no password satisfies all of: at least 3 letters; at most 2 letters");
    assertThatThrownBy(() -> PasswordPolicy.ofLength(8).atLeast(-1, AB))
        .hasMessage("the minimum of letter is negative: -1");
    assertRefused(
        PasswordPolicy.ofLength(8).atLeast(0, AB),
        "entropy 8.0 bits is below 64: allow more characters or a greater length,"
            + " or call acceptEntropyBelow64Bits");
  }

  @Test
  void p05ASmallestSetOfConflictingRulesIsNamed() {
    PasswordPolicyBuilder many =
        PasswordPolicy.ofLength(6, 8)
            .atLeast(2, CharacterClass.LOWER_CASE)
            .atLeast(1, CharacterClass.of("vowel", "aeiou"))
            .maxEqualInRow(2)
            .noSequencesOf(3);
    assertRefused(
        many.firstFrom(CharacterClass.DIGIT),
        "no password satisfies all of: only lower-case letters, vowels; first character a digit");
    assertRefused(
        many.firstFrom(CharacterClass.LOWER_CASE).exclude("aeiou"),
        "no password satisfies all of: none of aeiou; at least 1 vowel");
    assertRefused(
        PasswordPolicy.ofLength(8)
            .allow(CharacterClass.of("bit", "01"))
            .forbid("0")
            .maxEqualInRow(3),
        "no password satisfies all of: length at least 8; only bits; at most 3 equal in a row;"
            + " nowhere in any case: 0");
  }

  @Test
  void overlappingClassesShareCharactersInTheCount() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(1)
            .atLeast(1, AB)
            .atLeast(1, CharacterClass.of("vowel", "ae"))
            .acceptEntropyBelow64Bits()
            .build();
    assertThat(policy.count()).isEqualTo(BigInteger.ONE);
    assertThat(policy.isSatisfiedBy(Secret.of("a"))).isTrue();
  }

  @Test
  void p05APolicyTooLargeToCountIsRefusedInBoundedTime() {
    PasswordPolicyBuilder huge = PasswordPolicy.ofLength(1000);
    for (String letters : new String[] {"ab", "cd", "ef", "gh"}) {
      huge.atLeast(200, CharacterClass.of(letters, letters));
    }
    PasswordPolicy policy = huge.build();
    assertThat(policy.isSatisfiedBy(Secret.of("aceg".repeat(250)))).isTrue();
    assertThat(policy.isSatisfiedBy(Secret.of("acec".repeat(250)))).isFalse();
    assertThatThrownBy(policy::count)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 200");
    assertThatThrownBy(() -> PasswordGenerator.of(policy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 200");
    assertRefused(PasswordPolicy.ofLength(10_000).allow(AB), "length 10000 is not 1 to 1024");
  }

  @Test
  void aLimitThatNoPasswordExceedsIsNoWorkToCount() {
    PasswordPolicy without = nineCharacters().build();
    PasswordPolicy with =
        nineCharacters()
            .atMost(10, CharacterClass.LOWER_CASE)
            .atMost(7, CharacterClass.UPPER_CASE)
            .build();
    assertThat(with.count()).isEqualTo(without.count());
    assertThat(with.isSatisfiedBy(PasswordGenerator.of(with).generate())).isTrue();
    PasswordPolicy oneLess = nineCharacters().atMost(0, CharacterClass.UPPER_CASE).build();
    assertThat(oneLess.count()).isLessThan(without.count());
  }

  private static PasswordPolicyBuilder nineCharacters() {
    return PasswordPolicy.ofLength(9)
        .allow(CharacterClass.UPPER_CASE)
        .atLeast(2, CharacterClass.LOWER_CASE)
        .atLeast(2, CharacterClass.DIGIT)
        .atLeast(4, CharacterClass.SPECIAL)
        .firstFrom(CharacterClass.LETTER)
        .maxEqualInRow(1)
        .forbid("password", "qwerty", "superoffice")
        .acceptEntropyBelow64Bits();
  }

  @Test
  void p05APolicyOfManyClassesIsRefusedBeforeItTakesTheMemory() {
    PasswordPolicyBuilder huge = PasswordPolicy.ofLength(1024);
    for (int i = 0; i < 100; i++) {
      huge.atLeast(9, CharacterClass.of("kind " + i, Character.toString(0x4e00 + i)));
    }
    PasswordPolicy policy = huge.build();
    assertThatThrownBy(policy::count)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 9 kind ");
  }

  @Test
  void everyViolatedRuleIsReportedWithItsCode() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(12, 20)
            .atLeast(2, CharacterClass.DIGIT)
            .atMost(3, CharacterClass.UPPER_CASE)
            .allow(CharacterClass.LOWER_CASE)
            .excludeLookAlikes()
            .maxEqualInRow(2)
            .noSequencesOf(4)
            .firstFrom(CharacterClass.LOWER_CASE)
            .lastFrom(CharacterClass.LOWER_CASE)
            .forbid("nils")
            .build();
    assertThat(policy.violations(Secret.of("cheap4turte9run"))).isEmpty();
    assertThat(policy.violations(Secret.of("QwErTYNILs!")))
        .extracting(violation -> violation.code().code())
        .containsExactly(
            "length.minimum",
            "character.not-allowed",
            "character.excluded",
            "class.maximum",
            "class.minimum",
            "sequence",
            "character.first",
            "character.last",
            "word.forbidden");
    assertThat(policy.violations(Secret.of("aaa3b4".repeat(4) + "c")))
        .extracting(Violation::toString)
        .containsExactly(
            "length.maximum: the password has more than 20 characters",
            "equal-in-row: the password has more than 2 equal characters in a row");
    assertThat(policy.violations(Secret.of("short")).get(0).message(Locale.forLanguageTag("nb")))
        .isEqualTo("passordet har færre enn 12 tegn");
    assertThat(policy.violations(Secret.of("short")).get(0).message(Locale.FRENCH))
        .isEqualTo("the password has fewer than 12 characters");
  }

  @Test
  void lengthIsCountedInCodePoints() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(2)
            .allow(CharacterClass.of("emoji", "\uD83D\uDE00\uD83D\uDE01"))
            .acceptEntropyBelow64Bits()
            .build();
    assertThat(policy.count()).isEqualTo(BigInteger.valueOf(4));
    assertThat(policy.isSatisfiedBy(Secret.of("\uD83D\uDE00\uD83D\uDE01"))).isTrue();
    assertThat(policy.isSatisfiedBy(Secret.of("\uD83D\uDE00\uD83D"))).isFalse();
  }

  @Test
  void theWordsOfAPolicyHoldItsExactCountAndEntropy() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(3, 4).allow(DIGITS).acceptEntropyBelow64Bits().build();
    assertThat(policy.explain())
        .isEqualTo("3 to 4 characters\nonly digits\npasswords: 108\nentropy: 6.8 bits\n");
  }

  @Test
  void theExampleOfThePageIsTrue() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(16)
            .atLeast(1, CharacterClass.LOWER_CASE)
            .atLeast(1, CharacterClass.UPPER_CASE)
            .atLeast(2, CharacterClass.DIGIT)
            .maxEqualInRow(2)
            .build();
    assertThat(policy.count()).isEqualTo(new BigInteger("35885677723069092834330856480"));
    assertThat(policy.entropyBits()).isCloseTo(94.86, Offset.offset(0.005));
  }

  @Test
  void aPolicyForTypedPasswordsIsNarrowedForGeneration() {
    PasswordPolicy typed =
        PasswordPolicy.ofLength(8, 64)
            .allow(CharacterClass.ANY)
            .atLeast(1, CharacterClass.of("letter of the north", "æøå"))
            .maxEqualInRow(1)
            .build();
    PasswordPolicy generated = typed.forGeneration(128);
    assertThat(generated.entropyBits()).isBetween(128.0, 135.0);
    assertThat(generated.minLength()).isEqualTo(generated.maxLength());
    for (int i = 0; i < 20; i++) {
      Secret password = PasswordGenerator.of(generated, new SecureRandom()).generate();
      assertThat(typed.violations(password)).isEmpty();
    }
  }

  @Test
  void aClassHasEachCharacterOnce() {
    assertThatThrownBy(() -> CharacterClass.of("none", "")).hasMessageContaining("no character");
    assertThatThrownBy(() -> CharacterClass.of("twice", "aba")).hasMessageContaining("twice");
    assertThatThrownBy(() -> CharacterClass.of("half", "\uD83D")).hasMessageContaining("surrogate");
    assertThat(CharacterClass.of("emoji", "\uD83D\uDE00").size()).isEqualTo(1);
  }

  private static long enumerated(PasswordPolicy policy, String prefix) {
    if (prefix.length() == policy.maxLength()) {
      return policy.isSatisfiedBy(Secret.of(prefix)) ? 1 : 0;
    }
    long sum = 0;
    for (int c : policy.terms().alphabet().stream().toArray()) {
      sum += enumerated(policy, prefix + (char) c);
    }
    return sum;
  }

  private static void assertRefused(PasswordPolicyBuilder builder, String message) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
