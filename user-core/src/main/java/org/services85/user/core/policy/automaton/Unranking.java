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

  /** A sound source is refused with a probability below 2 to the power of minus this. */
  private static final int MAX_ATTEMPTS = 64;

  private final Product product;
  private final Counts counts;
  private final Limbs limbs;
  private final Layers layers;
  private final int minLength;
  private final long[] total;
  private final int totalBits;

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
    this.totalBits = count.subtract(BigInteger.ONE).bitLength();
    this.total = new long[Math.max(limbs.width(count), layers.width(maxLength))];
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
    return (totalBits + Byte.SIZE - 1) / Byte.SIZE;
  }

  /**
   * Draws a word.
   *
   * @param random fills an array with random bytes, which are wiped after use
   * @return a new array, which the caller wipes
   * @throws IllegalStateException if none of 64 numbers drawn is below the count, where each is
   *     with a probability above one half
   */
  public char[] draw(Consumer<byte[]> random) {
    long[] index = new long[total.length];
    byte[] bytes = new byte[bytesOfNumber()];
    try {
      drawIndex(index, bytes, random);
      return word(index);
    } finally {
      Arrays.fill(index, 0);
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** A number below the total: more than half of all numbers of so many bits are. */
  private void drawIndex(long[] index, byte[] bytes, Consumer<byte[]> random) {
    if (bytes.length == 0) {
      return;
    }
    int unwanted = bytes.length * Byte.SIZE - totalBits;
    for (int i = 0; i < MAX_ATTEMPTS; i++) {
      random.accept(bytes);
      bytes[bytes.length - 1] &= (byte) (0xff >> unwanted);
      limbs.write(bytes, index);
      if (Limbs.isLess(index, total, 0, total.length)) {
        return;
      }
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
    long[] divisor = toCome.digits();
    int width = toCome.width();
    int used = layers.width(toCome.length() + 1);
    int offset = counts.blockOf(target) * width;
    long quotient = limbs.quotient(index, used, divisor, offset, width);
    if (!limbs.subtract(rest, index, quotient, divisor, offset, width, used)) {
      quotient--;
      limbs.subtract(rest, index, quotient, divisor, offset, width, used);
    }
    if (limbs.subtract(index, rest, 1, divisor, offset, width, used)) {
      return (int) quotient + 1;
    }
    System.arraycopy(rest, 0, index, 0, used);
    return (int) quotient;
  }
}
