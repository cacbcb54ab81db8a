package org.services85.user.core.policy.automaton;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** How many words of each length a product accepts, counted when first asked. Thread-safe. */
public final class Counts {

  /** Products of a digit and a number of characters: a second or less. */
  private static final long MAX_WORK = 1_000_000_000L;

  private final Recurrence recurrence;
  private final List<BigInteger> known = new ArrayList<>();
  private Recurrence.Layer last;
  private long work;

  /**
   * The counts of a product.
   *
   * @param product the product
   */
  public Counts(Product product) {
    this.recurrence = new Recurrence(product);
    this.last = recurrence.ofEmptyWords();
    known.add(last.fromStart());
  }

  /**
   * The words of one length.
   *
   * @param length their number of characters
   * @return their count
   * @throws TooLargeException if counting takes more than a second or so
   */
  public synchronized BigInteger of(int length) {
    while (known.size() <= length) {
      work += recurrence.termCount() * last.width();
      if (work > MAX_WORK) {
        throw new TooLargeException(TooLargeException.LENGTH);
      }
      last = recurrence.ofOneMore(last);
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
   * @throws TooLargeException as {@link #of}
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
   * @throws TooLargeException as {@link #of}
   */
  public boolean reach(BigInteger bound, int min, int max) {
    BigInteger sum = BigInteger.ZERO;
    for (int length = min; length <= max && sum.compareTo(bound) < 0; length++) {
      sum = sum.add(of(length));
    }
    return sum.compareTo(bound) >= 0;
  }
}
