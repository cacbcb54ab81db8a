package org.services85.user.core.policy.automaton;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * How the counts of words with one more character follow from those so far: the count of a block of
 * states is the sum over the edges of one of them. Most blocks of a policy have nearly the edges of
 * another block; such a block is the other one's sum, and the difference. Immutable and
 * thread-safe.
 */
final class Recurrence {

  private final Product product;
  private final Blocks blocks;

  /** By block, the lower one whose sum it begins with, or {@link Terms#NONE}. */
  private final int[] base;

  /** The terms of block {@code b} are those from {@code first[b]} to {@code first[b + 1]}. */
  private final int[] first;

  /** How often each term's target counts, which may be negative. */
  private final int[] factors;

  private final int[] targets;

  Recurrence(Product product) {
    this.product = product;
    this.blocks = Blocks.of(product);
    this.base = new int[blocks.count()];
    this.first = new int[blocks.count() + 1];
    Terms terms = new Terms(product, blocks);
    int[] factor = new int[product.edgeCount()];
    int[] target = new int[product.edgeCount()];
    int end = 0;
    for (int block = 0; block < base.length; block++) {
      base[block] = terms.next(block);
      System.arraycopy(terms.factors(), 0, factor, end, terms.count());
      System.arraycopy(terms.targets(), 0, target, end, terms.count());
      end += terms.count();
      first[block + 1] = end;
    }
    this.factors = Arrays.copyOf(factor, end);
    this.targets = Arrays.copyOf(target, end);
  }

  /** The block of a state. */
  int blockOf(int state) {
    return blocks.of(state);
  }

  /** What counting the words of one more character costs, for each digit of the counts. */
  long termCount() {
    return (long) base.length + targets.length;
  }

  /** The counts of the words without a character: one from an accepting state, else none. */
  Layer ofEmptyWords() {
    int[] digits = new int[base.length];
    Arrays.setAll(digits, block -> product.accepts(blocks.stateOf(block)) ? 1 : 0);
    return new Layer(1, digits);
  }

  /** The counts of the words with one more character. */
  Layer ofOneMore(Layer layer) {
    int width = layer.width();
    int wide = width + 1;
    int[] sums = new int[base.length * wide];
    // No digit of a sum is above 2 to the 32, times twice the number of characters of Unicode.
    long[] sum = new long[wide];
    boolean overflows = false;
    for (int block = 0; block < base.length; block++) {
      begin(sum, sums, base[block]);
      int term = first[block];
      for (; term + 4 <= first[block + 1]; term += 4) {
        Limbs.addFourProducts(sum, factors, targets, term, layer.digits(), width);
      }
      for (; term < first[block + 1]; term++) {
        Limbs.addProduct(sum, factors[term], layer.digits(), targets[term] * width, width);
      }
      Limbs.carry(sum, sums, block * wide);
      overflows |= sums[block * wide + width] != 0;
    }
    return overflows ? new Layer(wide, sums) : new Layer(width, withoutTop(sums, wide));
  }

  private static void begin(long[] sum, int[] sums, int base) {
    Arrays.fill(sum, 0);
    if (base != Terms.NONE) {
      Limbs.addProduct(sum, 1, sums, base * sum.length, sum.length);
    }
  }

  private static int[] withoutTop(int[] sums, int wide) {
    int[] narrow = new int[sums.length / wide * (wide - 1)];
    for (int from = 0, to = 0; from < sums.length; from += wide, to += wide - 1) {
      System.arraycopy(sums, from, narrow, to, wide - 1);
    }
    return narrow;
  }

  /** By block, how many words of one length lead from its states to an accepting one. */
  static final class Layer {

    private final int width;
    private final int[] digits;

    private Layer(int width, int[] digits) {
      this.width = width;
      this.digits = digits;
    }

    /** How many digits of 32 bits each count has. */
    int width() {
      return width;
    }

    /** The digits of all counts; those of block {@code b} begin at {@code b * width()}. */
    int[] digits() {
      return digits;
    }

    /** How many words of this length the product accepts. */
    BigInteger fromStart() {
      return digits.length == 0 ? BigInteger.ZERO : Limbs.read(digits, 0, width);
    }
  }
}
