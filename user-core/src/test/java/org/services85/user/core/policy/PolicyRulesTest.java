package org.services85.user.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Secret;
import org.services85.user.core.RandomInputs;
import org.services85.user.core.policy.notation.PolicyNotation;

/** Rules that stand together, and policies that people have. */
class PolicyRulesTest {

  private static final List<CharacterClass> FOUR =
      List.of(
          CharacterClass.LOWER_CASE,
          CharacterClass.UPPER_CASE,
          CharacterClass.DIGIT,
          CharacterClass.SPECIAL);

  @Test
  void twoMinimumsOfOneClassMeanBoth() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(8, 20)
            .atLeast(3, CharacterClass.LOWER_CASE)
            .atLeast(1, CharacterClass.LOWER_CASE)
            .atMost(5, CharacterClass.LOWER_CASE)
            .atMost(7, CharacterClass.LOWER_CASE)
            .allow(CharacterClass.DIGIT)
            .build();
    assertThat(policy.isSatisfiedBy(Secret.of("ab123456"))).isFalse();
    assertThat(policy.isSatisfiedBy(Secret.of("abc12345"))).isTrue();
    assertThat(policy.isSatisfiedBy(Secret.of("abcdef1234"))).isFalse();
  }

  @Test
  void twoClassesOfOneNameAreTwoClasses() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(8, 20)
            .atLeast(1, CharacterClass.of("digit", "0123"))
            .atLeast(2, CharacterClass.of("digit", "456"))
            .allow(CharacterClass.LOWER_CASE)
            .build();
    assertThat(policy.isSatisfiedBy(Secret.of("abcdef14"))).isFalse();
    assertThat(policy.isSatisfiedBy(Secret.of("abcdef145"))).isTrue();
    assertThat(read(policy)).isEqualTo(policy);
  }

  @Test
  void aMinimumThatIsAddedToANotationDoesNotReplaceIt() {
    PasswordPolicy typed =
        PolicyNotation.NETSERVER
            .read("MinTotal=8&MinLC=3")
            .exactly()
            .atLeast(1, CharacterClass.LOWER_CASE)
            .build();
    assertThat(PolicyDifference.between(typed.forGeneration(128), typed)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void whatIsGeneratedSatisfiesThePolicyThatItIsGeneratedFor(RandomInputs random) {
    for (int i = 0; i < 10; i++) {
      PasswordPolicyBuilder builder = typed(random);
      PasswordPolicy policy;
      try {
        policy = builder.build();
      } catch (IllegalArgumentException impossible) {
        continue;
      }
      PasswordPolicy generated = policy.forGeneration(random.oneOf(0, 64, 128));
      assertThat(PolicyDifference.between(generated, policy))
          .as(policy.inWords().toString())
          .isEmpty();
      assertThat(read(generated)).isEqualTo(generated);
    }
  }

  @Test
  void aNeededClassIsNarrowedToCharactersThatStayTheSameWhenTyped() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(12, 40)
            .atLeast(2, CharacterClass.of("sign", "\u0301\u212b -"))
            .allow(CharacterClass.ANY)
            .build();
    assertGenerates(policy.forGeneration(128));
    PasswordPolicy abroad =
        PasswordPolicy.ofLength(12)
            .atLeast(11, CharacterClass.Unicode.LOWER_CASE)
            .atMost(1, CharacterClass.ASCII)
            .build();
    assertThat(PolicyDifference.between(abroad.forGeneration(128), abroad)).isEmpty();
    assertGenerates(abroad.forGeneration(128));
  }

  @Test
  void classesThatAreNarrowedToTheSameCharactersAreStillTwoKinds() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(12, 40)
            .atLeastClasses(
                3,
                CharacterClass.LOWER_CASE,
                CharacterClass.Unicode.LOWER_CASE,
                CharacterClass.Unicode.DIGIT)
            .allow(CharacterClass.ANY)
            .build();
    PasswordPolicy generated = policy.forGeneration(128);
    assertThat(PolicyDifference.between(generated, policy)).isEmpty();
    assertGenerates(generated);
    assertThat(read(generated)).isEqualTo(generated);
    PasswordPolicy dictated =
        PasswordPolicy.dictated().satisfying(policy.toBuilder().length(8, 40).build());
    assertThat(PolicyDifference.between(dictated, policy)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void whatIsGeneratedForASmallPolicyIsAmongItsPasswords(RandomInputs random) {
    SmallPolicies.possible(random, 10)
        .forEach(small -> assertGeneratedAmong(small, random.between(0, 12)));
  }

  private static void assertGeneratedAmong(SmallPolicies small, int bits) {
    PasswordPolicy policy = small.builder().build();
    PasswordPolicy generated = policy.forGeneration(bits);
    assertThat(PolicyDifference.between(generated, policy)).isEmpty();
    List<String> passwords =
        SmallPolicies.words(small.max()).stream()
            .filter(word -> generated.isSatisfiedBy(Secret.of(word)))
            .toList();
    assertThat(generated.count()).isEqualTo(BigInteger.valueOf(passwords.size()));
    assertThat(small.enumerated()).containsAll(passwords);
    assertThat(passwords)
        .extracting(word -> word.codePointCount(0, word.length()))
        .containsOnly(generated.minLength());
  }

  private static PasswordPolicyBuilder typed(RandomInputs random) {
    PasswordPolicyBuilder builder =
        PasswordPolicy.ofLength(random.between(1, 12), random.between(12, 40))
            .acceptEntropyBelow64Bits();
    List<CharacterClass> classes =
        List.of(
            CharacterClass.ANY,
            CharacterClass.ASCII,
            CharacterClass.LOWER_CASE,
            CharacterClass.SPECIAL,
            CharacterClass.Unicode.LOWER_CASE,
            CharacterClass.Unicode.DIGIT,
            CharacterClass.Unicode.SPECIAL,
            CharacterClass.of("letter of the north", "\u00e6\u00f8\u00e5"),
            CharacterClass.of("look-alike", "0O1l"));
    for (int bound = 0; bound < 4; bound++) {
      CharacterClass type = random.oneOf(classes.toArray(CharacterClass[]::new));
      switch (random.between(0, 3)) {
        case 0 -> builder.atMost(random.between(1, 6), type);
        case 1 -> builder.allow(type);
        default -> builder.atLeast(random.between(0, 3), type);
      }
    }
    if (random.between(0, 2) == 0) {
      builder.maxEqualInRow(random.between(1, 3));
    }
    if (random.between(0, 3) == 0) {
      builder.firstFrom(random.oneOf(CharacterClass.DIGIT, CharacterClass.SPECIAL));
    }
    if (random.between(0, 3) == 0) {
      builder.atLeastClasses(3, FOUR.toArray(CharacterClass[]::new));
    }
    if (random.between(0, 3) == 0) {
      builder.groupsOf(random.between(2, 5), random.oneOf("-", "_", "0", "\u00e6"));
    }
    if (random.between(0, 3) == 0) {
      builder.forbid("a", "\u00e6");
    }
    if (random.between(0, 7) == 0) {
      builder.noSequencesOf(3);
    }
    return builder.exclude(random.oneOf("", "aeiou", "_"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void charactersOfSoManyClassesAreWanted(int wanted) {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(12)
            .atLeastClasses(wanted, FOUR.toArray(CharacterClass[]::new))
            .build();
    String parts = "aA1#";
    for (int classes = 1; classes <= 4; classes++) {
      String password = parts.substring(0, classes) + "a".repeat(12 - classes);
      assertThat(policy.violations(Secret.of(password)))
          .extracting(Violation::code)
          .isEqualTo(classes >= wanted ? List.of() : List.of(ViolationCode.TOO_FEW_CLASSES));
    }
    assertThat(read(policy)).isEqualTo(policy);
  }

  @Test
  void aClassToChooseAmongIsNamedOnce() {
    assertThatThrownBy(
            () ->
                PasswordPolicy.ofLength(12)
                    .atLeastClasses(2, CharacterClass.DIGIT, CharacterClass.DIGIT))
        .hasMessageContaining("twice");
    assertThat(PasswordPolicy.ofLength(12).atLeastClasses(1, FOUR.get(0), FOUR.get(1)).build())
        .isEqualTo(PasswordPolicy.ofLength(12).atLeastClasses(1, FOUR.get(1), FOUR.get(0)).build());
  }

  @Test
  void threeOfFourIsCountedByInclusionAndExclusion() {
    BigInteger atLeastThree = BigInteger.ZERO;
    int[] sizes = FOUR.stream().mapToInt(CharacterClass::size).toArray();
    for (int some = 0; some < 16; some++) {
      if (Integer.bitCount(some) >= 3) {
        atLeastThree = atLeastThree.add(wordsOfExactly(some, sizes, 12));
      }
    }
    PasswordPolicy policy =
        PasswordPolicy.ofLength(12).atLeastClasses(3, FOUR.toArray(CharacterClass[]::new)).build();
    assertThat(policy.count()).isEqualTo(atLeastThree);
  }

  /** How many words have characters of just these classes, each of them. */
  private static BigInteger wordsOfExactly(int classes, int[] sizes, int length) {
    BigInteger words = BigInteger.ZERO;
    for (int some = 0; some < 16; some++) {
      if ((some & ~classes) == 0) {
        int letters = 0;
        for (int i = 0; i < 4; i++) {
          letters += (some >> i & 1) * sizes[i];
        }
        BigInteger all = BigInteger.valueOf(letters).pow(length);
        boolean isAdded = Integer.bitCount(classes & ~some) % 2 == 0;
        words = isAdded ? words.add(all) : words.subtract(all);
      }
    }
    return words;
  }

  @Test
  void p05ReasonablePoliciesLoadAndGenerate() {
    PasswordPolicyBuilder usual = PasswordPolicy.ofLength(8, 256);
    FOUR.forEach(type -> usual.atLeast(1, type));
    assertGenerates(usual.maxEqualInRow(3).noSequencesOf(4).build().forGeneration(128));

    PasswordPolicyBuilder many = PasswordPolicy.ofLength(64);
    FOUR.forEach(type -> many.atLeast(11, type));
    assertGenerates(many.build());

    PasswordPolicyBuilder ten = PasswordPolicy.ofLength(30);
    for (int i = 0; i < 10; i++) {
      ten.atLeast(
          2, CharacterClass.of("kind " + i, Character.toString('a' + i) + (char) ('A' + i)));
    }
    assertGenerates(ten.build());

    PasswordPolicyBuilder longest = PasswordPolicy.ofLength(8, 1024);
    FOUR.forEach(type -> longest.atLeast(1, type));
    assertThat(longest.build().count().bitLength()).isGreaterThan(6000);
  }

  @Test
  @Tag("full")
  void p05AllPasswordsOfAReasonablePolicyAreCounted() {
    PasswordPolicyBuilder typed = PasswordPolicy.ofLength(8, 256).allow(CharacterClass.ANY);
    FOUR.forEach(type -> typed.atLeast(1, type));
    PasswordPolicy policy = typed.maxEqualInRow(3).noSequencesOf(4).build();
    assertThat(policy.count().bitLength()).isBetween(5100, 5120);
  }

  private static void assertGenerates(PasswordPolicy policy) {
    assertThat(policy.violations(PasswordGenerator.of(policy).generate())).isEmpty();
  }

  @Test
  void forbiddenWordsAreComparedInTheFormThatPasswordsAreTypedIn() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(8, 64).allow(CharacterClass.ANY).forbid("Ame\u0301lie").build();
    PasswordValidator validator = PasswordValidator.of(policy, password -> false);
    for (String typed : List.of("xxam\u00e9liexx", "xxAME\u0301LIExx")) {
      assertThat(validator.violations(Secret.of(typed), List.of()))
          .extracting(Violation::code)
          .containsExactly(ViolationCode.FORBIDDEN_WORD);
    }
    assertThatThrownBy(() -> PasswordPolicy.ofLength(8).forbid("half \uD83D"))
        .hasMessageContaining("surrogate");
    assertThatThrownBy(() -> PasswordPolicy.ofLength(8).exclude("\uDE00"))
        .hasMessageContaining("surrogate");
  }

  @Test
  void dictatedPasswordsAreGroupsOfFour() {
    PasswordPolicy policy = PasswordPolicy.dictated();
    assertThat(policy.entropyBits()).isCloseTo(79.27, Offset.offset(0.01));
    assertThat(policy.terms().isTemporary()).isTrue();
    PasswordGenerator generator = PasswordGenerator.of(policy);
    for (int i = 0; i < 100; i++) {
      assertThat(new String(generator.generate().reveal()))
          .matches("[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}");
    }
    assertThat(policy.violations(Secret.of("kf7mw-3pd-x9hq-t4nc")))
        .extracting(Violation::code)
        .containsExactly(ViolationCode.NOT_GROUPED);
    assertThat(read(policy)).isEqualTo(policy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kinds.1=3 of lower, upper, digit, special",
        "kinds.1=2 of unicode-lower, unicode-digit\nequal-in-row.max=1\nsequence.length=3",
        "class.any.min=0\nforbid.1=kf\nexclude=aeiou\nclass.digit.max=2",
        "class.ascii.min=0\nclass.special.max=3\nclass.special.min=3",
        "first=ascii\nlast=digit",
      })
  void dictatedPasswordsTakeTheOtherRulesOfAnInstallationToo(String text) {
    PasswordPolicy installation =
        PolicyNotation.PROPERTIES.read("class.any.min=0\n" + text).exactly().build();
    PasswordPolicy both = PasswordPolicy.dictated().satisfying(installation);
    assertThat(PolicyDifference.between(both, installation)).isEmpty();
    assertThat(PolicyDifference.between(both, PasswordPolicy.dictated())).isEmpty();
    assertThat(read(both)).isEqualTo(both);
  }

  @Test
  void dictatedPasswordsTakeAnInstallationsMinimumsOrSayWhyNot() {
    PasswordPolicy installation =
        PolicyNotation.NETSERVER.read("MinTotal=8&MinNum=2&MinSpec=3").exactly().build();
    PasswordPolicy both = PasswordPolicy.dictated().satisfying(installation);
    assertThat(PolicyDifference.between(both, installation)).isEmpty();
    assertThat(PolicyDifference.between(both, PasswordPolicy.dictated())).isEmpty();
    assertThat(both.terms().isTemporary()).isTrue();
    for (String impossible : List.of("MinUC=1", "MinTotal=20", "MinSpec=4")) {
      PasswordPolicy demanding = PolicyNotation.NETSERVER.read(impossible).exactly().build();
      assertThatThrownBy(() -> PasswordPolicy.dictated().satisfying(demanding))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatIsGeneratedForAShortPolicyOfAllCharactersCanBeTyped() {
    PasswordPolicyBuilder typed = PasswordPolicy.ofLength(8).allow(CharacterClass.ANY);
    assertThatThrownBy(() -> typed.build().forGeneration(128))
        .hasMessageContaining("entropy 52.4 bits is below 64");
    PasswordPolicy generated = typed.acceptEntropyBelow64Bits().build().forGeneration(128);
    assertThat(new String(PasswordGenerator.of(generated).generate().reveal()))
        .matches("[\\x21-\\x7e]{8}");
  }

  @Test
  void wordsAreGeneratedThoughOtherCharactersAreAllowed() {
    PasswordPolicy policy =
        PasswordPolicy.ofWords(List.of("tea", "pot"), 64, "-").allow(CharacterClass.ANY).build();
    assertGenerates(policy);
    assertGenerates(policy.forGeneration(128));
  }

  @Test
  void moreClassesThanAnybodyAsksForAreRefusedBeforeTheyCost() {
    PasswordPolicyBuilder many = PasswordPolicy.ofLength(20);
    for (int i = 0; i < 3000; i++) {
      many.atLeast(1, CharacterClass.of("kind " + i, Character.toString(0x4e00 + i)));
    }
    assertThatThrownBy(many::build).hasMessageContaining("3000 classes");
  }

  @Test
  void wordsOfAListAreDrawnEquallyLikely() {
    PasswordPolicy policy =
        PasswordPolicy.ofWords(List.of("tea", "teapot", "pot", "cup"), 3, "-")
            .acceptEntropyBelow64Bits()
            .build();
    assertThat(policy.count()).isEqualTo(BigInteger.valueOf(64));
    assertThat(policy.isSatisfiedBy(Secret.of("tea-teapot-pot"))).isTrue();
    assertThat(policy.violations(Secret.of("tea-teapot-pots")))
        .extracting(Violation::code)
        .contains(ViolationCode.NOT_OF_WORDS);
    assertThat(policy.isSatisfiedBy(Secret.of("tea-teapot"))).isFalse();
    PasswordGenerator generator = PasswordGenerator.of(policy);
    for (int i = 0; i < 100; i++) {
      assertThat(policy.violations(generator.generate())).isEmpty();
    }
    assertThat(read(policy)).isEqualTo(policy);
  }

  @Test
  void wordsAreJoinedByMoreThanOneCharacterToo() {
    PasswordPolicy policy =
        PasswordPolicy.ofWords(List.of("a", "b", "ab"), 2, ", ").acceptEntropyBelow64Bits().build();
    assertThat(policy.count()).isEqualTo(BigInteger.valueOf(9));
    assertThat(policy.isSatisfiedBy(Secret.of("ab, b"))).isTrue();
    assertThat(policy.isSatisfiedBy(Secret.of("ab,b"))).isFalse();
  }

  @Test
  void p05ALongListOfWordsIsServed() {
    List<String> words =
        java.util.stream.IntStream.range(0, 7776)
            .mapToObj(i -> Integer.toString(i * 7919 + 1_000_000, 26).replace('0', 'z'))
            .toList();
    PasswordPolicy policy = PasswordPolicy.ofWords(words, 6, "-").build();
    long different = words.stream().distinct().count();
    assertThat(policy.count()).isEqualTo(BigInteger.valueOf(different).pow(6));
    assertThat(policy.violations(PasswordGenerator.of(policy).generate())).isEmpty();
  }

  @Test
  void aWordThatCannotBeToldFromOthersIsRefusedByItsNumber() {
    assertThatThrownBy(() -> PasswordPolicy.ofWords(List.of("tea", "tea-pot"), 3, "-"))
        .hasMessage("word 2 contains the separator \"-\"");
    assertThatThrownBy(() -> PasswordPolicy.ofWords(List.of("tea", "tea pot"), 3, "-"))
        .hasMessageContaining("word 2");
    assertThatThrownBy(() -> PasswordPolicy.ofWords(List.of("tea", "tea"), 3, "-"))
        .hasMessageContaining("different words");
    assertThatThrownBy(() -> PasswordPolicy.ofWords(List.of("tea", "pot"), 3, ""))
        .hasMessageContaining("separator");
  }

  @Test
  void aHugeCountIsToldAsAPower() {
    PasswordPolicy policy = PasswordPolicy.ofLength(1000).allow(CharacterClass.LOWER_CASE).build();
    assertThat(policy.explain()).contains("passwords: about 9.4e1414\n");
    assertThat(policy.explainExactly()).contains(String.format(Locale.ROOT, "%,d", policy.count()));
  }

  @Test
  void aPolicyOverLettersOfAnyScriptSaysWhichUnicodeItCountedWith() {
    PasswordPolicy policy = PolicyNotation.NETSERVER.read("MinTotal=8&MinLC=1").exactly().build();
    assertThat(policy.explain()).contains("Unicode 1");
    assertThat(PasswordPolicy.standard().explain()).doesNotContain("Unicode");
  }

  private static PasswordPolicy read(PasswordPolicy policy) {
    String text = PolicyNotation.PROPERTIES.write(policy).exactly();
    return PolicyNotation.PROPERTIES.read(text).exactly().build();
  }
}
