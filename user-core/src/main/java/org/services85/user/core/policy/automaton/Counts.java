package org.services85.user.core.policy.automaton;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of words of each length that a product accepts, counted when first asked for.
 * Thread-safe.
 */
public final class Counts {

  /** Products of a digit and a number of characters: a second or less. */
  private static final long MAX_WORK = 1_000_000_000L;

  /** From this length on, the sums are worth shortening. */
  private static final int LONG = 48;

  private final Product product;
  private final Blocks blocks;
  private final Sums sums;
  private @Nullable Sums shortened;
  private final List<BigInteger> known = new ArrayList<>();
  private Sums.Layer last;
  private long[] room = {};
  private long work;

  /**
   * The counts of a product.
   *
   * @param product the product
   */
  public Counts(Product product) {
    this.product = product;
    this.blocks = Blocks.of(product);
    this.sums = Sums.over(product, blocks);
    this.last = ofEmptyWords();
    known.add(last.fromStart(sums.limbs()));
  }

  Product product() {
    return product;
  }

  Limbs limbs() {
    return sums.limbs();
  }

  /** The block of a state. */
  int blockOf(int state) {
    return blocks.of(state);
  }

  /** The counts of the words without a character: one from an accepting state, else none. */
  Sums.Layer ofEmptyWords() {
    long[] digits = new long[blocks.count()];
    for (int block = 0; block < digits.length; block++) {
      digits[block] = product.accepts(blocks.stateOf(block)) ? 1 : 0;
    }
    return Sums.Layer.ofEmptyWords(digits);
  }

  /** The cost of {@link #ofOneMore}: products of a digit and a number of characters. */
  long costOfOneMore(Sums.Layer layer) {
    return sumsAfter(layer).termCount() * layer.width();
  }

  /** The counts of the words with one more character. */
  Sums.Layer ofOneMore(Sums.Layer layer) {
    return sumsAfter(layer).ofOneMore(layer, new long[0]);
  }

  private synchronized Sums sumsAfter(Sums.Layer layer) {
    if (layer.length() < LONG) {
      return sums;
    }
    if (shortened == null) {
      shortened = sums.shortened();
    }
    return shortened;
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
      work += costOfOneMore(last);
      if (work > MAX_WORK) {
        throw new TooLargeException(TooLargeException.LENGTH);
      }
      Sums.Layer next = sumsAfter(last).ofOneMore(last, room);
      room = last.digits();
      last = next;
      known.add(last.fromStart(sums.limbs()));
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
