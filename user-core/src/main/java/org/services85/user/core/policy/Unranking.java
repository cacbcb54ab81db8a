package org.services85.user.core.policy;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Draws a number below the count of all compliant passwords, and gives the password that has this
 * number in a fixed order: by length, then character by character, where the count of what can
 * follow says how many numbers each choice takes.
 */
final class Unranking implements Sampler {

  /** Digits of all counts together: 64 MiB. */
  private static final long MAX_DIGITS = 1L << 24;

  private final PasswordPolicy policy;
  private final Product product;
  private final int[] total;
  private final int totalBits;

  /** By number of characters to come, then state: how many ways to come to an accepting end. */
  private final int[][] counts;

  private final int[] widths;
  private final int[][] members;

  private Unranking(PasswordPolicy policy) {
    this.policy = policy;
    this.product = policy.product();
    BigInteger count = policy.count();
    this.totalBits = count.subtract(BigInteger.ONE).bitLength();
    this.counts = new int[policy.maxLength() + 1][];
    this.widths = new int[counts.length];
    countAll();
    int width = Math.max(Limbs.width(count), Arrays.stream(widths).max().orElseThrow());
    this.total = new int[width];
    Limbs.write(count, total, 0, width);
    this.members = new int[product.groups().count()][];
    collectMembers();
  }

  /**
   * A sampler of any policy.
   *
   * @throws IllegalArgumentException if the counts take too much memory
   */
  static Unranking of(PasswordPolicy policy) {
    return new Unranking(policy);
  }

  private void countAll() {
    long digits = 0;
    BigInteger[] layer = product.countsOfLengthZero();
    for (int length = 0; length < counts.length; length++) {
      int width = Arrays.stream(layer).mapToInt(Limbs::width).max().orElseThrow();
      digits += (long) width * layer.length;
      if (digits > MAX_DIGITS) {
        throw new IllegalArgumentException(
            "the rules together are too large to generate under: lower the maximum length");
      }
      widths[length] = width;
      counts[length] = new int[layer.length * width];
      for (int state = 0; state < layer.length; state++) {
        Limbs.write(layer[state], counts[length], state * width, width);
      }
      layer = length + 1 < counts.length ? product.longer(layer) : layer;
    }
  }

  private void collectMembers() {
    for (int state = 0; state < product.size(); state++) {
      for (Product.Edge edge : product.edges(state)) {
        if (members[edge.group()] == null) {
          members[edge.group()] = product.groups().members(edge.group());
        }
      }
    }
  }

  @Override
  public char[] draw(ByteSource bytes) {
    int[] index = new int[total.length];
    try {
      drawIndex(index, bytes);
      return password(index);
    } finally {
      Arrays.fill(index, 0);
    }
  }

  /** A number below the total: more than half of all numbers of so many bits are. */
  private void drawIndex(int[] index, ByteSource bytes) {
    for (int i = 0; i < FALSE_ALARM_BITS; i++) {
      fill(index, bytes);
      if (Limbs.isLess(index, total, 0, total.length)) {
        return;
      }
    }
    throw ByteSource.brokenSource();
  }

  private void fill(int[] index, ByteSource bytes) {
    Arrays.fill(index, 0);
    for (int bit = 0; bit < totalBits; bit += Byte.SIZE) {
      int value = bytes.next();
      int unwanted = Math.max(0, bit + Byte.SIZE - totalBits);
      index[bit / Limbs.BITS] |= (value & (0xff >> unwanted)) << (bit % Limbs.BITS);
    }
  }

  /** The password with this number, which is used up. */
  char[] password(int[] index) {
    int length = policy.minLength();
    int[] rest = new int[index.length];
    while (!Limbs.isLess(index, counts[length], 0, widths[length])) {
      Limbs.subtract(index, index, 1, counts[length], 0, widths[length], index.length);
      length++;
    }
    int[] codePoints = new int[length];
    try {
      walk(index, rest, codePoints);
      return CodePoints.toChars(codePoints);
    } finally {
      Arrays.fill(rest, 0);
      Arrays.fill(codePoints, 0);
    }
  }

  private void walk(int[] index, int[] rest, int[] codePoints) {
    int state = 0;
    int lastGroup = -1;
    int lastMember = 0;
    for (int i = 0; i < codePoints.length; i++) {
      int left = codePoints.length - i - 1;
      Product.Edge edge = choose(product.edges(state), left, index, rest);
      int member = divide(edge, left, index, rest);
      if (edge.repeats()) {
        member = lastMember;
      } else if (product.seesRepeats() && edge.group() == lastGroup && member >= lastMember) {
        member++;
      }
      codePoints[i] = members[edge.group()][member];
      state = edge.target();
      lastGroup = edge.group();
      lastMember = member;
    }
  }

  /** Finds the edge whose numbers the index is among, and counts the index from their first. */
  private Product.Edge choose(Product.Edge[] edges, int left, int[] index, int[] rest) {
    int width = widths[left];
    int digits = widths[left + 1];
    for (Product.Edge edge : edges) {
      int offset = edge.target() * width;
      if (!Limbs.subtract(rest, index, edge.size(), counts[left], offset, width, digits)) {
        return edge;
      }
      System.arraycopy(rest, 0, index, 0, digits);
    }
    throw new AssertionError("the counts do not add up");
  }

  /** Which character of the edge; the index is then counted from the first of its numbers. */
  private int divide(Product.Edge edge, int left, int[] index, int[] rest) {
    int width = widths[left];
    int digits = widths[left + 1];
    int offset = edge.target() * width;
    int[] divisor = counts[left];
    long quotient = Limbs.quotient(index, digits, divisor, offset, width);
    if (!Limbs.subtract(rest, index, quotient, divisor, offset, width, digits)) {
      quotient--;
      Limbs.subtract(rest, index, quotient, divisor, offset, width, digits);
    }
    if (Limbs.subtract(index, rest, 1, divisor, offset, width, digits)) {
      return (int) quotient + 1;
    }
    System.arraycopy(rest, 0, index, 0, digits);
    return (int) quotient;
  }

  @Override
  public int byteLimit() {
    return FALSE_ALARM_BITS * ((totalBits + Byte.SIZE - 1) / Byte.SIZE);
  }
}
