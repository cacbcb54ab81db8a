package org.services85.user.core.policy;

import java.security.SecureRandom;

/**
 * Random bytes, fetched in blocks so that threads seldom meet at the source, and each wiped when it
 * is taken. Not thread-safe: each thread has its own.
 */
final class ByteSource {

  private static final int BLOCK = 512;

  private final byte[] block = new byte[BLOCK];
  private final SecureRandom random;
  private int used = BLOCK;
  private int left;

  ByteSource(SecureRandom random) {
    this.random = random;
  }

  /** Allows so many bytes from now on. */
  void allow(int bytes) {
    left = bytes;
  }

  /**
   * The next byte, 0 to 255.
   *
   * @throws IllegalStateException if no byte is left of those allowed, or the source is broken
   */
  int next() {
    if (left-- == 0) {
      throw brokenSource();
    }
    if (used == BLOCK) {
      fetch();
    }
    int value = block[used] & 0xff;
    block[used++] = 0;
    return value;
  }

  private void fetch() {
    random.nextBytes(block);
    refuseRepetition();
    used = 0;
  }

  /**
   * The repetition count test of NIST SP 800-90B, 4.4.1, over one block. A sound source fails it
   * with a probability far below 2 to the -248.
   */
  private void refuseRepetition() {
    for (byte b : block) {
      if (b != block[0]) {
        return;
      }
    }
    throw new IllegalStateException("the source of random bytes repeats one byte");
  }

  static IllegalStateException brokenSource() {
    return new IllegalStateException("the source of random bytes is broken");
  }
}
