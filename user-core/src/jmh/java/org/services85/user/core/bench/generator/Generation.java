package org.services85.user.core.bench.generator;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.passay.UnicodeString;
import org.passay.data.CharacterData;
import org.passay.rule.CharacterRule;
import org.services85.user.api.Secret;
import org.services85.user.core.policy.CharacterClass;
import org.services85.user.core.policy.PasswordGenerator;
import org.services85.user.core.policy.PasswordPolicy;

/**
 * One password each, by either generator under the same policies, each from the platform's random
 * bytes.
 */
@State(Scope.Benchmark)
public class Generation {

  static final int LENGTH = 16;

  /** Of lower-case letters, upper-case letters, digits and special characters. */
  private static final List<CharacterClass> CLASSES =
      List.of(
          CharacterClass.LOWER_CASE,
          CharacterClass.UPPER_CASE,
          CharacterClass.DIGIT,
          CharacterClass.SPECIAL);

  /** One of each class: most random words comply. */
  private static final int[] USUAL = {1, 1, 1, 1};

  /** So many digits that hardly any random word complies. */
  private static final int[] STRICT = {2, 2, 9, 2};

  private final PasswordGenerator usual = PasswordGenerator.of(policy(USUAL));
  private final PasswordGenerator strict = PasswordGenerator.of(policy(STRICT));
  private final org.passay.generate.PasswordGenerator passayUsual = passays(USUAL);
  private final org.passay.generate.PasswordGenerator passayStrict = passays(STRICT);

  static PasswordPolicy usualPolicy() {
    return policy(USUAL);
  }

  private static PasswordPolicy policy(int[] minimums) {
    var policy = PasswordPolicy.ofLength(LENGTH);
    for (int i = 0; i < minimums.length; i++) {
      policy.atLeast(minimums[i], CLASSES.get(i));
    }
    return policy.build();
  }

  private static org.passay.generate.PasswordGenerator passays(int[] minimums) {
    List<CharacterRule> rules = new ArrayList<>();
    for (int i = 0; i < minimums.length; i++) {
      rules.add(new CharacterRule(new Characters(CLASSES.get(i)), minimums[i]));
    }
    return new org.passay.generate.PasswordGenerator(LENGTH, rules);
  }

  private record Characters(CharacterClass type) implements CharacterData {

    @Override
    public String getErrorCode() {
      return type.name();
    }

    @Override
    public String getCharacters() {
      return type.characters();
    }
  }

  /** Ours, where most random words comply. */
  @Benchmark
  public Secret usual() {
    return usual.generate();
  }

  /** Ours, where hardly any does. */
  @Benchmark
  public Secret strict() {
    return strict.generate();
  }

  /** Passay's. */
  @Benchmark
  public UnicodeString passayUsual() {
    return passayUsual.generate();
  }

  /** Passay's. */
  @Benchmark
  public UnicodeString passayStrict() {
    return passayStrict.generate();
  }

  /** Work that shares nothing: how this machine itself scales. */
  @Benchmark
  public void nothingShared() {
    Blackhole.consumeCPU(100);
  }
}
