package org.services85.user.core.policy.automaton;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * How the counts of words with one more character follow from those so far: the count of a state is
 * the sum over its edges. Most states of a policy have nearly the edges of another state; such a
 * state is the other one's sum, and the difference. Immutable and thread-safe.
 */
final class Recurrence {

  private static final int NONE = -1;

  /** So many edges of a state are looked at for another state that has them too. */
  private static final int SAMPLES = 4;

  private final Product product;

  /** By state, the lower one whose sum it begins with, or NONE. */
  private final int[] base;

  /** The terms of state {@code s} are those from {@code first[s]} to {@code first[s + 1]}. */
  private final int[] first;

  /** How often each term's target counts, which may be negative. */
  private final int[] factors;

  private final int[] targets;

  Recurrence(Product product) {
    this.product = product;
    this.base = new int[product.size()];
    this.first = new int[product.size() + 1];
    Terms terms = new Terms(product);
    int[] factor = new int[product.edgeCount()];
    int[] target = new int[product.edgeCount()];
    int[] lastWithAllTermsTo = new int[product.size()];
    Arrays.fill(lastWithAllTermsTo, NONE);
    int end = 0;
    for (int state = 0; state < base.length; state++) {
      base[state] = best(terms, state, lastWithAllTermsTo);
      terms.collect(state, base[state]);
      System.arraycopy(terms.factors, 0, factor, end, terms.count);
      System.arraycopy(terms.targets, 0, target, end, terms.count);
      end += terms.count;
      first[state + 1] = end;
      if (base[state] == NONE) {
        for (int term = first[state]; term < end; term++) {
          lastWithAllTermsTo[target[term]] = state;
        }
      }
    }
    this.factors = Arrays.copyOf(factor, end);
    this.targets = Arrays.copyOf(target, end);
  }

  /** The lower state from which the fewest terms differ; NONE if none saves any. */
  private int best(Terms terms, int state, int[] lastWithAllTermsTo) {
    int best = NONE;
    int fewest = terms.collect(state, NONE);
    int edges = product.endOfEdges(state) - product.firstEdge(state);
    for (int sample = 0; sample <= SAMPLES && edges > 0; sample++) {
      int edge = product.firstEdge(state) + edges * sample / (SAMPLES + 1);
      int other = sample == 0 ? state - 1 : lastWithAllTermsTo[product.target(edge)];
      if (other != NONE && other != best && terms.collect(state, other) < fewest) {
        fewest = terms.count;
        best = other;
      }
    }
    return best;
  }

  /** What counting the words of one more character costs, for each digit of the counts. */
  long termCount() {
    return (long) base.length + targets.length;
  }

  /** The counts of the words without a character: one from an accepting state, else none. */
  Layer ofEmptyWords() {
    int[] digits = new int[base.length];
    Arrays.setAll(digits, state -> product.accepts(state) ? 1 : 0);
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
    for (int state = 0; state < base.length; state++) {
      begin(sum, sums, base[state]);
      int term = first[state];
      for (; term + 1 < first[state + 1]; term += 2) {
        int from = targets[term] * width;
        int other = targets[term + 1] * width;
        Limbs.addProducts(
            sum, factors[term], from, factors[term + 1], other, layer.digits(), width);
      }
      if (term < first[state + 1]) {
        Limbs.addProduct(sum, factors[term], layer.digits(), targets[term] * width, width);
      }
      Limbs.carry(sum, sums, state * wide);
      overflows |= sums[state * wide + width] != 0;
    }
    return overflows ? new Layer(wide, sums) : new Layer(width, withoutTop(sums, wide));
  }

  private static void begin(long[] sum, int[] sums, int base) {
    Arrays.fill(sum, 0);
    if (base != NONE) {
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

  /** By state, how many words of one length lead from it to an accepting state. */
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

    /** The digits of all counts; those of state {@code s} begin at {@code s * width()}. */
    int[] digits() {
      return digits;
    }

    /** How many words of this length the product accepts. */
    BigInteger fromStart() {
      return digits.length == 0 ? BigInteger.ZERO : Limbs.read(digits, 0, width);
    }
  }

  /** The edges of a state without those of another one, by target. Not thread-safe. */
  private static final class Terms {

    private final Product product;
    private final int[] characters;
    private int[] factors = new int[64];
    private int[] targets = new int[64];
    private int count;

    Terms(Product product) {
      this.product = product;
      this.characters = new int[product.size()];
    }

    /** Collects them, and says how many there are. */
    int collect(int state, int without) {
      add(state, 1);
      if (without != NONE) {
        add(without, -1);
      }
      count = 0;
      takeFrom(state);
      if (without != NONE) {
        takeFrom(without);
      }
      return count;
    }

    private void add(int state, int sign) {
      for (int edge = product.firstEdge(state); edge < product.endOfEdges(state); edge++) {
        characters[product.target(edge)] += sign * product.characters(edge);
      }
    }

    private void takeFrom(int state) {
      for (int edge = product.firstEdge(state); edge < product.endOfEdges(state); edge++) {
        int target = product.target(edge);
        if (characters[target] != 0) {
          if (count == targets.length) {
            factors = Arrays.copyOf(factors, count * 2);
            targets = Arrays.copyOf(targets, count * 2);
          }
          factors[count] = characters[target];
          targets[count++] = target;
          characters[target] = 0;
        }
      }
    }
  }
}
