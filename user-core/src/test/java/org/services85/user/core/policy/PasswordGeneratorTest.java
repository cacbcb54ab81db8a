package org.services85.user.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.api.Secret;

class PasswordGeneratorTest {

  @ParameterizedTest
  @CsvSource({"0,0", "0,1", "0,3", "1,0", "1,1", "1,2", "2,1", "3,0", "3,3"})
  void whatIsGeneratedSatisfiesThePolicy(int lower, int digits) {
    for (int length = 6; length <= 40; length++) {
      assertGeneratedWithin(lower, digits, length);
    }
  }

  private static void assertGeneratedWithin(int lower, int digits, int length) {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(length)
            .atLeast(lower, CharacterClass.LOWER_CASE)
            .atLeast(digits, CharacterClass.DIGIT)
            .acceptEntropyBelow64Bits()
            .build();
    PasswordGenerator generator = PasswordGenerator.of(policy, new SecureRandom());
    assertThat(policy.isSatisfiedBy(generator.generate())).isTrue();
  }

  @Test
  void standardPasswordsSatisfyTheStandardPolicyAndDiffer() {
    PasswordGenerator generator =
        PasswordGenerator.of(PasswordPolicy.standard(), new SecureRandom());
    Secret first = generator.generate();
    Secret second = generator.generate();
    assertThat(PasswordPolicy.standard().isSatisfiedBy(first)).isTrue();
    assertThat(first.matches(second)).isFalse();
  }

  @Test
  void p06ASourceThatRepeatsOneByteIsRefused() {
    for (int value = 0; value < 256; value++) {
      PasswordGenerator generator =
          PasswordGenerator.of(PasswordPolicy.standard(), new PlayedRandom((byte) value));
      assertThatThrownBy(generator::generate).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void p06ASourceThatNeverGivesADigitIsRefusedInsteadOfTriedForEver() {
    SecureRandom stuck =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
              bytes[i] = (byte) (i % 2);
            }
          }
        };
    PasswordGenerator generator = PasswordGenerator.of(PasswordPolicy.standard(), stuck);
    assertThatThrownBy(generator::generate)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("random");
  }

  @Test
  void p06ASourceThatFailsFailsTheCall() {
    SecureRandom failing =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            throw new IllegalStateException("no entropy");
          }
        };
    PasswordGenerator generator = PasswordGenerator.of(PasswordPolicy.standard(), failing);
    assertThatThrownBy(generator::generate).hasMessage("no entropy");
  }

  @Test
  void p05APolicyThatHardlyAnyCandidateSatisfiesIsServedFromAsFewBytes() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(24)
            .atLeast(20, CharacterClass.DIGIT)
            .allow(CharacterClass.ASCII)
            .noSequencesOf(3)
            .maxEqualInRow(2)
            .build();
    PasswordGenerator generator = PasswordGenerator.of(policy, new SecureRandom());
    for (int i = 0; i < 100; i++) {
      assertThat(policy.violations(generator.generate())).isEmpty();
    }
    assertThat(generator.randomByteLimit()).isLessThan(64 * 20);
  }

  @Test
  void p06ASourceThatBlocksLetsNoPasswordOutBeforeItGives() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch gives = new CountDownLatch(1);
    SecureRandom blocking =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            asked.countDown();
            try {
              gives.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            super.nextBytes(bytes);
          }
        };
    PasswordGenerator generator = PasswordGenerator.of(PasswordPolicy.standard(), blocking);
    CompletableFuture<Secret> password = CompletableFuture.supplyAsync(generator::generate);
    asked.await();
    assertThat(password).isNotDone();
    gives.countDown();
    assertThat(PasswordPolicy.standard().isSatisfiedBy(password.get())).isTrue();
  }

  @Test
  void p06ASourceThatBreaksLaterIsNoticedAtTheNextPassword() {
    AtomicBoolean broken = new AtomicBoolean();
    SecureRandom source =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            super.nextBytes(bytes);
            if (broken.get()) {
              Arrays.fill(bytes, (byte) 1);
            }
          }
        };
    PasswordGenerator generator = PasswordGenerator.of(PasswordPolicy.standard(), source);
    generator.generate().close();
    broken.set(true);
    assertThatThrownBy(generator::generate).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void p06WhatTheHostsSourceGivesIsTakenInForEachPassword() {
    AtomicInteger taken = new AtomicInteger();
    SecureRandom source =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            super.nextBytes(bytes);
            taken.addAndGet(bytes.length);
          }
        };
    PasswordGenerator generator = PasswordGenerator.of(PasswordPolicy.standard(), source);
    generator.generate().close();
    int first = taken.get();
    generator.generate().close();
    assertThat(taken.get() - first).isBetween(17, generator.randomByteLimit());
  }

  @Test
  void p06ASourceThatRepeatsItselfGivesOtherPasswordsInEachGenerator() {
    Set<String> passwords = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      PasswordGenerator generator =
          PasswordGenerator.of(PasswordPolicy.standard(), new Repeating());
      passwords.add(new String(generator.generate().reveal()));
    }
    assertThat(passwords).hasSize(20);
  }

  @Test
  void p06ASourceThatRepeatsItselfGivesOtherPasswordsInEachProcess() throws Exception {
    assertThat(printedByAnotherProcess()).isNotEqualTo(printedByAnotherProcess());
  }

  private static String printedByAnotherProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OnePassword.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(printed).hasSize(PasswordPolicy.standard().maxLength());
    return printed;
  }

  /** Prints a password that is drawn with a source that is the same in every process. */
  static final class OnePassword {

    private OnePassword() {}

    public static void main(String[] arguments) {
      try (Secret password =
          PasswordGenerator.of(PasswordPolicy.standard(), new Repeating()).generate()) {
        System.out.print(new String(password.reveal()));
      }
    }
  }

  /** The same bytes, which look random, from each instance. */
  private static final class Repeating extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final Random random = new Random(1);

    @Override
    public void nextBytes(byte[] bytes) {
      random.nextBytes(bytes);
    }
  }

  @Test
  void p05AHugeAlphabetIsServed() {
    StringBuilder many = new StringBuilder();
    IntStream.range(0x20000, 0x20000 + 40_000).forEach(many::appendCodePoint);
    PasswordPolicy policy =
        PasswordPolicy.ofLength(1, 10)
            .allow(CharacterClass.of("ideograph", many.toString()))
            .maxEqualInRow(1)
            .build();
    PasswordGenerator generator = PasswordGenerator.of(policy, new SecureRandom());
    assertThat(policy.violations(generator.generate())).isEmpty();
  }

  @Test
  void p05TheOnlyPasswordOfAPolicyIsGenerated() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(1)
            .atLeast(1, CharacterClass.DIGIT)
            .allow(CharacterClass.ASCII)
            .exclude("012345678")
            .acceptEntropyBelow64Bits()
            .build();
    assertThat(PasswordGenerator.of(policy, new SecureRandom()).generate().reveal())
        .containsExactly('9');
  }

  @Test
  void everyOfManyThreadsGetsPasswordsOfItsOwn() {
    PasswordGenerator generator =
        PasswordGenerator.of(PasswordPolicy.standard(), new SecureRandom());
    long distinct =
        IntStream.range(0, 2000)
            .parallel()
            .mapToObj(i -> new String(generator.generate().reveal()))
            .distinct()
            .count();
    assertThat(distinct).isEqualTo(2000);
  }

  @Test
  void charactersThatNormalisationMayChangeAreRefused() {
    for (String unstable : new String[] {"\u0301", "\u212B", "\u1175", "\u0000"}) {
      PasswordPolicy policy =
          PasswordPolicy.ofLength(16)
              .allow(CharacterClass.LOWER_CASE)
              .allow(CharacterClass.of("odd character", unstable))
              .build();
      assertThatThrownBy(() -> PasswordGenerator.of(policy, new SecureRandom()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("normalisation");
    }
  }

  /** Their counts together are larger than what is kept of them. */
  @Test
  void p05TheLongestPasswordsAreGenerated() {
    PasswordPolicyBuilder longest = PasswordPolicy.ofLength(1024);
    for (CharacterClass type :
        List.of(
            CharacterClass.LOWER_CASE,
            CharacterClass.UPPER_CASE,
            CharacterClass.DIGIT,
            CharacterClass.SPECIAL)) {
      longest.atLeast(5, type);
    }
    PasswordPolicy policy = longest.build();
    PasswordGenerator generator = PasswordGenerator.of(policy);
    try (Secret one = generator.generate();
        Secret other = generator.generate()) {
      assertThat(policy.isSatisfiedBy(one)).isTrue();
      assertThat(policy.isSatisfiedBy(other)).isTrue();
      assertThat(one.reveal()).hasSize(1024).isNotEqualTo(other.reveal());
    }
  }
}
