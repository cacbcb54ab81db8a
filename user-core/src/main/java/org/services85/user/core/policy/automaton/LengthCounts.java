package org.services85.user.core.policy.automaton;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** How many words of each length a product accepts, counted when first asked. Thread-safe. */
public final class LengthCounts {

  /** Products of a digit and a number of characters: some seconds. */
  private static final long MAX_WORK = 6_000_000_000L;

  private final Product product;
  private final List<BigInteger> known = new ArrayList<>();
  private Counts last;
  private long work;

  /**
   * The counts of a product.
   *
   * @param product the product
   */
  public LengthCounts(Product product) {
    this.product = product;
    this.last = Counts.ofEmptyWords(product);
    known.add(last.fromStart());
  }

  /**
   * The words of one length.
   *
   * @param length their number of characters
   * @return their count
   * @throws TooLargeException if counting takes more than some seconds
   */
  public synchronized BigInteger of(int length) {
    while (known.size() <= length) {
      work += (long) product.edgeCount() * last.width();
      if (work > MAX_WORK) {
        throw new TooLargeException(TooLargeException.LENGTH);
      }
      last = last.ofOneMore();
      known.add(last.fromStart());
    }
    return known.get(length);
  }

  /**
   * The words of all lengths from one to another.
   *
   * @param min the least number of characters
   * @param max the greatest number of characters
   * @return their count
   * @throws TooLargeException if counting takes more than some seconds
   */
  public BigInteger between(int min, int max) {
    BigInteger sum = BigInteger.ZERO;
    for (int length = min; length <= max; length++) {
      sum = sum.add(of(length));
    }
    return sum;
  }

  /**
   * Whether there are so many words of all lengths from one to another; counts no further than it
   * must.
   *
   * @param bound the number to reach
   * @param min the least number of characters
   * @param max the greatest number of characters
   * @return true if there are
   * @throws TooLargeException if counting takes more than some seconds
   */
  public boolean reach(BigInteger bound, int min, int max) {
    BigInteger sum = BigInteger.ZERO;
    for (int length = min; length <= max && sum.compareTo(bound) < 0; length++) {
      sum = sum.add(of(length));
    }
    return sum.compareTo(bound) >= 0;
  }
}
