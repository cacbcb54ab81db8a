package org.services85.user.core.policy;

import java.security.SecureRandom;
import java.util.Arrays;

/** Random bytes, fetched in blocks, wiped after use. Not thread-safe. */
final class ByteSource implements AutoCloseable {

  /** A sound source gives a block of one repeated byte with a probability of 2 to the -248. */
  private final byte[] block = new byte[32];

  private final SecureRandom random;
  private int used = block.length;

  ByteSource(SecureRandom random) {
    this.random = random;
  }

  /** The next byte, 0 to 255. */
  int next() {
    if (used == block.length) {
      random.nextBytes(block);
      used = 0;
      refuseRepetition();
    }
    return block[used++] & 0xff;
  }

  /** The repetition count test of NIST SP 800-90B, 4.4.1, over one block. */
  private void refuseRepetition() {
    for (byte b : block) {
      if (b != block[0]) {
        return;
      }
    }
    throw new IllegalStateException("the source of random bytes repeats one byte");
  }

  @Override
  public void close() {
    Arrays.fill(block, (byte) 0);
  }
}
