package org.services85.user.core.policy.automaton;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * By state of a product, how many words of one length lead from it to an accepting state. Immutable
 * and thread-safe.
 */
public final class Counts {

  private final Product product;
  private final int width;
  private final int[] digits;

  private Counts(Product product, int width, int[] digits) {
    this.product = product;
    this.width = width;
    this.digits = digits;
  }

  /**
   * The counts of the words without a character: one from an accepting state, none from another.
   *
   * @param product a product
   * @return the counts
   */
  public static Counts ofEmptyWords(Product product) {
    int[] digits = new int[product.size()];
    Arrays.setAll(digits, state -> product.accepts(state) ? 1 : 0);
    return new Counts(product, 1, digits);
  }

  /**
   * The counts of the words with one more character.
   *
   * @return the counts
   */
  public Counts ofOneMore() {
    int wide = width + 1;
    int[] sums = new int[product.size() * wide];
    boolean overflows = false;
    for (int state = 0; state < product.size(); state++) {
      int to = state * wide;
      for (int edge = product.firstEdge(state); edge < product.endOfEdges(state); edge++) {
        int from = product.target(edge) * width;
        Limbs.addProduct(sums, to, product.characters(edge), digits, from, width);
      }
      overflows |= sums[to + width] != 0;
    }
    return overflows
        ? new Counts(product, wide, sums)
        : new Counts(product, width, withoutTop(sums, wide));
  }

  private static int[] withoutTop(int[] sums, int wide) {
    int[] narrow = new int[sums.length / wide * (wide - 1)];
    for (int from = 0, to = 0; from < sums.length; from += wide, to += wide - 1) {
      System.arraycopy(sums, from, narrow, to, wide - 1);
    }
    return narrow;
  }

  /**
   * How many words of this length the product accepts.
   *
   * @return the count, not negative
   */
  public BigInteger fromStart() {
    return product.isEmpty() ? BigInteger.ZERO : Limbs.read(digits, 0, width);
  }

  /** How many digits of 32 bits each count has. */
  int width() {
    return width;
  }

  /** The digits of all counts; those of state {@code s} begin at {@code s * width()}. */
  int[] digits() {
    return digits;
  }
}
