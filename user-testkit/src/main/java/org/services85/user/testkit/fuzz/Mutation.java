package org.services85.user.testkit.fuzz;

import java.util.Arrays;

/** Changes inputs at a few places, the same in each run. Not thread-safe. */
final class Mutation {

  private static final int MOST_CHANGES = 4;
  private static final int LONGEST = 4_096;

  /** Bytes that mean something to parsers. */
  private static final byte[] TELLING = {
    0,
    1,
    '\t',
    '\n',
    ' ',
    '!',
    '"',
    '#',
    '$',
    '&',
    '\'',
    '(',
    ')',
    '+',
    ',',
    '-',
    '.',
    '/',
    '0',
    '9',
    ':',
    ';',
    '<',
    '=',
    '>',
    '?',
    'A',
    'Z',
    '[',
    '\\',
    ']',
    '{',
    '|',
    '}',
    0x7f,
    (byte) 0x80,
    (byte) 0xc0,
    (byte) 0xc3,
    (byte) 0xed,
    (byte) 0xef,
    (byte) 0xf4,
    (byte) 0xfe,
    (byte) 0xff
  };

  private long state = 0x9E3779B97F4A7C15L;

  /** An input made of one, with a piece of another where it so falls. */
  byte[] of(byte[] one, byte[] other) {
    byte[] changed = one;
    for (int i = below(MOST_CHANGES); i >= 0; i--) {
      changed = changed(changed, other);
    }
    return changed.length <= LONGEST ? changed : Arrays.copyOf(changed, LONGEST);
  }

  private byte[] changed(byte[] input, byte[] other) {
    int from = below(input.length + 1);
    int to = from + below(input.length - from + 1);
    return switch (below(6)) {
      case 0 -> replaced(input, from, to, new byte[0]);
      case 1 -> replaced(input, from, from, new byte[] {TELLING[below(TELLING.length)]});
      case 2 ->
          replaced(
              input,
              from,
              Math.min(from + 1, input.length),
              new byte[] {TELLING[below(TELLING.length)]});
      case 3 -> replaced(input, from, from, Arrays.copyOfRange(input, from, to));
      case 4 -> replaced(input, from, to, Arrays.copyOf(other, below(other.length + 1)));
      default -> flipped(input, from);
    };
  }

  private byte[] flipped(byte[] input, int at) {
    byte[] changed = input.clone();
    if (at < changed.length) {
      changed[at] ^= (byte) (1 << below(8));
    }
    return changed;
  }

  private static byte[] replaced(byte[] input, int from, int to, byte[] by) {
    byte[] changed = new byte[input.length - (to - from) + by.length];
    System.arraycopy(input, 0, changed, 0, from);
    System.arraycopy(by, 0, changed, from, by.length);
    System.arraycopy(input, to, changed, from + by.length, input.length - to);
    return changed;
  }

  /** A number from 0 to below the bound: xorshift by Marsaglia, 2003. */
  int below(int bound) {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    return (int) Math.floorMod(state, (long) bound);
  }
}
