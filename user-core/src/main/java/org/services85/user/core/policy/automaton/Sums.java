package org.services85.user.core.policy.automaton;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The sums by which the counts of words with one more character follow from those so far. The words
 * from a state of a block are those from the blocks that its characters lead to. So its count is a
 * sum, with a term for each of these blocks: the number of characters that lead there, times the
 * count so far. Immutable and thread-safe.
 */
final class Sums {

  private static final int NONE = -1;
  private static final Terms NOWHERE = new Terms(0);

  /** Earlier sums that a sum is compared with, for each of two ways to find them. */
  private static final int MOST_COMPARED = 100;

  private final Limbs limbs;
  private final int mostCharacters;

  /** By block, the earlier one whose sum is added to its own terms, or NONE. */
  private final int[] base;

  /**
   * The terms of block {@code b} are those from {@code first[b]} to {@code first[b + 1]}: an even
   * number, so the last one may have the factor 0.
   */
  private final int[] first;

  /** The block of each term; those of one sum are in order. */
  private final int[] targets;

  /** The factor of the block, which may be negative. */
  private final int[] factors;

  private Sums(int mostCharacters, int[] base, int[] first, Terms terms) {
    this.limbs = Limbs.forFactorsUpTo(2 * mostCharacters + 1);
    this.mostCharacters = mostCharacters;
    this.base = base;
    this.first = first;
    this.targets = Arrays.copyOf(terms.targets, terms.count);
    this.factors = Arrays.copyOf(terms.factors, terms.count);
  }

  /** The sums over all edges. */
  static Sums over(Product product, Blocks blocks) {
    int[] base = new int[blocks.count()];
    Arrays.fill(base, NONE);
    int[] first = new int[base.length + 1];
    int[] characters = new int[base.length];
    Terms terms = new Terms(product.edgeCount() + 2 * base.length);
    for (int block = 0; block < base.length; block++) {
      int state = blocks.stateOf(block);
      for (int edge = product.firstEdge(state); edge < product.endOfEdges(state); edge++) {
        int target = blocks.of(product.target(edge));
        if (characters[target] == 0) {
          terms.targets[terms.count++] = target;
        }
        characters[target] += product.characters(edge);
      }
      Arrays.sort(terms.targets, first[block], terms.count);
      for (int term = first[block]; term < terms.count; term++) {
        terms.factors[term] = characters[terms.targets[term]];
        characters[terms.targets[term]] = 0;
      }
      first[block + 1] = terms.fill(first[block]);
    }
    return new Sums(product.mostCharacters(), base, first, terms);
  }

  /**
   * The same sums with fewer terms: where a sum has most terms of an earlier one, it is that one,
   * with terms for what differs.
   */
  Sums shortened() {
    int[] bases = new int[base.length];
    int[] ends = new int[base.length + 1];
    Terms terms = new Terms(targets.length);
    Lists one = new Lists(base.length);
    Lists other = new Lists(base.length);
    for (int block = 0; block < base.length; block++) {
      int ofOne = likely(block, 0x9E3779B1);
      int ofOther = likely(block, 0x85EBCA6B);
      bases[block] = nearest(block, one.last[ofOne], one, NONE);
      bases[block] = nearest(block, other.last[ofOther], other, bases[block]);
      terms.count += difference(block, bases[block], terms, Integer.MAX_VALUE);
      ends[block + 1] = terms.fill(ends[block]);
      one.add(ofOne, block);
      other.add(ofOther, block);
    }
    return new Sums(mostCharacters, bases, ends, terms);
  }

  /**
   * One of the targets of a sum, which is probably the same for sums that have most of them in
   * common: the one with the least hash (Broder's min-wise hashing).
   */
  private int likely(int block, int multiplier) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int term = first[block]; term < first[block + 1]; term++) {
      int hash = (targets[term] + 1) * multiplier;
      hash = ((hash ^ hash >>> 15) * 0x2C1B3C6D) >>> 1;
      if (hash < least) {
        least = hash;
        best = targets[term];
      }
    }
    return best;
  }

  /** Of the best so far and some of a list, the block whose sum differs in the fewest terms. */
  private int nearest(int block, int from, Lists list, int bestSoFar) {
    int best = bestSoFar;
    int fewest = difference(block, best, NOWHERE, Integer.MAX_VALUE);
    int compared = 0;
    for (int at = from; at != NONE && compared < MOST_COMPARED; at = list.before[at]) {
      int differing = difference(block, at, NOWHERE, fewest);
      if (differing < fewest) {
        fewest = differing;
        best = at;
      }
      compared++;
    }
    return best;
  }

  /**
   * The number of terms that two sums differ in, or at least {@code most}; these terms are written
   * behind the last one if there is room.
   */
  private int difference(int block, int other, Terms to, int most) {
    int end = first[block + 1];
    int otherEnd = other == NONE ? 0 : first[other + 1];
    int term = first[block];
    int otherTerm = other == NONE ? 0 : first[other];
    int differing = 0;
    while ((term < end || otherTerm < otherEnd) && differing < most) {
      int target = term < end ? targets[term] : Integer.MAX_VALUE;
      int otherTarget = otherTerm < otherEnd ? targets[otherTerm] : Integer.MAX_VALUE;
      int factor = target <= otherTarget ? factors[term++] : 0;
      factor -= otherTarget <= target ? factors[otherTerm++] : 0;
      if (factor != 0) {
        to.set(differing++, Math.min(target, otherTarget), factor);
      }
    }
    return differing;
  }

  /** The form of the digits of counts. */
  Limbs limbs() {
    return limbs;
  }

  /** The cost of counting the words of one more character, for each digit of the counts. */
  long termCount() {
    return (long) base.length + targets.length;
  }

  /**
   * The counts of the words with one more character.
   *
   * @param room an array that may be used for them, as nobody needs what is in it
   */
  Layer ofOneMore(Layer layer, long[] room) {
    int width = layer.width();
    int wide = (layer.top + 1) * mostCharacters > 1L << limbs.bits() ? width + 1 : width;
    long[] sums = room.length < base.length * wide ? new long[base.length * wide] : room;
    long[] sum = new long[wide];
    long top = 0;
    for (int block = 0; block < base.length; block++) {
      if (base[block] == NONE) {
        Arrays.fill(sum, 0);
      } else {
        System.arraycopy(sums, base[block] * wide, sum, 0, wide);
      }
      int term = first[block];
      for (; term + 2 < first[block + 1]; term += 2) {
        Limbs.addTwoProducts(sum, factors, targets, term, layer.digits(), width);
      }
      limbs.carryTwoProducts(
          sum, factors, targets, term, layer.digits(), width, sums, block * wide);
      top = Math.max(top, sums[(block + 1) * wide - 1]);
    }
    return new Layer(layer.length + 1, wide, top, sums);
  }

  /** Terms behind each other. */
  private static final class Terms {

    final int[] targets;
    final int[] factors;
    int count;

    Terms(int room) {
      this.targets = new int[room];
      this.factors = new int[room];
    }

    /** Fills a sum up with terms for nothing, and says where the next one begins. */
    int fill(int first) {
      int last = count == first ? 0 : targets[count - 1];
      while (count == first || (count - first) % 2 != 0) {
        targets[count++] = last;
      }
      return count;
    }

    void set(int index, int target, int factor) {
      if (count + index < targets.length) {
        targets[count + index] = target;
        factors[count + index] = factor;
      }
    }
  }

  /** Lists of blocks, each by a number of its own, the newest block first. */
  private static final class Lists {

    final int[] last;
    final int[] before;

    Lists(int blocks) {
      this.last = new int[blocks];
      this.before = new int[blocks];
      Arrays.fill(last, NONE);
    }

    void add(int list, int block) {
      before[block] = last[list];
      last[list] = block;
    }
  }

  /** By block, the number of words of one length that lead from its states to an accepting one. */
  static final class Layer {

    private final int length;
    private final int width;
    private final long top;
    private final long[] digits;

    private Layer(int length, int width, long top, long[] digits) {
      this.length = length;
      this.width = width;
      this.top = top;
      this.digits = digits;
    }

    /** The counts of the words without a character, each 0 or 1. */
    static Layer ofEmptyWords(long[] counts) {
      return new Layer(0, 1, 1, counts);
    }

    /** The number of characters of the words. */
    int length() {
      return length;
    }

    /** The number of digits of each count. */
    int width() {
      return width;
    }

    /** The digits of all counts; those of block {@code b} begin at {@code b * width()}. */
    long[] digits() {
      return digits;
    }

    /** The number of words of this length that are accepted from the first state. */
    BigInteger fromStart(Limbs limbs) {
      return digits.length == 0 ? BigInteger.ZERO : limbs.read(digits, 0, width);
    }
  }
}
