package org.services85.user.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.api.Secret;
import org.services85.user.core.RandomInputs;

/** Over small policies: counted is what is enumerated, and each comes equally often. */
class UniformityTest {

  private static final CharacterClass AB = CharacterClass.of("letter", "ab");
  private static final CharacterClass ONE = CharacterClass.of("digit", "1");
  private static final CharacterClass THREE = CharacterClass.of("digit", "123");
  private static final byte FILLER = (byte) 255;

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void theCountIsThatOfEnumerationAndUnrankingMeetsEachPasswordOnce(RandomInputs random) {
    SmallPolicies.stream(random, 10).forEach(UniformityTest::assertUnrankedOnce);
  }

  private static void assertUnrankedOnce(SmallPolicies small) {
    List<String> enumerated = small.enumerated();
    if (enumerated.isEmpty()) {
      assertThatThrownBy(() -> small.builder().build())
          .isInstanceOf(IllegalArgumentException.class);
      return;
    }
    PasswordPolicy policy = small.builder().build();
    assertThat(policy.count()).isEqualTo(BigInteger.valueOf(enumerated.size()));
    Unranking unranking = Unranking.of(policy);
    List<String> unranked = new ArrayList<>();
    for (int index = 0; index < enumerated.size(); index++) {
      unranked.add(new String(unranking.password(limbs(policy.count(), index))));
    }
    assertThat(unranked).containsExactlyInAnyOrderElementsOf(enumerated);
  }

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void validationAgreesWithTheRulesSaidASecondTime(RandomInputs random) {
    SmallPolicies.possible(random, 10).forEach(UniformityTest::assertValidatedAsEnumerated);
  }

  private static void assertValidatedAsEnumerated(SmallPolicies small) {
    HashSet<String> enumerated = new HashSet<>(small.enumerated());
    PasswordPolicy policy = small.builder().build();
    for (String word : SmallPolicies.words("", small.max())) {
      assertThat(policy.isSatisfiedBy(Secret.of(word)))
          .as(word)
          .isEqualTo(enumerated.contains(word));
    }
  }

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void whatIsGeneratedComplies(RandomInputs random) {
    SmallPolicies.possible(random, 10).forEach(UniformityTest::assertGeneratedCompliantly);
  }

  private static void assertGeneratedCompliantly(SmallPolicies small) {
    PasswordGenerator generator = PasswordGenerator.of(small.builder().build(), new SecureRandom());
    for (int i = 0; i < 20; i++) {
      assertThat(small.complies(new String(generator.generate().reveal()))).isTrue();
    }
  }

  @Test
  void wholeCandidatesGiveEachPasswordEquallyManyPreimagesAmongAllRandomBytes() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(2)
            .atLeast(1, AB)
            .atMost(1, ONE)
            .maxEqualInRow(1)
            .acceptEntropyBelow64Bits()
            .build();
    Map<String, Integer> preimages = preimages(WholeCandidates.of(policy, 4 / 9.0), 2);
    int each = 85 * 85; // 256 / 3 byte values for each of the two characters
    assertThat(preimages)
        .containsAllEntriesOf(Map.of("a1", each, "b1", each, "1a", each, "1b", each))
        .containsAllEntriesOf(Map.of("ab", each, "ba", each))
        .hasSize(7); // and those refused
  }

  @Test
  void unrankingGivesEachPasswordEquallyManyPreimagesAmongAllRandomBytes() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(1, 3)
            .atLeast(1, AB)
            .allow(THREE)
            .maxEqualInRow(2)
            .forbid("A1", "3b2")
            .acceptEntropyBelow64Bits()
            .build();
    Map<String, Integer> preimages = preimages(Unranking.of(policy), 1);
    preimages.remove("refused");
    assertThat(preimages).hasSize(policy.count().intValueExact());
    assertThat(preimages.values()).containsOnly(2); // 7 bits of 8, and only as the first number
  }

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void bothPathsGiveEachPasswordOfASmallPolicyEquallyManyPreimages(RandomInputs random) {
    SmallPolicies.possible(random, 3).forEach(UniformityTest::assertBothPathsUniform);
  }

  private static void assertBothPathsUniform(SmallPolicies small) {
    List<String> enumerated = small.enumerated();
    PasswordPolicy policy = small.builder().build();
    int bytes = enumerated.size() <= 256 ? 1 : 2;
    assertUniform(Unranking.of(policy), enumerated, bytes);
    if (WholeCandidates.canServe(policy) && policy.maxLength() <= 2) {
      assertUniform(WholeCandidates.of(policy, 0.01), enumerated, policy.maxLength());
    }
  }

  private static void assertUniform(Sampler sampler, List<String> enumerated, int bytes) {
    Map<String, Integer> preimages = preimages(sampler, bytes);
    preimages.remove("refused");
    assertThat(preimages.keySet()).containsExactlyInAnyOrderElementsOf(enumerated);
    assertThat(new HashSet<>(preimages.values())).hasSize(1);
  }

  @Test
  void aCountOfOneTakesNoRandomByte() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(3).atLeast(3, ONE).acceptEntropyBelow64Bits().build();
    Unranking unranking = Unranking.of(policy);
    assertThat(unranking.byteLimit()).isZero();
    assertThat(unranking.draw(new ByteSource(new PlayedRandom(FILLER)::nextBytes)))
        .containsExactly('1', '1', '1');
  }

  @Test
  void p06BothPathsStayWithinTheirLimitOfRandomBytes() {
    PasswordPolicy policy = PasswordPolicy.standard();
    for (Sampler sampler : List.of(WholeCandidates.of(policy, 0.3), Unranking.of(policy))) {
      ByteSource nothingUseful = new ByteSource(new PlayedRandom(FILLER, (byte) 254)::nextBytes);
      nothingUseful.allow(sampler.byteLimit());
      assertThatThrownBy(() -> sampler.draw(nothingUseful))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("random");
    }
  }

  /** What comes of each sequence of so many bytes, where there are no more. */
  private static Map<String, Integer> preimages(Sampler sampler, int bytes) {
    Map<String, Integer> preimages = new HashMap<>();
    for (int played = 0; played < 1 << (8 * bytes); played++) {
      byte[] sequence = new byte[bytes];
      for (int i = 0; i < bytes; i++) {
        sequence[i] = (byte) (played >> (8 * i));
      }
      ByteSource source = new ByteSource(new PlayedRandom(FILLER, sequence)::nextBytes);
      source.allow(bytes);
      preimages.merge(outcome(sampler, source), 1, Integer::sum);
    }
    return preimages;
  }

  private static String outcome(Sampler sampler, ByteSource source) {
    try {
      return new String(sampler.draw(source));
    } catch (IllegalStateException refused) {
      return "refused";
    }
  }

  private static int[] limbs(BigInteger total, long index) {
    int[] limbs = new int[Limbs.width(total)];
    Limbs.write(BigInteger.valueOf(index), limbs, 0, limbs.length);
    return limbs;
  }
}
