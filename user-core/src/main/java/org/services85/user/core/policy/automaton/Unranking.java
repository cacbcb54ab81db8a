package org.services85.user.core.policy.automaton;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Draws one of all accepted words, each with the same probability: it draws a number below their
 * count, and gives the word that has this number in a fixed order, which is by length, then
 * character by character, where the count of what can follow says how many numbers each choice
 * takes. Immutable and thread-safe.
 */
public final class Unranking {

  /** A number is drawn with so many more bits than the count has, so few are refused. */
  private static final int SPARE_BITS = 3;

  /** A sound source is refused with a probability below 2 to the power of -66. */
  private static final int MAX_ATTEMPTS = 22;

  private final Product product;
  private final Counts counts;
  private final Limbs limbs;
  private final Layers layers;
  private final int minLength;
  private final long[] total;

  /** Of a number that is drawn; 0 if there is one word alone. */
  private final int bits;

  /** Each word is this often among the numbers that are drawn. */
  private final long times;

  private final int digits;

  private final int[][] members;

  /**
   * A way to draw the words of a product with so many characters.
   *
   * @param counts the counts of the product
   * @param minLength the least number of characters
   * @param maxLength the greatest number of characters
   * @throws IllegalArgumentException if no word is accepted
   * @throws TooLargeException if the counts take more than 100 MB or a second or so
   */
  public Unranking(Counts counts, int minLength, int maxLength) {
    this(counts, minLength, maxLength, new Layers(counts, maxLength));
  }

  Unranking(Counts counts, int minLength, int maxLength, Layers layers) {
    this.product = counts.product();
    this.counts = counts;
    this.limbs = counts.limbs();
    this.minLength = minLength;
    this.layers = layers;
    BigInteger count = BigInteger.ZERO;
    for (int length = minLength; length <= maxLength; length++) {
      count = count.add(layers.count(length));
    }
    if (count.signum() == 0) {
      throw new IllegalArgumentException("no word is accepted");
    }
    int needed = count.subtract(BigInteger.ONE).bitLength();
    this.bits = needed == 0 ? 0 : needed + SPARE_BITS;
    BigInteger drawn = BigInteger.ONE.shiftLeft(bits);
    this.times = drawn.divide(count).longValueExact();
    this.digits = Math.max(limbs.width(drawn), layers.width(maxLength));
    this.total = new long[limbs.width(count)];
    limbs.write(count, total);
    this.members = new int[product.groups().count()][];
    for (int edge = 0; edge < product.edgeCount(); edge++) {
      int group = product.group(edge);
      if (members[group] == null) {
        members[group] = product.groups().members(group);
      }
    }
  }

  /**
   * The most random bytes that a word takes.
   *
   * @return the bound, not negative
   */
  public int byteLimit() {
    return MAX_ATTEMPTS * bytesOfNumber();
  }

  private int bytesOfNumber() {
    return (bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  /**
   * Draws a word.
   *
   * @param random fills an array with random bytes, which are wiped after use
   * @return a new array, which the caller wipes
   * @throws IllegalStateException if each of 22 numbers is refused, where one is with a probability
   *     of 1 in 8 at most
   */
  public char[] draw(Consumer<byte[]> random) {
    long[] index = new long[digits];
    byte[] bytes = new byte[bytesOfNumber()];
    try {
      drawIndex(index, bytes, random);
      return word(index);
    } finally {
      Arrays.fill(index, 0);
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * A number below the count: the remainder of one that is drawn. Those beyond the last multiple of
   * the count are refused, so each remainder is equally likely.
   */
  private void drawIndex(long[] index, byte[] bytes, Consumer<byte[]> random) {
    if (bits == 0) {
      return;
    }
    long[] rest = new long[digits];
    try {
      for (int i = 0; i < MAX_ATTEMPTS; i++) {
        random.accept(bytes);
        bytes[bytes.length - 1] &= (byte) (0xff >> (bytes.length * Byte.SIZE - bits));
        limbs.write(bytes, index);
        if (limbs.divide(index, rest, digits, total, 0, total.length) < times) {
          return;
        }
      }
    } finally {
      Arrays.fill(rest, 0);
    }
    throw new IllegalStateException("the source of random bytes is broken");
  }

  /** The word with this number, which is used up. */
  char[] word(long[] index) {
    int length = minLength;
    while (!Limbs.isLess(index, layers.total(length), 0, layers.width(length))) {
      limbs.subtract(index, index, 1, layers.total(length), 0, layers.width(length), index.length);
      length++;
    }
    long[] rest = new long[index.length];
    int[] codePoints = new int[length];
    try {
      if (layers.areAllKept()) {
        walk(index, rest, codePoints);
      } else {
        synchronized (layers) { // what is counted anew takes memory, so for one word at a time
          walk(index, rest, codePoints);
        }
      }
      return CodePoints.toChars(codePoints);
    } finally {
      Arrays.fill(rest, 0);
      Arrays.fill(codePoints, 0);
    }
  }

  private void walk(long[] index, long[] rest, int[] codePoints) {
    int state = 0;
    int lastGroup = -1;
    int lastMember = 0;
    Layers.Descent descent = layers.descent();
    for (int i = 0; i < codePoints.length; i++) {
      int left = codePoints.length - i - 1;
      Sums.Layer toCome = descent.at(left);
      int edge = choose(state, toCome, index, rest);
      int group = product.group(edge);
      int member = divide(product.target(edge), toCome, index, rest);
      if (product.repeats(edge)) {
        member = lastMember;
      } else if (product.seesRepeats() && group == lastGroup && member >= lastMember) {
        member++;
      }
      codePoints[i] = members[group][member];
      state = product.target(edge);
      lastGroup = group;
      lastMember = member;
    }
  }

  /** Finds the edge whose numbers the index is among, and counts the index from their first. */
  private int choose(int state, Sums.Layer toCome, long[] index, long[] rest) {
    long[] digits = toCome.digits();
    int width = toCome.width();
    int used = layers.width(toCome.length() + 1);
    for (int edge = product.firstEdge(state); edge < product.endOfEdges(state); edge++) {
      int offset = counts.blockOf(product.target(edge)) * width;
      int characters = product.characters(edge);
      if (!limbs.subtract(rest, index, characters, digits, offset, width, used)) {
        return edge;
      }
      System.arraycopy(rest, 0, index, 0, used);
    }
    throw new AssertionError("the counts do not add up");
  }

  /** Which character of the edge; the index is then counted from the first of its numbers. */
  private int divide(int target, Sums.Layer toCome, long[] index, long[] rest) {
    int width = toCome.width();
    int used = layers.width(toCome.length() + 1);
    int offset = counts.blockOf(target) * width;
    return (int) limbs.divide(index, rest, used, toCome.digits(), offset, width);
  }
}
