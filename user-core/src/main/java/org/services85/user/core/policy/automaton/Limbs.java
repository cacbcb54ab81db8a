package org.services85.user.core.policy.automaton;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Natural numbers as little-endian digits of 32 bits, in place and so wipeable, which {@link
 * BigInteger} is not. Slices are given by array, offset and width.
 */
final class Limbs {

  static final int BITS = 32;

  private static final long MASK = 0xffffffffL;
  private static final double BASE = 4294967296.0;

  private Limbs() {}

  static int width(BigInteger number) {
    return Math.max(1, (number.bitLength() + BITS - 1) / BITS);
  }

  static void write(BigInteger number, int[] to) {
    byte[] bytes = number.toByteArray();
    for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
      byte greatest = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = greatest;
    }
    write(bytes, to);
  }

  /** Writes a number given by its bytes, the least first, over all the digits. */
  static void write(byte[] number, int[] to) {
    Arrays.fill(to, 0);
    for (int i = 0; i < Math.min(number.length, to.length * Integer.BYTES); i++) {
      to[i / Integer.BYTES] |= (number[i] & 0xff) << (i % Integer.BYTES * Byte.SIZE);
    }
  }

  static BigInteger read(int[] from, int offset, int width) {
    ByteBuffer bytes = ByteBuffer.allocate(width * Integer.BYTES);
    for (int i = width - 1; i >= 0; i--) {
      bytes.putInt(from[offset + i]);
    }
    return new BigInteger(1, bytes.array());
  }

  /** Adds {@code factor * x} to a number, digit by digit, and leaves what is to be carried. */
  static void addProduct(long[] to, int factor, int[] x, int offset, int width) {
    for (int i = 0; i < width; i++) {
      to[i] += factor * (x[offset + i] & MASK);
    }
  }

  /**
   * The same for four numbers at once, whose factors and places (in widths) are given in arrays: a
   * digit of the sum is loaded and stored once for all four.
   */
  static void addFourProducts(long[] to, int[] factors, int[] places, int at, int[] x, int width) {
    int first = places[at] * width;
    int second = places[at + 1] * width;
    int third = places[at + 2] * width;
    int fourth = places[at + 3] * width;
    long ofFirst = factors[at];
    long ofSecond = factors[at + 1];
    long ofThird = factors[at + 2];
    long ofFourth = factors[at + 3];
    for (int i = 0; i < width; i++) {
      to[i] +=
          ofFirst * (x[first + i] & MASK)
              + ofSecond * (x[second + i] & MASK)
              + ofThird * (x[third + i] & MASK)
              + ofFourth * (x[fourth + i] & MASK);
    }
  }

  /** Writes a number that is not negative, of which each digit may be of any size and sign. */
  static void carry(long[] number, int[] to, int at) {
    long carry = 0;
    for (int i = 0; i < number.length; i++) {
      carry += number[i];
      to[at + i] = (int) carry;
      carry >>= BITS;
    }
  }

  static boolean isLess(int[] x, int[] y, int offset, int width) {
    for (int i = x.length - 1; i >= 0; i--) {
      int other = i < width ? y[offset + i] : 0;
      if (x[i] != other) {
        return Integer.compareUnsigned(x[i], other) < 0;
      }
    }
    return false;
  }

  /**
   * Sets {@code to} to {@code x - factor * y}, modulo the base to the power of {@code digits}.
   *
   * @return whether the difference is not negative
   */
  static boolean subtract(
      int[] to, int[] x, long factor, int[] y, int offset, int width, int digits) {
    long carry = 0;
    long borrow = 0;
    for (int i = 0; i < digits; i++) {
      long product = (i < width ? factor * (y[offset + i] & MASK) : 0) + carry;
      carry = product >>> BITS;
      long difference = (x[i] & MASK) - (product & MASK) - borrow;
      borrow = difference < 0 ? 1 : 0;
      to[i] = (int) difference;
    }
    return borrow == 0 && carry == 0;
  }

  /**
   * The quotient of x, of so many digits, by y, wrong by one at most if it is below 2 to the 31.
   */
  static long quotient(int[] x, int digits, int[] y, int offset, int width) {
    int top = width - 1;
    while (top > 0 && y[offset + top] == 0) {
      top--;
    }
    int low = Math.max(0, top - 2);
    double dividend = 0;
    for (int i = digits - 1; i >= low; i--) {
      dividend = dividend * BASE + (x[i] & MASK);
    }
    double divisor = 0;
    for (int i = top; i >= low; i--) {
      divisor = divisor * BASE + (y[offset + i] & MASK);
    }
    return (long) (dividend / divisor);
  }
}
