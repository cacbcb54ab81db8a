package org.services85.user.core.policy.automaton;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Natural numbers as little-endian digits in arrays of {@code long}, in place and so wipeable,
 * which {@link BigInteger} is not. A digit leaves room for factors: many products of digits can be
 * summed before anything is carried. Slices are given by array, offset and width.
 *
 * @param bits how many bits a digit has
 */
record Limbs(int bits) {

  /** Digits that can be multiplied by numbers of up to so much in all, which is 31 at least. */
  static Limbs forFactorsUpTo(int sum) {
    int bitsOfFactor = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(31, sum));
    return new Limbs(Long.SIZE - 2 - bitsOfFactor);
  }

  private long mask() {
    return (1L << bits) - 1;
  }

  int width(BigInteger number) {
    return Math.max(1, (number.bitLength() + bits - 1) / bits);
  }

  void write(BigInteger number, long[] to) {
    byte[] bytes = number.toByteArray();
    for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
      byte greatest = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = greatest;
    }
    write(bytes, to);
  }

  /** Writes a number given by its bytes, the least first, over all the digits. */
  void write(byte[] number, long[] to) {
    Arrays.fill(to, 0);
    int digit = 0;
    int used = 0;
    for (int i = 0; i < number.length && digit < to.length; i++) {
      long value = number[i] & 0xff;
      to[digit] |= value << used & mask();
      used += Byte.SIZE;
      if (used >= bits) {
        used -= bits;
        digit++;
        if (digit < to.length) {
          to[digit] = value >>> (Byte.SIZE - used);
        }
      }
    }
  }

  BigInteger read(long[] from, int offset, int width) {
    byte[] bytes = new byte[(width * bits + Byte.SIZE - 1) / Byte.SIZE];
    int at = bytes.length;
    long rest = 0;
    int left = 0;
    for (int i = 0; i < width; i++) {
      rest |= from[offset + i] << left;
      for (left += bits; left >= Byte.SIZE; left -= Byte.SIZE) {
        bytes[--at] = (byte) rest;
        rest >>>= Byte.SIZE;
      }
    }
    if (left > 0) {
      bytes[--at] = (byte) rest;
    }
    return new BigInteger(1, bytes);
  }

  /**
   * Adds the products of two numbers and factors, digit by digit, and leaves what is to be carried.
   * Factors and the places of the numbers (in widths) are given in arrays.
   */
  static void addTwoProducts(long[] sum, int[] factors, int[] places, int at, long[] x, int width) {
    int first = places[at] * width;
    int second = places[at + 1] * width;
    long ofFirst = factors[at];
    long ofSecond = factors[at + 1];
    for (int i = 0; i < width; i++) {
      sum[i] += ofFirst * x[first + i] + ofSecond * x[second + i];
    }
  }

  /** The same, and writes the sum, which is not negative and has as many digits as are given. */
  void carryTwoProducts(
      long[] sum, int[] factors, int[] places, int at, long[] x, int width, long[] to, int offset) {
    int first = places[at] * width;
    int second = places[at + 1] * width;
    long ofFirst = factors[at];
    long ofSecond = factors[at + 1];
    long mask = mask();
    long carry = 0;
    for (int i = 0; i < width; i++) {
      carry += sum[i] + ofFirst * x[first + i] + ofSecond * x[second + i];
      to[offset + i] = carry & mask;
      carry >>= bits;
    }
    if (width < sum.length) {
      to[offset + width] = carry + sum[width];
    }
  }

  static boolean isLess(long[] x, long[] y, int offset, int width) {
    for (int i = x.length - 1; i >= 0; i--) {
      long other = i < width ? y[offset + i] : 0;
      if (x[i] != other) {
        return x[i] < other;
      }
    }
    return false;
  }

  /**
   * Sets {@code to} to {@code x - factor * y}, modulo the base to the power of {@code digits}.
   *
   * @return whether the difference is not negative
   */
  boolean subtract(long[] to, long[] x, long factor, long[] y, int offset, int width, int digits) {
    long carry = 0;
    for (int i = 0; i < digits; i++) {
      carry += x[i] - (i < width ? factor * y[offset + i] : 0);
      to[i] = carry & mask();
      carry >>= bits;
    }
    return carry == 0;
  }

  /**
   * Divides x, of so many digits, by y, and leaves the remainder in x. The quotient is no larger
   * than a factor may be.
   *
   * @param rest room for so many digits
   * @return the quotient
   */
  long divide(long[] x, long[] rest, int digits, long[] y, int offset, int width) {
    long quotient = quotient(x, digits, y, offset, width);
    if (!subtract(rest, x, quotient, y, offset, width, digits)) {
      quotient--;
      subtract(rest, x, quotient, y, offset, width, digits);
    }
    if (subtract(x, rest, 1, y, offset, width, digits)) {
      return quotient + 1;
    }
    System.arraycopy(rest, 0, x, 0, digits);
    return quotient;
  }

  /** The quotient, wrong by one at most. */
  private long quotient(long[] x, int digits, long[] y, int offset, int width) {
    int top = width - 1;
    while (top > 0 && y[offset + top] == 0) {
      top--;
    }
    int low = Math.max(0, top - 1);
    double base = 1L << bits;
    double dividend = 0;
    for (int i = digits - 1; i >= low; i--) {
      dividend = dividend * base + x[i];
    }
    double divisor = 0;
    for (int i = top; i >= low; i--) {
      divisor = divisor * base + y[offset + i];
    }
    return (long) (dividend / divisor);
  }
}
