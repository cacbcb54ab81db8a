package org.services85.user.core.policy;

import java.util.function.Consumer;

/**
 * Random bytes, fetched in blocks, each wiped when it is taken. Not thread-safe: each thread has
 * its own.
 */
final class ByteSource {

  private static final int BLOCK = 512;

  private final byte[] block = new byte[BLOCK];
  private final Consumer<byte[]> random;
  private int used = BLOCK;
  private int allowed;
  private int left;

  /** Of what fills a block with random bytes. */
  ByteSource(Consumer<byte[]> random) {
    this.random = random;
  }

  /** Allows so many bytes from now on. */
  void allow(int bytes) {
    allowed = bytes;
    left = bytes;
  }

  /** How many of the allowed bytes were taken. */
  int taken() {
    return allowed - left;
  }

  /**
   * The next byte, 0 to 255.
   *
   * @throws IllegalStateException if no byte is left of those allowed
   */
  int next() {
    if (left == 0) {
      throw brokenSource();
    }
    left--;
    if (used == BLOCK) {
      random.accept(block);
      used = 0;
    }
    int value = block[used] & 0xff;
    block[used++] = 0;
    return value;
  }

  static IllegalStateException brokenSource() {
    return new IllegalStateException("the source of random bytes is broken");
  }
}
