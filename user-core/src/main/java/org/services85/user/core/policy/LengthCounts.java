package org.services85.user.core.policy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** How many passwords of each length are accepted, counted when first asked. Thread-safe. */
final class LengthCounts {

  /** Bits of the mantissa that a double holds exactly. */
  private static final int MANTISSA = 53;

  private final Product product;
  private final List<BigInteger> counts = new ArrayList<>();
  private BigInteger[] byState;

  LengthCounts(Product product) {
    this.product = product;
    this.byState = product.countsOfLengthZero();
    counts.add(byState[0]);
  }

  synchronized BigInteger of(int length) {
    while (counts.size() <= length) {
      byState = product.longer(byState);
      counts.add(byState[0]);
    }
    return counts.get(length);
  }

  /** The sum over all the lengths from one to another, both included. */
  BigInteger between(int min, int max) {
    BigInteger sum = BigInteger.ZERO;
    for (int length = min; length <= max; length++) {
      sum = sum.add(of(length));
    }
    return sum;
  }

  /** Whether the sum reaches a bound; counts no further than it must. */
  boolean reach(BigInteger bound, int min, int max) {
    BigInteger sum = BigInteger.ZERO;
    for (int length = min; length <= max && sum.compareTo(bound) < 0; length++) {
      sum = sum.add(of(length));
    }
    return sum.compareTo(bound) >= 0;
  }

  static double log2(BigInteger count) {
    int excess = Math.max(0, count.bitLength() - MANTISSA);
    return excess + Math.log(count.shiftRight(excess).doubleValue()) / Math.log(2);
  }
}
