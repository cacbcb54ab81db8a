package org.services85.user.core.policy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;

/** Counts the passwords of a policy exactly. */
final class PasswordCount {

  /** Bits of the mantissa that a double holds exactly. */
  private static final int MANTISSA = 53;

  private PasswordCount() {}

  /**
   * Adds one class after the other: of {@code n} characters, {@code k} are of the new class at any
   * {@code k} of the {@code n} places, and the rest are of the classes before.
   */
  static BigInteger of(int length, Map<CharacterClass, Integer> minimums) {
    BigInteger[] ways = new BigInteger[length + 1];
    Arrays.fill(ways, BigInteger.ZERO);
    ways[0] = BigInteger.ONE;
    for (Map.Entry<CharacterClass, Integer> minimum : minimums.entrySet()) {
      ways = withClass(ways, BigInteger.valueOf(minimum.getKey().size()), minimum.getValue());
    }
    return ways[length];
  }

  private static BigInteger[] withClass(BigInteger[] before, BigInteger size, int minimum) {
    BigInteger[] after = new BigInteger[before.length];
    for (int n = 0; n < before.length; n++) {
      BigInteger sum = BigInteger.ZERO;
      BigInteger power = BigInteger.ONE;
      BigInteger binomial = BigInteger.ONE;
      for (int k = 0; k <= n; k++) {
        if (k >= minimum) {
          BigInteger term = binomial.multiply(power);
          sum = sum.add(term.multiply(before[n - k]));
        }
        power = power.multiply(size);
        binomial = binomial.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
      }
      after[n] = sum;
    }
    return after;
  }

  static double log2(BigInteger count) {
    int excess = Math.max(0, count.bitLength() - MANTISSA);
    return excess + Math.log(count.shiftRight(excess).doubleValue()) / Math.log(2);
  }
}
