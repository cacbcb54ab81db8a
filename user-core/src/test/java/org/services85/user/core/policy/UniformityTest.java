package org.services85.user.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.api.Secret;
import org.services85.user.core.RandomInputs;
import org.services85.user.core.policy.automaton.Unranking;

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
    Unranking unranking = policy.unranking();
    List<String> unranked = new ArrayList<>();
    for (int index = 0; index < enumerated.size(); index++) {
      int number = index;
      unranked.add(new String(unranking.draw(bytes -> write(number, bytes))));
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
    for (String word : SmallPolicies.words(small.max())) {
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
  void unrankingGivesEachPasswordEquallyManyPreimagesAmongAllRandomBytes() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(1, 3)
            .atLeast(1, AB)
            .allow(THREE)
            .maxEqualInRow(2)
            .forbid("A1", "3b2")
            .acceptEntropyBelow64Bits()
            .build();
    Map<String, Integer> preimages = preimages(policy.unranking());
    preimages.remove("refused");
    int count = policy.count().intValueExact();
    assertThat(preimages).hasSize(count);
    // 10 bits of 16, and only as the first number.
    assertThat(preimages.values()).containsOnly(((1 << 10) / count) << 6);
  }

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void eachPasswordOfASmallPolicyHasEquallyManyPreimages(RandomInputs random) {
    SmallPolicies.possible(random, 3).forEach(UniformityTest::assertUniform);
  }

  private static void assertUniform(SmallPolicies small) {
    List<String> enumerated = small.enumerated();
    Map<String, Integer> preimages = preimages(small.builder().build().unranking());
    preimages.remove("refused");
    assertThat(preimages.keySet()).containsExactlyInAnyOrderElementsOf(enumerated);
    assertThat(new HashSet<>(preimages.values())).hasSize(1);
  }

  @Test
  void aCountOfOneTakesNoRandomByte() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(3).atLeast(3, ONE).acceptEntropyBelow64Bits().build();
    Unranking unranking = policy.unranking();
    assertThat(unranking.byteLimit()).isZero();
    assertThat(unranking.draw(bytes -> fail("no byte is needed"))).containsExactly('1', '1', '1');
  }

  @Test
  void p06NoMoreBytesAreTakenThanTheLimitSays() {
    Unranking unranking = PasswordPolicy.standard().unranking();
    AtomicInteger taken = new AtomicInteger();
    assertThatThrownBy(
            () ->
                unranking.draw(
                    bytes -> {
                      taken.addAndGet(bytes.length);
                      Arrays.fill(bytes, FILLER);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("random");
    assertThat(taken).hasValue(unranking.byteLimit());
  }

  /** What comes of each sequence of as many bytes as are first asked for, and no more. */
  private static Map<String, Integer> preimages(Unranking unranking) {
    AtomicInteger asked = new AtomicInteger();
    unranking.draw(bytes -> asked.set(bytes.length));
    Map<String, Integer> preimages = new HashMap<>();
    for (int played = 0; played < 1 << (8 * asked.get()); played++) {
      preimages.merge(outcome(unranking, played), 1, Integer::sum);
    }
    return preimages;
  }

  private static String outcome(Unranking unranking, int number) {
    AtomicBoolean isPlayed = new AtomicBoolean();
    try {
      return new String(
          unranking.draw(
              bytes -> {
                if (isPlayed.getAndSet(true)) {
                  throw new NoMoreBytes();
                }
                write(number, bytes);
              }));
    } catch (NoMoreBytes refused) {
      return "refused";
    }
  }

  /** Without a trace, as it is thrown thousands of times. */
  private static final class NoMoreBytes extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoMoreBytes() {
      super("there are no more bytes", null, false, false);
    }
  }

  private static void write(int number, byte[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = (byte) (i < Integer.BYTES ? number >> (8 * i) : 0);
    }
  }
}
